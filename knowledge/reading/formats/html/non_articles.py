"""Pages that are no article, each refused in a sentence that says what the page is and what to add instead.

A page's own title, and how much of its text is words of a kind, tell most of them; how it is built tells the others. A
short article is an article: what is not told for certain to be something else passes. The exception is a text that may
have been cut off (``paywalls``).
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from knowledge.facts import UnreadableError
from knowledge.reading.formats.html.examined_page import MOST_LOOKED_AT, ExaminedPage
from knowledge.reading.formats.html.non_article_rules import has_words, is_titled
from knowledge.reading.formats.html.paywalls import held_body
from knowledge.reading.formats.html.teasers import is_listing, leads_elsewhere

_SHARE = 0.4
"""Of a page's words in sentences that speak as a kind of page does; articles about such pages stay below it."""

_SHARE_OF_ARTICLE = 0.75
"""The same for a page that calls itself an article: a banner about cookies may be longer than a brief."""

_NOTE = 16
"""Words in sentences; with no more, a page's title or its table alone tells what it is."""

_SHORT = 60

_NOTICE = 120
_LONGEST_NOTICE = 350
"""Words; what a consent wall has to say is the longest of all notices."""

_SUMMARY = 150
"""Words; above that a text that names the full story elsewhere is an article of its own."""

_HELD = 1.5
"""How many times as long as what is shown the text is that a page holds besides."""

_LEAD_IN = 40
"""Words in sentences that describe a video or a table; above that there is a text beside it."""

_FIGURES = 0.3
"""The share of words with digits above which lines are those of a table."""

_LONG = 400
"""Words; longer bodies, as most articles have, are looked at block by block only where something calls for it."""

_LARGEST_TEASER = 90
"""Words that come to each linked heading of a list of articles at most."""

_BOOK = 20_000
"""Words; a body of more is no list, stub or notice."""

_FEWEST_CELLS = 20
_WAIT = 30
"""Seconds; a page that turns to another one after longer than that is meant to be read, or turns to itself."""

_REFRESH = re.compile(r"\s*(\d+)(?:\.\d*)?\s*[;,]\s*(?:url\s*=)?\s*['\"]?\S", re.IGNORECASE)
_FIGURE = re.compile(r"\d\S*")
_LEAVES = re.compile(r"\blocation\s*(?:\.\s*(?:href|replace|assign)\s*)?(?:=|\()\s*[\"']")
_VIDEO = re.compile(r'"@type"\s*:\s*\[?\s*"(?:VideoObject|ImageGallery|BroadcastEvent|AudioObject)"')


class _Kind(NamedTuple):
    is_of: Callable[[ExaminedPage], bool]
    sentence: str


def refuse_non_article(page: ExaminedPage) -> None:
    """Raise UnreadableError for a page that is no article, or only the beginning or the summary of one."""
    if page.words > _BOOK:
        return
    for kind in _KINDS:
        if kind.is_of(page):
            raise UnreadableError(kind.sentence)


def find_held_text(page: ExaminedPage) -> str | None:
    """Return the whole text of an article of which a page shows only the beginning, from its linked data; else None."""
    if page.words > _BOOK or '"articleBody"' not in page.linked_data or not page.is_cut_off:
        return None
    held = held_body(page.markup)
    shown = sum(len(page.blocks[at].text) for at in page.running.places)
    return held if len(held) > _HELD * shown else None


def _speaks_as(heading: str, most: int = _NOTICE) -> Callable[[ExaminedPage], bool]:
    """Return whether a page is a notice of a kind, by its title and some of its words or by most of its words."""

    def is_of(page: ExaminedPage) -> bool:
        if page.words > most or len(page.body) > MOST_LOOKED_AT:
            return False
        of_kind = [one for one in page.sentences if one not in page.titles and has_words(heading, one)]
        if is_titled(f"{heading}-title", page.titles) and (of_kind or page.prose <= _NOTE):
            return True
        words = sum(len(one.split()) for one in page.sentences)
        share = _SHARE_OF_ARTICLE if page.is_declared_article else _SHARE
        return bool(of_kind) and sum(len(one.split()) for one in of_kind) >= share * words

    return is_of


def _leads_on(page: ExaminedPage) -> bool:
    """Whether a page turns to another address by itself, or says that it does."""
    if page.words > _NOTICE:
        return False
    turn = _REFRESH.match(page.markup.first("refresh") or "")
    turns = turn is not None and int(turn.group(1)) <= _WAIT
    scripted = page.words <= _SHORT // 2 and any(_LEAVES.search(one.text or "") for one in page.tree.iter("script"))
    return turns or scripted or _speaks_as("redirect", _SHORT)(page)


def _is_empty_without_scripts(page: ExaminedPage) -> bool:
    if _speaks_as("script", _SHORT)(page):
        return True
    return not page.has_body and len(page.seen.split()) < _SHORT and next(page.tree.iter("script"), None) is not None


def _asks_to_log_in(page: ExaminedPage) -> bool:
    return page.words <= _NOTICE and is_titled("login-title", page.titles) and _speaks_as("login")(page)


def _is_summary(page: ExaminedPage) -> bool:
    if page.words > _SUMMARY:
        return False
    last = page.running.places[-1] if page.running.places else -1
    ends = [block.text for block in page.blocks[last : last + 2] if block.seen]
    return leads_elsewhere((*page.lines[-1:], *ends))


def _is_list(page: ExaminedPage) -> bool:
    if page.words > _LONG and page.words > _LARGEST_TEASER * page.linked_headings:
        return False
    return is_listing(page.body, page.blocks)


def _is_of_pictures(page: ExaminedPage) -> bool:
    """Whether a page is about a video, a sound or pictures, with a line or two that lead in."""
    if page.words > _LONG or page.prose >= _LEAD_IN or _has_quotation(page):
        return False
    declared = (page.markup.first("og:type") or "").startswith("video") or (
        not page.is_declared_article and _VIDEO.search(page.linked_data)
    )
    return bool(declared or is_titled("video-title", page.titles))


def _is_of_frames(page: ExaminedPage) -> bool:
    return page.words < _SHORT and next(page.tree.iter("frameset"), None) is not None


def _is_of_tables(page: ExaminedPage) -> bool:
    """Whether a page is figures in cells, or in lines that are mostly figures, with hardly a sentence about them."""
    figures = len(_FIGURE.findall(page.body))
    told = figures >= _FEWEST_CELLS and figures >= _FIGURES * page.words
    tabled = page.words < _SHORT and sum(1 for _ in page.tree.iter("td")) >= _FEWEST_CELLS
    return (told or tabled) and page.prose <= _NOTE and not _has_quotation(page)


def _has_quotation(page: ExaminedPage) -> bool:
    return "“" in page.body or '"' in page.body


_ENOUGH = "save the page once the article is there and add that."
_KINDS = (
    _Kind(_leads_on, "It is a page that only leads on to another one; save the page that it leads to and add that."),
    _Kind(
        _is_of_frames,
        "It is a page of frames without a text; save the frame with the article alone and add that.",
    ),
    _Kind(_speaks_as("bot"), f"It is a check for robots in place of the article; pass it in a browser, {_ENOUGH}"),
    _Kind(_speaks_as("region"), "It is a notice that the article is not shown in that region; add it from elsewhere."),
    _Kind(_asks_to_log_in, f"It is a page to log in on, not an article; log in, {_ENOUGH}"),
    _Kind(_speaks_as("error"), f"It is an error page, not an article; look for the article again, {_ENOUGH}"),
    _Kind(
        _speaks_as("consent", _LONGEST_NOTICE),
        f"It is a page that asks about cookies in place of the article; answer it in a browser, {_ENOUGH}",
    ),
    _Kind(_is_empty_without_scripts, f"It is a page that only a script fills; open it in a browser, {_ENOUGH}"),
    _Kind(_is_list, "It is a list of articles, not an article; save the page of each one that you want and add those."),
    _Kind(
        lambda page: page.is_cut_off,
        "It is only the beginning of an article, without the rest; log in, save the whole article and add that.",
    ),
    _Kind(
        _is_summary, "It is only a summary of an article that stands elsewhere; save that article's page and add that."
    ),
    _Kind(_is_of_pictures, "It is a page of video, sound or pictures without a text; add a page that has the text."),
    _Kind(_is_of_tables, "It is a page of tables without an article's text; add an article that tells of them."),
    _Kind(
        lambda page: not page.has_sentence, "It is a web page without an article; save the page of one and add that."
    ),
)
