from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.facts import UnreadableError
from knowledge.reading import read_article
from knowledge.reading.repair import repair

PIECES = st.sampled_from(
    [
        "The minister said",
        "so on Thursday",
        "“we go”",
        "‘no’",
        "â",
        "âs",
        "â ",
        "\ufffd",
        "\n",
        "\n\n",
        "\r\n",
        "- ",
        "• ",
        "Advertisement",
        "OSLO (AP) — ",
        "By Jane Roe",
        "…",
        "___",
        "“…” [sic] “",
        "title: x\n",
        "published: 2024-06-20\n",
        "é",
        "&amp;",
        "\u200b",
        "  ",
        "Related stories\n",
        "the harbour is closed.",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=30).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_spans_are_ordered_apart_and_inside_the_text(text):
    try:
        article = read_article(text.encode("utf-8"), "folder/file.txt")
    except UnreadableError:
        return
    spans = [*article.paragraphs]
    assert all(0 <= start < end <= len(article.text) for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert all(not article.text[start].isspace() and not article.text[end - 1].isspace() for start, end in spans)
    covered = [*([article.title_span] if article.title_span else []), *article.residue]
    assert all(end <= one or two <= start for start, end in spans for one, two in covered)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_as_is_keeps_every_code_point(text):
    try:
        article = read_article(text.encode("utf-8"), "folder/file.txt", as_is=True)
    except UnreadableError:
        return
    assert article.text == text


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_what_was_mended_once_needs_no_more_mending(text):
    once = repair(text)
    assert repair(once) == once


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_a_sentence(raw):
    assert why_refused(raw).endswith(".")


def why_refused(raw):
    try:
        read_article(raw, "folder/file.txt")
    except UnreadableError as error:
        return str(error)
    return "It was read."
