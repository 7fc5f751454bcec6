import datetime as dt
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.extraction.document import Document
from knowledge.extraction.events import find_events
from knowledge.language.dates import date_bounds, find_dates

PIECES = st.sampled_from(
    [
        "on Thursday",
        "the talks",
        "were held",
        "will be held",
        "in March",
        "June 20",
        "2024",
        "20",
        "in 1961",
        "said",
        "last year",
        "two weeks ago",
        "the next day",
        ".",
        ",",
        "“",
        "”",
        "hours after",
        "She",
        "a quarter of a century",
        "in the 1990s",
        "31 February",
        "the first half of",
        "early",
        "every Friday",
        "on the 31st",
        "0000",
        "9999 years ago",
        "in 12 months",
        "next winter",
        "-",
        "to",
        "and",
        "of",
        "Q4 2024",
        "30-31 June",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=25).map(" ".join)
DAYS = st.none() | st.dates(dt.date(1000, 1, 1), dt.date(9000, 1, 1))


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS)
def test_dates_lie_apart_in_the_text_and_cover_real_days(text, published):
    found = find_dates(text, [(0, len(text))], published)
    assert all(one.span[1] <= two.span[0] for one, two in pairwise(found))
    for one in found:
        assert one.date.as_written == " ".join(text[slice(*one.span)].split())
        bounds = date_bounds(one.date)
        assert (bounds is None) == (one.date.precision == "unknown")
        if bounds:
            assert dt.date.fromisoformat(bounds[0]) <= dt.date.fromisoformat(bounds[1])


@settings(max_examples=200, deadline=None)
@given(TEXTS, DAYS)
def test_events_are_sentences_with_one_of_their_dates(text, published):
    paragraphs = [(0, len(text))]
    document = Document(text, paragraphs, published=published)
    for event in find_events(document):
        assert any(start <= event.span[0] and event.span[1] <= end for start, end in document.sentences)
        assert event.context == paragraphs[0]
        assert event.date.as_written
