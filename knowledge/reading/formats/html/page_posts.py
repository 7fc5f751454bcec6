"""Posts of social networks that stand in a page: their words, and who wrote them when.

The networks' embed codes end with a line that says who and when: ``— Name (@handle) July 4, 2021``, ``A post shared by
Name (@handle)``, ``Posted by Name on Sunday, 4 July 2021``.
"""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from knowledge.reading.formats.html.page_lines import PageLine
from knowledge.reading.formats.parsed_articles import Block, Given
from knowledge.reading.formats.publication_days import moment_of

_SIGNED = re.compile(
    r"(?:^|\s)(?:—|–|―|--?)\s?(?P<author>[^—–]{1,80}?\s?\(@[\w.]{1,60}(?:@[\w.-]{1,60})?\))(?P<date>.{0,60})$"
)
_SHARED = re.compile(
    r"(?:A (?:post|photo|video|reel) (?:shared|posted) by|Posted by)\s(?P<author>.{1,80}?)"
    r"(?:\son\s(?:\w+, )?(?:\w{3,9}\.? \d{1,2}|\d{1,2} \w{3,9}).{0,60})?$"
)
_FURNITURE = re.compile(
    r"(?:View (?:this post|profile|more) (?:on|in) \w+(?: \w+)?"
    r"|(?:Instagram|Facebook|Twitter|X|TikTok|Bluesky) (?:post|tweet|reel)s?"
    r"|See (?:new|more) (?:Tweets|posts).{0,20}|♬ .{0,80}|@[\w.]+|(?:#\w+\s*)+|(?:Allow|Accept) .{0,40}content\??"
    r"|Skip (?:past )?.{0,20}(?:post|content).{0,60}|End of .{0,20}(?:post|content).{0,60})",
    re.IGNORECASE,
)
_DASHES = ("—", "–", "-")
_FEWEST_WORDS = 3
"""Words that make a post of an element that nobody signs: buttons have fewer."""


def signature(line: str) -> str | None:
    """Return who wrote the post that a line signs, as printed; None where it signs none."""
    match = _SIGNED.search(line) or _SHARED.match(line)
    return match.group("author").strip() if match else None


def signed_lines(lines: Sequence[PageLine]) -> dict[int, HtmlElement]:
    """Return the lines of posts that only a signature tells, each with an element that stands for its post.

    Those of the quotation that is signed; without one the line that signs, and the one before where it only signs.
    """
    signed: dict[int, HtmlElement] = {}
    for number, line in enumerate(lines):
        if "(@" not in line.text or not signature(line.text):
            continue
        quotation = next((one for one in _around(line) if one.tag == "blockquote"), None)
        signed[number] = line.block if quotation is None else quotation
        before = number - 1
        while quotation is not None and before >= 0 and quotation in _around(lines[before]):
            signed[before] = quotation
            before -= 1
        if quotation is None and number and line.text.startswith(_DASHES):
            signed[before] = line.block
    return signed


def _around(line: PageLine) -> tuple[HtmlElement, ...]:
    return (line.block, *line.block.iterancestors())


def post_of(lines: Sequence[PageLine], given: Given) -> Block | None:
    """Return a post as one block, with its author and moment as far as its lines say; None without words."""
    words, authors = [], []
    for line in lines:
        author = signature(line.text)
        if author:
            authors.append(author)
            signed = _SIGNED.search(line.text)
            words.append(line.text[: signed.start()].strip() if signed else "")
        elif not _FURNITURE.fullmatch(line.text):
            words.append(line.text)
    text = " ".join(filter(None, words))
    at = next((moment for line in lines if line.time and (moment := moment_of(line.time, given))), None)
    if not text or (not authors and len(text.split()) < _FEWEST_WORDS):
        return None
    return Block(text, "embedded_post", authors[0] if authors else None, at)
