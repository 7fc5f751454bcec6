"""Notes that take back what was printed, in the forms of thirty kinds of outlets, and news that looks like them.

``notes.jsonl`` has articles with a note: the note, the words it takes back, the quotes of the article that have them.
``news_of_notes.jsonl`` has news of other people's corrections and apologies, with the words in marks that stay.
"""

import json
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.reading import read_article

HERE = Path(__file__).parent
NOTES = [json.loads(line) for line in (HERE / "notes.jsonl").read_text(encoding="utf-8").splitlines()]
NEWS = [json.loads(line) for line in (HERE / "news_of_notes.jsonl").read_text(encoding="utf-8").splitlines()]
HEADER = "title: Minister accused\noutlet: The Daily Record\npublished: 2026-11-28\n\n"
STORY = (
    "Opposition leader Anna Field said on Friday that transport minister Paul Orde “lied to parliament”.\n\n"
    "Orde rejected the claim. “I told the truth on every occasion,” he said."
)


KILLS = [case for case in NOTES if case["form"] == "kill" and case["where"] == "whole"]
NOTES = [case for case in NOTES if case not in KILLS]


def found(text):
    article = read_article(text.encode(), "wire/story.txt")
    return article.text, extract(article)


def bare(words):
    return words.rstrip(".,")


def notes_of(text):
    text, findings = found(HEADER + text)
    return [text[slice(*note.span)] for note in findings.notes]


def mistaken(note):
    text, findings = found(f"{HEADER}{STORY}\n\n{note}")
    return [bare(text[slice(*span)]) for one in findings.notes for span in one.words]


def quoted(text):
    text, findings = found(HEADER + text)
    return [bare(" ".join(text[slice(*span)] for span in quote.quoted or quote.spans)) for quote in findings.quotes]


def marked(text):
    text, findings = found(HEADER + text)
    spans = [quote.quoted or quote.spans for quote in findings.quotes if quote.retracted is not None]
    return [bare(" ".join(text[slice(*span)] for span in one)) for one in spans]


def named(case):
    return f"{case['id']}-{case.get('form', 'news')}"


@pytest.mark.parametrize("case", NOTES, ids=named)
def test_nothing_that_stands_in_a_note_is_on_record(case):
    text, findings = found(case["text"])
    start = text.index(case["note"])
    spans = [
        *findings.sentences,
        *(span for quote in findings.quotes for span in quote.spans),
        *(one.span for quote in findings.quotes for one in quote.speakers if one.span),
        *(event.span for event in findings.events),
        *(date.span for date in findings.dates),
        *(one.span for actor in findings.actors for one in (*actor.mentions, *actor.roles)),
    ]
    assert [text[slice(*span)] for span in spans if start <= span[0] < start + len(case["note"])] == []


@pytest.mark.parametrize("case", KILLS, ids=named)
def test_a_kill_notice_is_held_and_nothing_in_it_is_on_record(case):
    article = read_article(case["text"].encode(), "wire/story.txt")
    findings = extract(article)
    assert article.hold is not None
    assert article.hold.kind == "kill"
    assert (findings.sentences, findings.actors, findings.quotes, findings.events) == ((), (), (), ())


@pytest.mark.parametrize("case", NOTES, ids=named)
def test_a_note_is_found_from_its_first_words_to_its_last(case):
    text, findings = found(case["text"])
    start = text.index(case["note"])
    end = start + len(case["note"])
    bullet = len("1. ")
    assert any(note.span[0] <= start + bullet and end - 1 <= note.span[1] for note in findings.notes)


@pytest.mark.parametrize("case", NOTES, ids=named)
def test_the_story_around_a_note_stays_on_record(case):
    text, findings = found(case["text"])
    start = text.index(case["note"])
    story = [span for span in findings.sentences if not start <= span[0] < start + len(case["note"])]
    assert (case["where"] == "whole") == (story == [])


@pytest.mark.parametrize("case", NOTES, ids=named)
def test_the_words_of_a_note_are_those_it_takes_back(case):
    text, findings = found(case["text"])
    words = {bare(text[slice(*span)]) for note in findings.notes for span in note.words}
    assert words == {bare(one) for one in case["words"]}


@pytest.mark.parametrize("case", NOTES, ids=named)
def test_quotes_that_the_note_takes_back_are_marked_and_no_others(case):
    text, findings = found(case["text"])
    spans = [quote.spans for quote in findings.quotes if quote.retracted is not None]
    taken_back = [bare(" ".join(text[slice(*span)] for span in one)) for one in spans]
    assert len(taken_back) == len(case["retracted"])
    assert all(any(bare(one) in words for words in taken_back) for one in case["retracted"])


@pytest.mark.parametrize("case", NEWS, ids=named)
def test_news_of_other_peoples_corrections_stays_on_record(case):
    text, findings = found(case["text"])
    assert findings.notes == ()
    assert [" ".join(text[slice(*span)] for span in one.quoted) for one in findings.quotes if one.quoted] == (
        case["quoted"]
    )


@pytest.mark.parametrize(
    "note",
    [
        "(This article has been corrected. It previously quoted Field as saying he “stole from the fund”.)",
        "Correction: An earlier version quoted Field as saying he “stole from the fund”. She did not say that.",
        "An earlier version of this article quoted Field as saying he “stole from the fund”.",
    ],
)
def test_a_note_at_the_end_of_a_paragraph_leaves_the_story_before_it_on_record(note):
    assert notes_of(f"{STORY} {note}") == [note]
    assert quoted(f"{STORY} {note}") == quoted(STORY)


def test_a_note_on_the_line_that_the_story_begins_on_leaves_the_story_on_record():
    note = "Correction: Anna Field did not say that Orde “stole from the fund”."
    lead = "Parliament debated the bridge at Marlow on Friday."
    text, findings = found(f"{HEADER}{note} {lead}\n\n{STORY}")
    assert [text[slice(*one.span)] for one in findings.notes] == [note]
    assert lead in [text[slice(*span)] for span in findings.sentences]


def test_a_note_stays_whole_where_no_story_follows_on_its_line():
    note = "Correction: Anna Field did not say that Orde “stole from the fund”. She spoke of the bridge on Friday."
    assert notes_of(f"{note}\n\n{STORY}") == [note]


def test_a_note_in_brackets_leaves_the_story_after_it_on_record():
    note = "(Corrects paragraph 2 to remove “stole from the fund”)"
    assert notes_of(f"{note} {STORY}") == [note]
    assert quoted(f"LONDON, Nov 28 (Reuters) - {note} {STORY}") == quoted(STORY)


def test_a_corrected_story_that_follows_its_correction_stays_on_record():
    note = (
        "In a Nov. 27 story, The Associated Press reported erroneously that Field spoke of theft. "
        "A corrected version of the story is below:"
    )
    assert quoted(f"{note}\n\n{STORY}") == quoted(STORY)


def test_a_note_goes_on_while_it_speaks_of_what_was_printed():
    note = (
        "This article was amended on 29 November 2026.\n\nThe original said that Field had left the chamber.\n\n"
        "It also had her call Orde “a thief and a liar”.\n\nThis has been corrected."
    )
    assert notes_of(f"{STORY}\n\n{note}") == [note]


def test_the_right_words_beside_the_mistaken_ones_are_not_taken_back():
    right = "He said “I told the truth on every occasion”, not “I told the truth on one occasion”."
    read = "“I told lies” should have read “I told the truth on every occasion”."
    changed = "Orde's words have been changed from “I told them all” to “I told the truth on every occasion”."
    assert mistaken(f"Correction: {right}") == ["I told the truth on one occasion"]
    assert mistaken(f"Correction: {read}") == ["I told lies"]
    assert mistaken(f"Correction: {changed}") == ["I told them all"]
    assert marked(f"{STORY}\n\nCorrection: {right} {read} {changed}") == []


def test_words_reported_without_marks_are_taken_back_too():
    story = "Anna Field said that Paul Orde stole from the bridge fund.\n\nOrde denies it.\n\n"
    note = "Correction: This article quoted Field as saying that Orde stole from the bridge fund. She did not say that."
    assert marked(story + note) == ["Paul Orde stole from the bridge fund"]


def test_words_laid_to_whom_the_note_gives_them_stand_corrected():
    note = "Correction: It was Carla Monroe who said “We ran out of money,” not Dana Ruiz."
    assert marked(f"The board met.\n\n“We ran out of money,” Carla Monroe said.\n\n{note}") == []
    assert marked(f"The board met.\n\n“We ran out of money,” Dana Ruiz said.\n\n{note}") == ["We ran out of money"]


def test_a_word_or_two_take_back_a_quote_only_if_they_are_all_of_it():
    note = "Correction: Orde did not say “the truth”."
    assert marked(f"{STORY}\n\n{note}") == []


def test_the_headline_of_the_article_that_a_note_is_about_is_not_taken_back():
    assert mistaken("Correction: The article (“Minister accused”, 28 November) said Field “wept”.") == ["wept"]


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Correction: Field did not say that Orde “stole”.", "correction"),
        ("Clarification: Field did not say that Orde “stole”.", "clarification"),
        ("Apology: We reported that Field said Orde “stole”. She did not say so.", "apology"),
        ("RETRACTION: Field did not say that Orde “stole”.", "retraction"),
    ],
)
def test_a_note_is_what_its_label_says(note, kind):
    assert [one.kind for one in found(f"{HEADER}{STORY}\n\n{note}")[1].notes] == [kind]
