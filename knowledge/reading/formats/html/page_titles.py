"""A page's headline: the heading nearest to what its markup calls it, else that without the outlet's name behind it."""

import html
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement
from rapidfuzz import fuzz

from knowledge.reading.formats.html.page_linked_data import LinkedData
from knowledge.reading.formats.html.page_markup import PageMarkup, plain

_NEAR = 60.0
"""Of 100, from which on a heading and a title are the same in other words; by the headings of own pages."""
_FEWEST_WORDS = 3
_SHORT, _SAME, _SECTION = 3, 2, 2
_LONGEST = 400
_HEADLINE = re.compile(r"headline|title|\bhed\b", re.IGNORECASE)
_ASIDE = frozenset({"nav", "footer", "aside"})
_JOINT = re.compile(r"\s+[|–—:·•»*-]{1,2}\s+|\s*\|{1,2}\s*|\s+::\s+")
_MOST_HEADINGS, _MOST_PARTS = 40, 8


class FoundTitle(NamedTuple):
    """The headline, and the heading it stands in; ``endings`` is what titles have behind it, the last part first."""

    text: str | None
    heading: HtmlElement | None
    endings: tuple[str, ...]


def find_title(markup: PageMarkup, data: LinkedData) -> FoundTitle:
    """Return the headline of a page's article; what heads the page itself, as the outlet's name does, is none."""
    called = list(dict.fromkeys(_called(markup, data)))
    heading = _heading(markup.headings[:_MOST_HEADINGS], called)
    text = plain(heading) if heading is not None else next(iter(called), None)
    return FoundTitle(text, heading, tuple(_endings([*called, *markup.titles[:1]])))


def without_ending(title: str, names: Sequence[str]) -> str:
    """Return a title without the names of the outlet at its end, and without the sections before them."""
    parts = _parts(title)
    known = {bare(name) for name in names}
    at = next((at for at in range(1, len(parts)) if bare(parts[at][0]) in known), None)
    if at is None:
        return title
    while at > 1 and len(parts[at - 1][0].split()) <= _SECTION and "|" in title[parts[at - 1][1] : parts[at][1]]:
        at -= 1
    return title[: parts[at][1]].rstrip()


def bare(words: str) -> str:
    """Return words folded to what tells names and titles apart: letters and digits, without "the"."""
    return " ".join(re.findall(r"\w+", words.casefold().replace("’", "").replace("'", ""))).removeprefix("the ")


def _called(markup: PageMarkup, data: LinkedData) -> Iterator[str]:
    said = [*markup.values("og:title"), data.text("headline"), *markup.values("twitter:title"), *markup.titles[:1]]
    yield from (" ".join(html.unescape(one).split())[:_LONGEST] for one in said if one and one.strip())


def _heading(headings: Sequence[HtmlElement], called: Sequence[str]) -> HtmlElement | None:
    """Return the heading nearest to what the page is called, the first of equals."""
    texts = [(one, plain(one)) for one in headings]
    candidates = [(one, text) for one, text in texts if 0 < len(text) <= _LONGEST]
    names = {bare(part) for title in called for part, _ in _parts(title)[1:]}
    scored = [(max((_likeness(text, title) for title in called), default=0.0), one) for one, text in candidates]
    best = max((score for score, _ in scored), default=0.0)
    if best >= _NEAR:
        equals = [one for score, one in scored if score == best]
        return next((one for one in equals[1:] if _is_in_article(one) and not _is_in_article(equals[0])), equals[0])
    alone = len(candidates) == 1
    of_article = ((one, text) for one, text in candidates if bare(text) not in names and _is_of_article(one, alone))
    return next((one for one, text in of_article if _tells_of(text, called)), None)


def _is_in_article(heading: HtmlElement) -> bool:
    return any(True for _ in heading.iterancestors("article", "main"))


def _tells_of(heading: str, called: Sequence[str]) -> bool:
    """Whether a heading, which is worded otherwise than what the page is called, has its subject."""
    words = _stems(heading)
    same = words & set[str]().union(*map(_stems, called))
    whole = any(said and said <= words for said in map(_stems, called))
    return whole or not called or (len(heading.split()) >= _FEWEST_WORDS and len(same) >= _SAME)


def _stems(words: str) -> set[str]:
    """Return the beginnings of the longer words, which inflections share."""
    return {word[: _SHORT + 1] for word in bare(words).split() if len(word) > _SHORT}


def _likeness(heading: str, title: str) -> float:
    one = bare(heading)
    parts = _parts(title)
    return max(fuzz.ratio(one, bare(title)), *(fuzz.ratio(one, bare(title[:end])) for _, end in parts[1:]), 0.0)


def _is_of_article(heading: HtmlElement, alone: bool) -> bool:
    """Whether a heading is one of an article, as the only one of a page is."""
    around = {one.tag for one in heading.iterancestors()}
    named = f"{heading.get('class', '')} {heading.get('itemprop', '')} {heading.get('id', '')}"
    return not _ASIDE.intersection(around) and (alone or "article" in around or _HEADLINE.search(named) is not None)


def _parts(title: str) -> list[tuple[str, int]]:
    """Return the parts of a title between rules, each with where the joint before it begins."""
    parts: list[tuple[str, int]] = []
    start = joint = 0
    for found in islice(_JOINT.finditer(title), _MOST_PARTS):
        parts.append((title[start : found.start()], joint))
        start, joint = found.end(), found.start()
    return [*parts, (title[start:], joint)]


def _endings(titles: Sequence[str]) -> Iterator[str]:
    for title in titles:
        yield from (part.strip() for part, _ in reversed(_parts(title)[1:]) if part.strip())
