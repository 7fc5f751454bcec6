"""What is asked of a page and of the text found in it to tell what it is."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from knowledge.reading.formats.html.page_lines import PageLine
from knowledge.reading.formats.html.page_markup import PageMarkup
from knowledge.reading.formats.html.paywalls import RunningText, ends_cut, is_cut_off, running_text
from knowledge.reading.formats.html.text_blocks import TextBlock, text_blocks

_WHOLE_FROM = 1000
"""Words; so many are a whole article, unless they break off."""

_BARRING = (
    "continue reading", "keep reading", "unlock th", "rest of th", "the full story", "to read th", "to view th",
    "subscribers only", "for subscribers", "members only", "for members", "er-only", "free articles",
)  # fmt: skip
"""One of them is in what bars the rest of a long text."""

_BARRED_IN = ("noscript", "footer", "menu")
"""Elements that may bar the rest, but of which no line is made."""

MOST_LOOKED_AT = 20_000
"""Characters of a page that are read for notices."""

_SHORT_BODY = 400
"""Words; in more there is so much of an article that what is hidden besides does not matter."""

_LONGEST_TITLE = 300
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+")
_TITLE_JOINT = re.compile(r"\s+[|–—·•«»:-]+\s+|\s*\|\s*")
_ARTICLE = re.compile(r'"@type"\s*:\s*\[?\s*"\w*(?:Article|Posting)"')

_ENDED = re.compile(r"[.!?…][\"”’)]*$")
_FEWEST_WORDS = 6
"""Of a sentence, so of a body too: without one, what else the page says tells what it is."""


class ExaminedPage:
    """What is asked of a page to tell what it is; found when it is first asked for.

    ``markup`` is that of the page, ``page_lines`` its lines as they are read; ``body`` is what was found to be its
    article's text, a paragraph a line; empty where nothing was found.
    """

    def __init__(self, markup: PageMarkup, page_lines: Sequence[PageLine], body: str) -> None:
        self.markup = markup
        self.tree = markup.tree
        self._page_lines = page_lines
        self.lines = [line for line in body.split("\n") if line.strip()]
        self.body = "\n".join(self.lines)
        self.words = len(body.split())
        self.has_body = self.words >= _FEWEST_WORDS

    @cached_property
    def blocks(self) -> Sequence[TextBlock]:
        """The blocks of text of the whole page."""
        return tuple(text_blocks(self.tree))

    @cached_property
    def running(self) -> RunningText:
        """Which of them are the body's."""
        return running_text(self.body, self.blocks)

    @cached_property
    def may_be_cut(self) -> bool:
        """Whether a closer look at a long text is called for."""
        if ends_cut(self.lines[-1]) or ("wordCount" in self.linked_data and "isAccessibleForFree" in self.linked_data):
            return True
        if self.words > _WHOLE_FROM:
            return False
        unread = (one.text_content() for one in self.tree.iter(*_BARRED_IN))
        text = " ".join("\n".join([*(line.text for line in self._page_lines), *unread]).casefold().split())
        return any(words in text for words in _BARRING)

    @cached_property
    def is_cut_off(self) -> bool:
        """Whether the body is only the opening of the article."""
        if self.words > _SHORT_BODY and not self.may_be_cut:
            return False
        return is_cut_off(self.markup, self.running)

    @cached_property
    def linked_headings(self) -> int:
        """How many headings lead to another page, as those of a list of articles do."""
        return sum(1 for one in self.tree.iter("h2", "h3", "h4") if next(one.iter("a"), None) is not None)

    @cached_property
    def seen(self) -> str:
        """The body without what is hidden, or where there is none what a reader sees, a block a line."""
        if self.words > _SHORT_BODY:
            lines = self.lines
        elif self.has_body:
            hidden = {block.text for block in self.blocks if not block.seen}
            lines = [line for line in self.lines if " ".join(line.split()) not in hidden]
        else:
            lines = [block.text for block in self.blocks if block.seen]
        return "\n".join(lines)[:MOST_LOOKED_AT]

    @cached_property
    def sentences(self) -> Sequence[str]:
        """The sentences of what is seen."""
        return [one for line in self.seen.split("\n") for one in _SENTENCE_END.split(line) if one.strip()]

    @cached_property
    def prose(self) -> int:
        """How many words stand in sentences: captions, menus and cells are mostly none."""
        lengths = (len(one.split()) for one in self.sentences if _ENDED.search(one))
        return sum(length for length in lengths if length >= _FEWEST_WORDS)

    @property
    def has_sentence(self) -> bool:
        """Whether a sentence of running text is there; one may be set in several lines."""
        joined = _SENTENCE_END.split(" ".join(self.lines))
        return any(len(one.split()) >= _FEWEST_WORDS and _ENDED.search(one) for one in (*self.sentences, *joined))

    @cached_property
    def titles(self) -> Sequence[str]:
        """Return what a page calls itself: its title, also without the site's name, and its headings."""
        title = " ".join((self.tree.findtext(".//title") or "")[:_LONGEST_TITLE].split())
        headings = [one.text_content() for tag in ("h1", "h2") for one in islice(self.tree.iter(tag), 2)][:2]
        named = (title, *_TITLE_JOINT.split(title)[:2], self.markup.first("og:title") or "", *headings)
        return [text[:_LONGEST_TITLE] for text in named if text.strip()]

    @cached_property
    def is_declared_article(self) -> bool:
        """Whether the page calls itself an article."""
        return self.markup.first("og:type") == "article" or _ARTICLE.search(self.linked_data) is not None

    @cached_property
    def linked_data(self) -> str:
        """The page's linked data (JSON-LD), as it is written."""
        return " ".join(self.markup.linked_data)
