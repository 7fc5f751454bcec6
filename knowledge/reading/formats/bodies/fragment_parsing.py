"""HTML of an article's body to blocks, by the events of the parser: no tree is built, so that no depth loses text."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import lxml.etree

from knowledge.facts import Role
from knowledge.reading.boilerplate import opens_link_list
from knowledge.reading.formats.bodies.element_roles import BLOCK_TAGS, WHOLE_TAGS, is_unread, role_of, role_of_block
from knowledge.reading.formats.bodies.post_embeds import PostParts, is_signed_post, read_post
from knowledge.reading.formats.bodies.table_cells import TableCells
from knowledge.reading.formats.parsed_articles import Block
from knowledge.reading.headlines import has_full_stop

_BREAK, _PART, _LINK, _LINKED, _LEGEND, _LEGEND_END = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
"""Characters that no text has, for ``<br>``, a border between paragraphs, the ends of a link and of a caption."""
_STRAY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ue000-\ue005]")
_MARKS = re.compile("[\ue002-\ue005]")
_BLANK_LINE = re.compile(r"\n\s*\n")
_PARTS = re.compile(f"{_PART}|{_BREAK}(?:\\s*{_BREAK})+")
_WHOLE_LINK = re.compile(f"{_LINK}[^{_LINKED}]*{_LINKED}")
_WHOLE_LEGEND = re.compile(f"{_LEGEND}[^{_LEGEND_END}]*{_LEGEND_END}")
_READ_MORE = re.compile(
    r"\W*(?:(?:read|see|watch|listen|hear)(?: more| also| next| now)?(?: here)?|also (?:read|see|watch)"
    r"|(?:read|see) (?:our|the) (?:full |latest )?\w+|related(?: \w+)?|more(?: (?:on|from|about) .{1,40})?"
    r"|don[’']t miss|recommended|up next)?\W*",
    re.IGNORECASE,
)
_LONGEST_LEAD_IN = 100
_MOST_LINES = 20
"""Of a quotation that may be a post without its network's class."""
_NO_WORDS = re.compile(r"https?://\S+|(?:<[^<>]+>\s*)+")
"""A bare address, or code for an embed that stands as text."""
_WP_BLOCK = re.compile(r"\s*(?P<closing>/)?wp:(?P<name>[a-z][\w/-]*)(?:\s|$)")
_WP_ALONE = re.compile(r"/\s*$")
_WORD = re.compile(r"\w")
_LISTS = frozenset({"ul", "ol"})
_ENDS_OF = {"br": (_BREAK, ""), "q": ("“", "”"), "a": (_LINK, _LINKED)}
"""What an element prints where it begins and where it ends."""


class _Element(NamedTuple):
    """An open element: its role, the block it is in or is, what its end prints, and what there was before it."""

    tag: str
    role: Role | None
    is_block: bool
    block: str
    closing: str
    blocks: int
    addresses: int
    stamps: int


class BodyTarget:
    """A parser's target that collects blocks; HTML's and WordPress's elements stand on one stack."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._open = [_Element("", None, True, "", "", 0, 0, 0)]
        self._open_tags = Counter([""])
        self._words: list[str] = []
        self._unread = 0
        self._addresses: list[str] = []
        self._stamps: list[str] = []
        self._tables: list[TableCells] = []
        self._links_follow = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._unread or is_unread(tag, attributes):
            self._unread += 1
            return
        outer = self._open[-1].role
        role = role_of(tag, attributes, outer)
        if tag in _LISTS and self._links_follow:
            role = role or "aside"
        is_block = tag in BLOCK_TAGS or (tag == "cite" and self._in_quotation())
        legend = not is_block and role == "caption" != outer and self._open[-1].block in WHOLE_TAGS
        opening, closing = (_LEGEND, _LEGEND_END) if legend else _ENDS_OF.get(tag, ("", ""))
        role = outer if legend else role
        if is_block or role != outer:
            self._flush()
        self._words.append(opening)
        self._push(tag, role, closing, is_block=is_block or role != outer)
        self._note(tag, attributes)

    def _push(self, tag: str, role: Role | None, closing: str = "", *, is_block: bool) -> None:
        block = tag if is_block else self._open[-1].block
        before = (len(self._blocks), len(self._addresses), len(self._stamps))
        self._open.append(_Element(tag, role, is_block, block, closing, *before))
        self._open_tags[tag] += 1

    def _in_quotation(self) -> bool:
        return self._open_tags["blockquote"] > 0 or self._open_tags["figure"] > 0

    def _note(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "a":
            self._addresses.append(attributes.get("href", ""))
        elif tag == "time" and "datetime" in attributes:
            self._stamps.append(attributes["datetime"])
        elif tag == "table":
            self._tables.append(TableCells())

    def end(self, tag: str) -> None:
        """End an element, and those in it that were left open."""
        if self._unread:
            self._unread -= 1
            return
        self._close(tag)

    def _close(self, tag: str) -> None:
        if not self._open_tags[tag]:
            return
        while len(self._open) > 1:
            element = self._open[-1]
            self._words.append(element.closing)
            if element.is_block:
                self._flush()
                self._end_block(element)
            self._open.pop()
            self._open_tags[element.tag] -= 1
            if element.tag == tag:
                return

    def _end_block(self, element: _Element) -> None:
        outer = self._open[-2].role
        may_be_post = element.tag == "blockquote" and element.role is None
        few = len(self._blocks) - element.blocks <= _MOST_LINES
        signed = may_be_post and few and is_signed_post(self._parts(element))
        if signed or (element.role == "embedded_post" and outer != "embedded_post"):
            self._fold_post(element)
        elif self._tables and element.tag in ("td", "th"):
            self._tables[-1].add(self._blocks[element.blocks :], heads=element.tag == "th")
            del self._blocks[element.blocks :]
        elif self._tables and element.tag == "tr":
            self._tables[-1].end_row()
        elif self._tables and element.tag == "table":
            self._blocks += self._tables.pop().text()

    def _parts(self, element: _Element) -> PostParts:
        lines = [block.text for block in self._blocks[element.blocks :] if block.role == element.role]
        return PostParts(lines, self._addresses[element.addresses :], self._stamps[element.stamps :])

    def _fold_post(self, element: _Element) -> None:
        """Make one block of a post's lines; a caption under it is the paper's."""
        post = read_post(self._parts(element))
        others = [block for block in self._blocks[element.blocks :] if block.role != element.role]
        self._blocks[element.blocks :] = [*([post] if post else []), *others]

    def data(self, words: str) -> None:
        """Add text."""
        if not self._unread:
            self._words.append(words)

    def comment(self, words: str) -> None:
        """Begin or end a block of WordPress's, or part paragraphs where it has a "read more" link or another page."""
        if self._unread:
            return
        found = _WP_BLOCK.match(words)
        if found is None:
            if words.strip().split(" ")[0] in ("more", "nextpage"):
                self._words.append(_PART)
            return
        name = found["name"].removeprefix("core/")
        tag = f"wp:{name}"
        if found["closing"]:
            self._close(tag)
        elif not _WP_ALONE.search(words):
            self._flush()
            self._push(tag, role_of_block(name, self._open[-1].role), is_block=True)

    def close(self) -> list[Block]:
        """Return the blocks."""
        self._close("")
        self._flush()
        return self._blocks

    def _flush(self) -> None:
        """Make paragraphs of the words since the last border of a block."""
        if not self._words:
            return
        words = "".join(self._words)
        self._words.clear()
        within = self._open[-1]
        if within.block not in WHOLE_TAGS:
            words = _BLANK_LINE.sub(_PART, words)
        for part in _PARTS.split(words):
            self._add(part, within)

    def _add(self, marked: str, within: _Element) -> None:
        text = " ".join(_MARKS.sub("", marked.replace(_BREAK, " ")).split())
        if not text or _NO_WORDS.fullmatch(text):
            return
        role = within.role
        heads_links = role in (None, "subheading") and opens_link_list(text)
        if heads_links or (role in (None, "subheading") and _leads_away(marked, text)):
            role = "aside"
        elif role is None and _LEGEND in marked and not _WORD.search(_WHOLE_LEGEND.sub("", marked)):
            role = "caption"
        self._links_follow = heads_links and within.block not in _LISTS
        self._blocks.append(Block(text, role))


def _leads_away(marked: str, text: str) -> bool:
    """Whether a paragraph is but a link to another text, with "Read more:" before it or without."""
    if _LINK not in marked or has_full_stop(text):
        return False
    rest = _WHOLE_LINK.sub("", marked.replace(_BREAK, " "))
    return len(rest) <= _LONGEST_LEAD_IN and _READ_MORE.fullmatch(rest) is not None


def parse_body(markup: str) -> list[Block]:
    """Return the blocks of HTML, empty where it has no text."""
    clean = _STRAY.sub("", markup.replace("\r\n", "\n").replace("\r", "\n"))
    parser = lxml.etree.HTMLParser(target=BodyTarget(), encoding="utf-8", no_network=True)
    blocks: list[Block] = lxml.etree.fromstring(f"<html><body>{clean}".encode(), parser)
    return blocks
