"""The stamps that a page prints beside its headline, found in the text around it."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from knowledge.reading.formats.html.page_stamps import Stamp, find_stamps

_MOST_AFTER, _MOST_BEFORE = 120, 25
"""Pieces of text after the headline and before it: enough for a standfirst, a picture and a row of buttons."""
_PROSE = 140
"""Characters: a longer piece is running text, whose dates are what it tells of."""
_MOST_PROSE = 3
_BODILESS = frozenset({"script", "style", "noscript", "template", "iframe", "svg", "select", "figcaption"})
_UPDATED = re.compile(r"(?:updat|modifi|revis|edited|amended|correct|expire)\w*\W*(?:\w+\W+){0,3}$", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:publish|posted|print|first|original|issued|released|created|filed|\bon\b|date)\w*\W*(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_LABEL = 40
_MARK = "\x1f"


class Printed(NamedTuple):
    """A stamp as printed, in order; ``updated`` and ``labelled`` tell what its label says it is of.

    ``marked`` is one of a ``<time>``'s markup, which no reader sees.
    """

    stamp: Stamp
    updated: bool
    labelled: bool
    before: bool
    marked: bool


def find_printed(heading: HtmlElement | None, tree: HtmlElement) -> list[Printed]:
    """Return the stamps printed after a headline and before it, those after it first; without one, over the text."""
    if heading is None:
        body = next(tree.iter("article"), None)
        body = next(tree.iter("main", "body"), tree) if body is None else body
        return list(_stamps(_joined(islice(_pieces_in(body), _MOST_AFTER)), before=False))
    after = _joined(islice(_pieces_after(heading), _MOST_AFTER))
    before = _joined(reversed(list(islice(_pieces_before(heading), _MOST_BEFORE))))
    return [*_stamps(after, before=False), *_stamps(before, before=True)]


def _stamps(text: str, *, before: bool) -> Iterator[Printed]:
    last = 0
    updated = labelled = False
    for stamp, start, end in find_stamps(text):
        if not last or text[last:start].strip(_MARK + " \n"):
            label = text[max(last, start - _LABEL) : start].rpartition("\n\n")[2]
            updated = _UPDATED.search(label) is not None
            labelled = not updated and _PUBLISHED.search(label) is not None
        last = end
        yield Printed(stamp, updated, labelled, before, text.startswith(_MARK, start - 1))


def _joined(pieces: Iterator[str]) -> str:
    """Return pieces one a line, without running text and what follows several paragraphs of it."""
    kept: list[str] = []
    prose = 0
    for piece in pieces:
        if len(piece) <= _PROSE:
            kept.append(piece)
            continue
        kept.append("\n")
        prose += 1
        if prose == _MOST_PROSE:
            break
    return "\n".join(kept)


def _pieces_after(heading: HtmlElement) -> Iterator[str]:
    element: HtmlElement | None = heading
    while element is not None:
        if element.tail and not element.tail.isspace():
            yield element.tail.strip()
        following = element.getnext()
        if following is not None:
            yield from _pieces_in(following)
            element = following
        else:
            element = element.getparent()
            if element is None or element.tag in ("body", "html"):
                return


def _pieces_before(heading: HtmlElement) -> Iterator[str]:
    """Yield the pieces of text before a heading, the nearest first."""
    element: HtmlElement | None = heading
    while element is not None:
        preceding = element.getprevious()
        if preceding is None:
            element = element.getparent()
            if element is None or element.tag in ("body", "html"):
                return
            continue
        if preceding.tail and not preceding.tail.isspace():
            yield preceding.tail.strip()
        yield from reversed(list(islice(_pieces_in(preceding), _MOST_AFTER)))
        element = preceding


def _pieces_in(element: HtmlElement) -> Iterator[str]:
    """Yield the pieces of text in an element, without its tail and what no reader sees or is no part of a header.

    What the markup of a ``<time>`` says comes before its text.
    """
    waiting: list[HtmlElement | str] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
            continue
        if one is not element and one.tail and not one.tail.isspace():
            waiting.append(one.tail.strip())
        if not isinstance(one.tag, str) or one.tag in _BODILESS:
            continue
        waiting.extend(reversed(one))
        if one.tag == "time" and one.get("datetime"):
            yield _MARK + one.get("datetime", "").strip()
        if one.text and not one.text.isspace():
            yield one.text.strip()
