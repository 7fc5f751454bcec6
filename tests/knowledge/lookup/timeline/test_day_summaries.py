"""What is shown of a day, told from nothing but its sentences."""

from knowledge.language.stems import stem_line
from knowledge.lookup.timeline.day_summaries import index_words, summarise_day
from knowledge.store.days import Telling

DAY = "2023-05-02"
COLLAPSE = "The Harrow bridge collapsed into the river on Tuesday night, killing six people."
AGAIN = "The Harrow bridge collapsed into the river on Tuesday night, killing six people in cars."
LEAD = "Divers searched the river below the collapsed Harrow bridge for six people until the morning."
OTHER = "The bakers of Linden sold more than ninety cakes at their yearly spring fair."


def tellings(*texts, as_written=None, first=1, later=0):
    return [
        Telling(n, (n, 0), (0, len(text)), stem_line([text]), text, DAY, as_written, later)
        for n, text in enumerate(texts, start=first)
    ]


def summary(dated, leads, count):
    return summarise_day(dated, leads, index_words([*dated, *leads]), count)


def texts(sentences):
    return [one.telling.text for one in sentences]


def test_what_dated_sentences_and_first_sentences_share_is_what_happened():
    dated = tellings(OTHER, OTHER, OTHER, COLLAPSE, as_written="on Tuesday")
    leads = tellings(LEAD, first=10)
    assert texts(summary(dated, leads, 1)) == [COLLAPSE]


def test_what_was_published_then_counts_for_more_than_what_mentions_the_day():
    fair, ferry = "bakers sold ninety cakes", "a ferry crossed the river"
    dated = tellings(
        *(f"On Tuesday {fair} at {place}." for place in ("Linden", "Harrow", "Oakley", "Marsh", "Dale")),
        f"On Tuesday {ferry} at Weir.",
        as_written="on Tuesday",
    )
    leads = tellings(
        f"Somewhere {fair}.", *(f"Today {ferry} {way}." for way in ("again", "twice", "slowly", "empty")), first=20
    )
    assert texts(summary(dated, leads, 1)) == [f"On Tuesday {ferry} at Weir."]


def test_near_duplicates_of_a_sentence_are_its_copies_and_not_shown_again():
    dated, leads = tellings(COLLAPSE, AGAIN, as_written="on Tuesday"), tellings(LEAD, first=10)
    first, second = summary(dated, leads, 3)
    assert {first.telling.text, *(copy.text for copy in first.copies)} == {COLLAPSE, AGAIN}
    assert (second.telling.text, second.copies) == (LEAD, ())


def test_a_sentence_with_a_date_of_its_own_goes_before_the_same_without():
    undated = tellings(COLLAPSE, first=10)
    (shown,) = summary(tellings(COLLAPSE, as_written="on Tuesday", first=20), undated, 1)
    assert shown.telling.as_written == "on Tuesday"


def test_a_sentence_that_leans_on_the_one_before_goes_behind_one_that_does_not():
    leaning = COLLAPSE.replace("The Harrow bridge", "But the Harrow bridge")
    dated = tellings(leaning, COLLAPSE, as_written="on Tuesday")
    assert texts(summary(dated, tellings(LEAD, first=10), 1)) == [COLLAPSE]


def test_very_short_sentences_are_shown_only_where_there_are_no_others():
    short = "Harrow bridge collapsed."
    leads = tellings(LEAD, first=10)
    assert short not in texts(summary(tellings(short, COLLAPSE, as_written="on Tuesday"), leads, 3))
    assert texts(summary(tellings(short, as_written="on Tuesday"), [], 3)) == [short]


def test_a_day_without_sentences_has_no_summary():
    assert summary([], [], 3) == []
