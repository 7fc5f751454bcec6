import datetime as dt
import re

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article
from tests.growth import LINEAR, growth


def found(text, published=None, title=None):
    spans = tuple(match.span() for match in re.finditer(r"[^\n]+", text))
    article = Article(
        source="test", text=text, paragraphs=spans, content_hash="", published=published, title_span=title
    )
    return extract(article).quotes


def read(text):
    return [
        (
            quote.kind,
            [text[a:b] for a, b in quote.spans],
            [speaker.as_written for speaker in quote.speakers],
        )
        for quote in found(text)
    ]


def test_the_speaker_may_stand_before_after_or_in_the_middle():
    assert read("Ms. Adams said: “The bridge is closed.”") == [("direct", ["The bridge is closed."], ["Ms. Adams"])]
    assert read("“The bridge is closed,” said Ann Adams, the mayor.") == [
        ("direct", ["The bridge is closed"], ["Ann Adams"])
    ]
    assert read("“The bridge,” Adams said, “is closed.”") == [("direct", ["The bridge", "is closed."], ["Adams"])]


def test_a_quotation_over_two_paragraphs_is_one_quote():
    text = "“The bridge is closed. We checked it.\n“It opens in May,” Adams said."
    assert read(text) == [("direct", ["The bridge is closed. We checked it.", "It opens in May"], ["Adams"])]


@pytest.mark.parametrize("style", ["“{}”", '"{}"', "''{}''", "‘{}’", "'{}'"])
def test_every_style_of_mark_carries_a_quote(style):
    text = f"{style.format('The bridge isn’t safe,')} the engineer said."
    assert read(text) == [("direct", ["The bridge isn’t safe"], ["the engineer"])]


def test_words_in_marks_inside_reported_speech_make_a_mixed_quote():
    text = "The minister said the plan was “a very bad joke” for drivers."
    assert read(text) == [("mixed", ["the plan was “a very bad joke” for drivers"], ["The minister"])]


def test_a_scare_quote_is_nobody_s():
    assert read("The city was tired of the so-called “smart” traffic lights.") == []


def test_indirect_speech_is_the_exact_clause():
    assert read("Police said on Monday that two men had been arrested.") == [
        ("indirect", ["two men had been arrested"], ["Police"])
    ]
    assert read("Two men had been arrested, police said.") == [("indirect", ["Two men had been arrested"], ["police"])]


def test_the_person_quoted_is_the_speaker_not_the_one_who_quotes():
    text = "“It has never been built before,” it quoted Dr Lena Park, an expert in Seoul, as saying."
    assert read(text) == [("direct", ["It has never been built before"], ["Dr Lena Park"])]


@pytest.mark.parametrize("bad", ['"', "“", "“a” ", "said ", "X said “", "said, ", "and "])
def test_a_long_hostile_line_takes_time_in_proportion_to_its_length(bad):
    assert growth(read, lambda length: bad * (length // len(bad)), 10_000) < LINEAR


def test_joint_speakers_are_all_named():
    text = "The mayor, Ann Adams, and the city’s transport office said the bridge was a “serious risk” to drivers."
    assert read(text)[0][2] == ["The mayor, Ann Adams", "the city’s transport office"]


def test_a_speaker_goes_on_in_the_next_sentence_of_the_paragraph_and_is_resolved():
    text = "“The bridge is closed,” Ann Adams said. “It opens in May.”"
    quotes = found(text)
    assert [[s.as_written for s in q.speakers] for q in quotes] == [["Ann Adams"], ["Ann Adams"]]
    assert [q.speakers[0].certainty for q in quotes] == ["named", "resolved"]


def test_he_is_resolved_and_a_speaker_without_a_name_is_kept_as_written():
    text = "John Baker runs the harbour. “It is full,” he said.\n“It is not,” a senior port official said."
    quotes = found(text)
    assert [(q.speakers[0].as_written, q.speakers[0].certainty) for q in quotes] == [
        ("he", "resolved"),
        ("a senior port official", "unknown"),
    ]


def test_day_place_and_audience_come_from_the_clause_not_from_the_content():
    text = "Adams told reporters in Hanoi on Thursday that the bridge in Oslo would open on Sunday."
    (quote,) = found(text, published=dt.date(2024, 6, 21))
    assert (quote.said.value, quote.place, quote.audience) == ("2024-06-20", "Hanoi", "reporters")


def test_a_sentence_that_goes_on_in_the_speaker_s_words_is_a_mixed_quote():
    text = "“The bridge is tired,” Ann Adams said. If it fell, it would “cut the city in two.”"
    assert read(text)[1] == ("mixed", ["If it fell, it would “cut the city in two.”"], ["Ann Adams"])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "At a rally in Bergen, Norway, on Sunday, Adams tried to calm the crowd, saying that they were “safe.”",
            "Adams",
        ),
        ("As Ann Adams, the No. 2 in the harbour office, put it: “This bridge will not last the winter.”", "Ann Adams"),
        ("He’s said the same thing at every stop: “It’s not about me.”", "He"),
        ("A lawyer for the union, which speaks for 300 drivers, called the plan “a very bad joke.”", "A lawyer"),
    ],
)
def test_the_subject_may_stand_far_from_its_verb(text, speaker):
    assert read(text)[0][2][0].startswith(speaker)


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is shut,” said Ann Adams, Tom Reed and Lena Park.",
        "Ann Adams, Tom Reed and Lena Park said in a letter: “The bridge is shut.”",
    ],
)
def test_everybody_of_a_list_speaks(text):
    assert read(text)[0][2] == ["Ann Adams", "Tom Reed", "Lena Park"]


def test_an_apposition_is_no_list():
    assert read("“It is shut,” said Ann Adams, Lena Park’s aide, and Tom Reed left.")[0][2] == ["Ann Adams"]


def test_a_label_inside_the_marks_of_a_transcript_names_the_speaker():
    text = "A partial transcript follows.\n“CHEN: When will the bridge open, mayor?”\n“ADAMS: It opens in May.”"
    assert read(text) == [
        ("direct", ["When will the bridge open, mayor?"], ["CHEN"]),
        ("direct", ["It opens in May."], ["ADAMS"]),
    ]


def test_a_signature_may_have_a_line_of_its_own():
    text = "“The river rose again, and nobody came to help us.”\n— Lena Park"
    assert read(text)[0][2] == ["Lena Park"]


def test_a_verb_of_saying_that_no_list_has_is_known_by_its_place():
    assert read("The coach demurred: “Not now.”") == [("direct", ["Not now."], ["The coach"])]


def test_titles_are_nobody_s():
    assert read("The museum shows “The Night Watch” until May.") == []
    assert read("He played the part of “Uncle Joe” in the “Harbor Lights” series.") == []


def test_what_was_said_may_have_no_speaker():
    text = "The ferry ran aground at dawn.\n“We want our bridge back and we want it now.”\nThe square was full by noon."
    assert read(text) == [("direct", ["We want our bridge back and we want it now."], [])]


def test_a_headline_s_colon_names_who_said_the_words_in_marks():
    text = "Reed: The ferry plan is ‘a disaster for us’\nThe council met on Monday."
    (quote,) = found(text, title=(0, text.index("\n")))
    assert (quote.kind, [speaker.as_written for speaker in quote.speakers]) == ("direct", ["Reed"])


def test_a_signed_quotation_belongs_to_who_signs():
    assert read("“The best bridge I know.” — Lena Park") == [("direct", ["The best bridge I know."], ["Lena Park"])]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("‘We are ready,’ the mayor, Ann Adams, said on Tuesday.", "the mayor, Ann Adams"),
        ("“It was terrible,” said Lena Park, 34, who lives nearby.", "Lena Park"),
        ("“Nothing changes,” the 58-year-old told the BBC.", "the 58-year-old"),
        ("“The harbour is full,” retired Col. Tom Reed said.", "Tom Reed"),
        ("Adams’s office said in a statement: “The bridge stands.”", "Adams’s office"),
    ],
)
def test_the_speaker_is_the_whole_name_or_role_beside_the_verb(text, speaker):
    assert speaker in read(text)[0][2][0]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("WHO said on Tuesday that the polio campaign would not be delayed.", "WHO"),
        ("WHO officials in Accra said that the polio campaign would not be delayed.", "WHO officials in Accra"),
        ("“Doses are running out,” WHO said in a statement.", "WHO"),
        ("A WHO spokesman said the vaccine was safe for infants.", "A WHO spokesman"),
        ("IT managers at the ministry said the old servers would be replaced.", "IT managers at the ministry"),
    ],
)
def test_an_acronym_that_looks_like_a_pronoun_speaks(text, speaker):
    assert [quote[2] for quote in read(text)] == [[speaker]]


def test_an_acronym_that_looks_like_a_pronoun_is_an_actor_at_the_head_of_a_sentence():
    text = "WHO said on Tuesday that the polio campaign would not be delayed."
    article = Article(source="test", text=text, paragraphs=((0, len(text)),), content_hash="")
    assert "World Health Organization" in [actor.name for actor in extract(article).actors]


def test_a_quotation_that_goes_on_for_paragraphs_stays_with_its_speaker():
    text = "“We will fight on,” Ann Adams said.\n“We have no choice.\n“And we will win.”"
    assert read(text)[1] == ("direct", ["We have no choice.", "And we will win."], ["Ann Adams"])


def test_an_indirect_content_ends_where_another_speaker_begins():
    text = "Adams said the bridge was closed, and the harbour master said it would open in May."
    assert [content for _, content, _ in read(text)] == [["the bridge was closed"], ["it would open in May"]]


def test_inner_marks_belong_to_the_outer_quotation():
    text = "“They told me, ‘Go home,’ and I went,” Adams said."
    assert read(text) == [("direct", ["They told me, ‘Go home,’ and I went"], ["Adams"])]


def test_to_decline_is_not_to_speak():
    (quote,) = found("A spokeswoman for the ministry declined to comment.")
    assert (quote.kind, quote.stands_alone) == ("indirect", False)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("The senator wants to close the old harbor bridge.", False),
        ("The senator promised to close the old harbor bridge.", True),
        ("The union said the plan would cost hundreds of jobs.", True),
        ("The newspaper endorsed the young mayor of the harbor town.", False),
        ("Critics said it failed.", False),
        ("The mayor pledged full support for the fishermen of the harbor.", False),
    ],
)
def test_reported_words_make_a_statement_where_they_say_something_by_themselves(text, alone):
    (quote,) = found(text)
    assert (quote.kind, quote.stands_alone) == ("indirect", alone)


def test_the_speaker_of_a_cue_that_no_list_has_is_an_inference():
    (quote,) = found("Ann Lund’s decision to close the bridge was popular.")
    assert [(speaker.as_written, speaker.certainty) for speaker in quote.speakers] == [("Ann Lund", "inferred")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Adams called it “deplorable” that the bridge was shut.", "“deplorable” that the bridge was shut"),
        ("Ann Adams called it a “sad day” for the town.", "a “sad day” for the town"),
    ],
)
def test_the_pronoun_that_is_called_something_is_no_part_of_the_words(text, words):
    (quote,) = found(text)
    assert text[slice(*quote.spans[0])] == words


def test_words_about_the_noun_before_are_left_out_since_they_read_as_nothing_alone():
    assert not any(
        quote.stands_alone for quote in found("They signed a treaty that experts say required both to fight.")
    )


def test_questions_labelled_so_and_answers_labelled_by_name_are_turns_of_one_interview():
    said = ["It will be closed until May and nobody is happy.", "The county pays, as it always has."]
    asked = ["How long will the bridge be closed?", "Who pays for the repair?"]
    turns = [f"Question: {question}\nLund: {answer}" for question, answer in zip(asked, said, strict=True)]
    assert read("\n".join(["Anna Lund is the mayor.", *turns])) == [("direct", [answer], ["Lund"]) for answer in said]


def test_the_labels_of_a_quoted_transcript_name_the_speakers():
    text = 'The hearing went on:\n"REED: Did you sign it?\n"HALE: I did not. I was away."'
    assert read(text) == [
        ("direct", ["Did you sign it?"], ["REED"]),
        ("direct", ["I did not. I was away."], ["HALE"]),
    ]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“The road is closed,” said Mayor Mark Connolly.", "Mark Connolly"),
        ("Councillor Niamh Reilly said the boats would stay in the harbour.", "Niamh Reilly"),
        ("Ann Scully quietly said the pier was shut.", "Ann Scully"),
    ],
)
def test_a_surname_that_ends_like_an_adverb_stays_in_the_name(sentence, speaker):
    text = f"The council met on Monday in the old hall.\n{sentence}"
    spans = tuple(match.span() for match in re.finditer(r"[^\n]+", text))
    findings = extract(Article(source="test", text=text, paragraphs=spans, content_hash=""))
    speakers = [one.actor for quote in findings.quotes for one in quote.speakers]
    assert [findings.actors[actor].name for actor in speakers if actor is not None] == [speaker]
