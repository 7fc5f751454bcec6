"""What each line of an article's body is: headline, standfirst, subheading, caption, pull quote, post, aside, or text.

Judged by the markup around it, by what of it is a link, and by what stands before and after it. Markup that says
something of most of the body says nothing: a name is used for anything somewhere.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lxml.html import HtmlElement

from knowledge.facts import Role
from knowledge.reading.formats.html.embedded_posts import post_of, signature
from knowledge.reading.formats.html.page_lines import Ancestor, PageLine
from knowledge.reading.formats.parsed_articles import Block, Given
from knowledge.reading.headlines import repeats

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SET_APART = _HEADINGS | {"blockquote", "aside", "figure"}
_MOST = 0.3
"""The share of the body up to which an element's name is believed."""

_LINK = 0.8
_MOST_LINKS = 0.4
_BOLD = 0.9
_REPEATED = 25
_FEW_WORDS = 14
_STANDFIRST_WORDS = 5
_TERMINAL = (".", "!", "?", "…", ",", ";", ":", "”", '"', "’")
_MARKED_BETWEEN: frozenset[Role | None] = frozenset({"caption", "pull_quote", "embedded_post"})


class JudgedLine(NamedTuple):
    """A line of the article, and what it is; None is running text."""

    line: PageLine
    role: Role | None
    post: HtmlElement | None = None


def judge(lines: Sequence[PageLine], taken: Sequence[int], title: str | None) -> list[JudgedLine]:
    """Return the article's lines with their roles: those that were taken, and marked ones over and among them."""
    body = _ArticleBody(lines, taken, title)
    first, last = taken[0], taken[-1]
    over = [JudgedLine(line, role) for line in lines[:first] if (role := body.role_over(line))]
    among: list[JudgedLine] = []
    for number in range(first, last + 1):
        judged = body.judge(number)
        if judged is not None:
            among.append(judged)
    return [*over[-2:], *_without_loose_heads(among)]


def blocks_of(judged: Iterable[JudgedLine], given: Given) -> Iterator[Block]:
    """Yield the lines as blocks, a post as one."""
    for post, lines in groupby(judged, key=lambda one: one.post):
        if post is None:
            yield from (Block(one.line.text, one.role) for one in lines)
        else:
            block = post_of([one.line for one in lines], given)
            if block is not None:
                yield block


class _ArticleBody:
    """What of the page was taken, as far as the lines are judged by it."""

    def __init__(self, lines: Sequence[PageLine], taken: Sequence[int], title: str | None) -> None:
        self._lines = lines
        self._taken = set(taken)
        self._title = title
        self._size = sum(len(lines[number].key) for number in taken)
        self._under: Counter[HtmlElement] = Counter()
        for number in taken:
            for ancestor in _ancestors(lines[number].ancestor):
                self._under[ancestor.element] += len(lines[number].key)
        self._text = "\n".join(lines[number].key for number in taken)
        self._judges_links = (
            sum(len(lines[n].key) for n in taken if lines[n].linked >= _LINK) < _MOST_LINKS * self._size
        )
        self._began = False

    def role_over(self, line: PageLine) -> Role | None:
        """Return the role of a line before the body: only the headline and the standfirst have one."""
        if line.block.tag == "h1" and (self._title is None or repeats(line.text, self._title)):
            return "headline"
        return "standfirst" if self._nature(line) == "standfirst" else None

    def judge(self, number: int) -> JudgedLine | None:
        """Return a line with its role, None where it is no part of the article."""
        line = self._lines[number]
        post = self._post(line)
        role = self._role(line) if post is None else "embedded_post"
        if number not in self._taken and role not in _MARKED_BETWEEN:
            return None
        self._began = self._began or role is None
        return JudgedLine(line, role, post)

    def _role(self, line: PageLine) -> Role | None:
        nature = self._nature(line)
        if nature is not None and (nature != "standfirst" or not self._began):
            return nature
        if self._judges_links and line.linked >= _LINK:
            return "aside"
        if self._is_repeated(line):
            return "pull_quote"
        if line.block.tag in _HEADINGS:
            return self._heading(line)
        return "subheading" if line.strong >= _BOLD and _is_short(line.text) else None

    def _heading(self, line: PageLine) -> Role:
        if self._title is not None and repeats(line.text, self._title):
            return "headline"
        if not self._began and len(line.text.split()) >= _STANDFIRST_WORDS:
            return "standfirst"
        return "subheading"

    def _nature(self, line: PageLine) -> Role | None:
        """Return what the innermost element says that holds little of the body."""
        for ancestor in _ancestors(line.ancestor):
            if ancestor.nature != "hidden" and self._under[ancestor.element] <= _MOST * self._size:
                return ancestor.nature
        return None

    def _post(self, line: PageLine) -> HtmlElement | None:
        """Return the outermost element around a line that is a post."""
        posts = [ancestor.element for ancestor in _ancestors(line.ancestor) if ancestor.nature == "embedded_post"]
        if posts:
            return posts[-1]
        return line.block if signature(line.text) else None

    def _is_repeated(self, line: PageLine) -> bool:
        """Whether a line that is set apart, or in quotation marks, stands in the text once more."""
        if len(line.key) < _REPEATED or self._text.count(line.key) < 2:
            return False
        apart = line.block.tag in _SET_APART or any(one.tag in _SET_APART for one in line.block.iterancestors())
        return apart or line.text[0] in "“\"‘'"


def _ancestors(ancestor: Ancestor | None) -> Iterator[Ancestor]:
    while ancestor is not None:
        yield ancestor
        ancestor = ancestor.above


def _is_short(text: str) -> bool:
    return len(text.split()) <= _FEW_WORDS and not text.endswith(_TERMINAL)


def _without_loose_heads(judged: Sequence[JudgedLine]) -> list[JudgedLine]:
    """Make headings asides that stand over nothing of the text: over links, or at the end."""
    out: list[JudgedLine] = []
    below: Role | None = "aside"
    for one in reversed(judged):
        role: Role | None = "aside" if one.role == "subheading" and below == "aside" else one.role
        if role not in _MARKED_BETWEEN:
            below = role
        out.append(one._replace(role=role))
    return out[::-1]
