"""The stamps that a page prints beside its headline, found in the text around it."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from knowledge.reading.formats.html.markup import nature_of
from knowledge.reading.formats.html.page_stamps import Stamp, find_stamps

_MOST_AFTER, _MOST_BEFORE = 120, 25
"""Pieces of text after the headline and before it: enough for a standfirst, a picture and a row of buttons."""
_PROSE = 140
"""Characters: a longer piece is running text, whose dates are what it tells of."""
_MOST_PROSE = 3
_BODILESS = frozenset({"script", "style", "noscript", "template", "iframe", "svg", "select", "figcaption"})
_UPDATED = ("updat", "modif", "revis", "edited", "amend", "correct", "expire", "last")
_PUBLISHED = ("publish", "posted", "print", "first", "original", "issued", "releas", "creat", "filed", "on", "date")
_LABEL, _LABEL_WORDS = 40, 4
_MARK = "\x1f"
_MOST_WORDS = 12
"""Words beside a stamp on its line: a caption or a standfirst has more, and tells of another day."""
_NEAR, _MOST_NEAR, _FAR = 2, 8, 30
_PAGE = ("body", "html")
_MASTHEADS = ("header", "nav")


class Printed(NamedTuple):
    """A stamp as printed, in order; ``updated`` and ``labelled`` tell what its label says it is of.

    ``before`` is one that stands over the headline and its neighbours, as a masthead's is, ``marked`` one of a
    ``<time>``'s markup, which no reader sees.
    """

    stamp: Stamp
    updated: bool
    labelled: bool
    before: bool
    marked: bool


def find_printed(heading: HtmlElement | None, tree: HtmlElement) -> list[Printed]:
    """Return the stamps printed beside a headline, else those far before it; without a headline, those over the text.

    Those after a headline come first.
    """
    if heading is None:
        body = next(tree.iter("article"), None)
        body = next(tree.iter("main", "body"), tree) if body is None else body
        return list(_stamps(_joined(islice(_pieces_in(body), _MOST_AFTER)), before=False))
    after = _joined(islice(_pieces_after(heading), _MOST_AFTER))
    near = _joined(reversed(list(islice(_pieces_before(heading, _NEAR), _MOST_NEAR))))
    beside = [*_stamps(after, before=False), *reversed(list(_stamps(near, before=False)))]
    if beside:
        return beside
    before = _joined(reversed(list(islice(_pieces_before(heading, _FAR), _MOST_BEFORE))))
    return list(_stamps(before, before=True))


def _stamps(text: str, *, before: bool) -> Iterator[Printed]:
    last = 0
    updated = labelled = False
    for stamp, start, end in find_stamps(text):
        if not last or text[last:start].strip(_MARK + " \n"):
            label = text[max(last, start - _LABEL) : start].rpartition("\n\n")[2]
            words = [word.lstrip("([|•·–-") for word in label.casefold().split()[-_LABEL_WORDS:]]
            updated = any(word.startswith(_UPDATED) for word in words)
            labelled = not updated and any(word.startswith(_PUBLISHED) for word in words)
        last = end
        if len(_line_around(text, start, end).split()) > _MOST_WORDS:
            continue
        yield Printed(stamp, updated, labelled, before, text.startswith(_MARK, start - 1))


def _line_around(text: str, start: int, end: int) -> str:
    """Return what stands on the lines of a stamp beside it."""
    return text[text.rfind("\n", 0, start) + 1 : start] + text[end:].partition("\n")[0]


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
            if element is None or element.tag in _PAGE:
                return


def _pieces_before(heading: HtmlElement, levels: int) -> Iterator[str]:
    """Yield the pieces of text before a heading, the nearest first, in so many elements around it.

    Those of few stand in no masthead.
    """
    near = levels <= _NEAR
    element: HtmlElement | None = heading
    while element is not None:
        preceding = element.getprevious()
        if preceding is None:
            element = element.getparent()
            levels -= 1
            if element is None or element.tag in _PAGE or levels < 0:
                return
            continue
        if near and preceding.tag in _MASTHEADS:
            return
        if preceding.tail and not preceding.tail.isspace():
            yield preceding.tail.strip()
        yield from _pieces_in(preceding, backwards=True)
        element = preceding


def _pieces_in(element: HtmlElement, *, backwards: bool = False) -> Iterator[str]:
    """Yield the pieces of text in an element, without its tail and what no reader sees or is no part of a header.

    What the markup of a ``<time>`` says comes before its text.
    """
    waiting: list[HtmlElement | str] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
            continue
        parts = _parts(one, with_tail=one is not element)
        waiting.extend(parts if backwards else reversed(parts))


def _parts(element: HtmlElement, *, with_tail: bool) -> list[HtmlElement | str]:
    parts: list[HtmlElement | str] = []
    read = isinstance(element.tag, str) and element.tag not in _BODILESS
    if read and nature_of(element) != "embedded_post":  # whose own day stands below it
        if element.tag == "time" and element.get("datetime"):
            parts.append(_MARK + element.get("datetime", "").strip())
        if element.text and not element.text.isspace():
            parts.append(element.text.strip())
        parts.extend(element)
    if with_tail and element.tail and not element.tail.isspace():
        parts.append(element.tail.strip())
    return parts
