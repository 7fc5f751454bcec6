import json
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article

CASES = [
    json.loads(line) for line in Path(__file__).with_name("protected.jsonl").read_text(encoding="utf-8").splitlines()
]


def protections(text):
    found = extract(Article(source="paper/1.txt", text=text, paragraphs=((0, len(text)),), content_hash=""))
    return {found.actors[one.actor].name: (one.ground, text[one.span[0] : one.span[1]]) for one in found.protections}


def protected(text):
    return set(protections(text))


def figures(cases):
    """Return how many of the persons to protect are found, and in how many texts somebody else is."""
    wanted = found = wrong = 0
    for case in cases:
        names = protected(case["text"])
        wanted += len(case["protected"])
        found += len(names & set(case["protected"]))
        wrong += bool(names - set(case["protected"]))
    return found / wanted, wrong / len(cases)


@pytest.mark.parametrize("half", [0, 1], ids=["odd lines", "even lines"])
def test_nine_in_ten_of_those_to_protect_are_found_and_others_in_three_of_a_hundred_texts_at_most(half):
    recall, wrong = figures(CASES[half::2])
    assert recall >= 0.9
    assert wrong <= 0.03


def test_a_child_who_tells_the_police_is_protected_and_the_man_accused_is_not():
    text = (
        "Kayleigh Brown, 14, who says she was assaulted by her teacher Daniel Price, told police on Friday that “he "
        "locked the door”. Price, 41, denies the charge. “I have never been alone with her,” he said."
    )
    assert protections(text) == {"Kayleigh Brown": ("minor", "14")}


def test_age_and_part_may_stand_in_different_sentences():
    text = "Amara Osei was 15 when the soldiers came. She told the court in The Hague that they took her brothers."
    assert protections(text) == {"Amara Osei": ("minor", "15")}


def test_the_boy_is_the_one_child_of_the_article():
    text = "Pedro Lima, 13, stood beside the shopkeeper. A robber fired. Police took a statement from the boy."
    assert protected(text) == {"Pedro Lima"}


@pytest.mark.parametrize(
    "text",
    [
        "Ida Lunde, 16, beat the champion in straight sets and attacked the net at every chance.",
        "Finn Barlow, 10, plays a boy who is kidnapped by pirates in the musical.",
        "Lady Rose Cavell, 12, will inherit the estate of her grandfather, who was murdered in 1998.",
        "Tom Ridley, 14, broke his leg when he fell from a climbing wall at his school in Exeter.",
        "Zara Finn, 13, whose father was arrested for fraud, collects stamps.",
    ],
)
def test_a_child_without_a_part_in_a_crime_is_named(text):
    assert not protected(text)


def test_who_was_a_child_when_it_was_done_to_him_is_protected():
    assert protected("Mohamed Nur, now 41, was trafficked into Britain as a boy; he is a baker.") == {"Mohamed Nur"}
    assert not protected("Alice Kent, 43, was convicted of theft at the age of 15 and now runs a charity.")


def test_of_a_sexual_offence_the_complainant_is_protected_at_any_age_and_nobody_else():
    text = "Ruth Adler, 34, told the jury that Markus Brandt had raped her. Detective Inspector Jo Hale gave evidence."
    assert protections(text) == {"Ruth Adler": ("sexual_offence", "raped")}


def test_who_says_of_himself_what_was_done_to_him_is_protected():
    assert protected("“I was raped by a man I trusted,” Gemma Stokes told reporters.") == {"Gemma Stokes"}


def test_a_pronoun_that_may_mean_somebody_without_a_name_protects_nobody():
    assert not protected("Dina Katz said her client was a student. The woman said two men had raped her.")


def test_who_waived_anonymity_is_named():
    assert not protected("Sarah Quinn, 45, waived her right to anonymity to speak of the man who raped her in 2001.")


def test_of_whom_the_copy_says_that_nobody_may_name_him_the_name_is_protected():
    text = "The defendant, who cannot be named for legal reasons, is Callum Reed."
    assert protections(text) == {"Callum Reed": ("court_order", "who cannot be named")}


def test_who_must_not_name_somebody_is_named():
    assert not protected("Alison Grey, editor of the Echo, said that she could not name the defendant.")


def test_an_age_before_a_name_at_the_head_of_a_sentence_is_no_part_of_it():
    assert protected("Twelve-year-old Danilo Reyes testified behind a screen.") == {"Danilo Reyes"}


def test_whoever_is_only_somebodys_friend_may_be_a_child():
    text = "Robbers beat her best friend Mira Stanek in a park on Friday. The 13-year-old is in hospital."
    assert protected(text) == {"Mira Stanek"}


def test_the_daughter_of_a_judge_is_no_judge():
    text = "Lena Voss, the daughter of a judge, told the court in Kassel that Ralf Emmer had raped her."
    assert protected(text) == {"Lena Voss"}
