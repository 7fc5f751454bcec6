"""Heads of documents: what front matter, or ``key: value`` paragraphs over an article, say of it."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.reading.formats.parsed_articles import Given, ParsedArticle, PublicationDay
from knowledge.reading.formats.publication_days import day_of
from knowledge.reading.heads import Header, find_header
from knowledge.reading.kills import find_kill
from knowledge.reading.metadata import check_known

_MOST_HEADS = 4
"""Heads under each other, with a blank line between; a document has one, seldom two."""


class LeadingHead(NamedTuple):
    """The head that a document's first paragraphs are, and how many of them; none of them where there is no head."""

    header: Header
    paragraphs: int


def find_leading_head(paragraphs: Sequence[str]) -> LeadingHead:
    """Return the head at the top of paragraphs, of which an empty one is a blank line; one may hold several lines.

    A notice that kills another text has no head: it is read whole, for what it names.
    """
    fields: dict[str, str] = {}
    metadata: dict[str, str] = {}
    taken = 0
    for _ in range(_MOST_HEADS):
        begin = next((at for at in range(taken, len(paragraphs)) if paragraphs[at].strip()), len(paragraphs))
        end = next((at for at in range(begin, len(paragraphs)) if not paragraphs[at].strip()), len(paragraphs))
        header = _longest(paragraphs[begin:end])
        if header.header.end == 0:
            break
        fields, metadata = {**header.header.fields, **fields}, {**header.header.metadata, **metadata}
        taken = begin + header.paragraphs
    if metadata and find_kill("\n".join(paragraphs)):
        return LeadingHead(Header({}, 0, {}), 0)
    return LeadingHead(Header(fields, 0, metadata), taken)


def _longest(group: Sequence[str]) -> LeadingHead:
    """Return the head that the first of a group's paragraphs are, where the text may follow without a blank line."""
    lines = [(line, at) for at, one in enumerate(group) for line in one.splitlines()]
    text = "\n".join(line for line, _ in lines)
    header = find_header(text + "\n")
    if header is None:
        return LeadingHead(Header({}, 0, {}), 0)
    taken = text[: header.end].count("\n") if header.end <= len(text) else len(lines)
    return LeadingHead(header, lines[taken][1] if taken < len(lines) else len(group))


def told_by(header: Header, given: Given) -> ParsedArticle:
    """Return an article without blocks: what its head says; UnreadableError for a value that is not what its key says.

    What is no known key is metadata.
    """
    day = day_of(header.fields.get("published", ""), given)
    dated: dict[str, object] = {"published": day.day} if day else {}
    known = check_known({**header.fields, **dated}, "Its head")
    if day is not None and known.basis is not None:
        day = PublicationDay(day.day, known.basis, known.reason)
    return ParsedArticle(
        (),
        title=known.title,
        outlet=known.outlet,
        url=known.url,
        authors=known.authors,
        day=day,
        embargo=header.fields.get("embargo"),
        metadata=header.metadata,
    )
