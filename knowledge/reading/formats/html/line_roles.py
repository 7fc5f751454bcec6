"""What each line of an article's body is: headline, standfirst, subheading, caption, pull quote, post, aside, or text.

Judged by the markup around it, by what of it is a link, and by what stands before and after it. Markup that says
something of most of the body says nothing: a name is used for anything somewhere.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from lxml.html import HtmlElement

from knowledge.facts import Role
from knowledge.reading.boilerplate import is_furniture, opens_link_list
from knowledge.reading.formats.html.body import Markup, markup_of
from knowledge.reading.formats.html.interview_turns import with_turns
from knowledge.reading.formats.html.live_entries import is_time, with_entry_times
from knowledge.reading.formats.html.page_lines import Ancestor, JudgedLine, PageLine
from knowledge.reading.formats.html.page_posts import post_of, signed_lines
from knowledge.reading.formats.parsed_articles import Block, Given
from knowledge.reading.formats.publication_days import moment_of
from knowledge.reading.headlines import repeats

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SET_APART = frozenset({"blockquote", "aside", "figure"})
_OPENING = "“\"‘'"
_MOST = 0.3
"""The share of the body up to which an element's name is believed."""

_MOST_OF_POST = 0.6
_MOST_IN_CARD = 0.15
_MOST_BOXES = 2
_LINK = 0.8
_MOST_LINKS = 0.4
_BOLD = 0.9
_REPEATED = 25
_MOST_SEARCHED = 50_000_000
_FEW_WORDS = 14
_STANDFIRST_WORDS = 5
_TERMINAL = (".", "!", "?", "…", ",", ";", ":", "”", '"', "’")
_MARKED_BETWEEN: frozenset[Role | None] = frozenset({"caption", "pull_quote", "embedded_post", "entry_time"})


def judge(lines: Sequence[PageLine], taken: Sequence[int], title: str | None) -> list[JudgedLine]:
    """Return the article's lines with their roles: those that were taken, and marked ones over and among them."""
    body = _ArticleBody(lines, taken, title)
    timed = taken[0] > 0 and is_time(lines[taken[0] - 1])
    among = [judged for number in range(taken[0] - timed, taken[-1] + 1) if (judged := body.judge(number))]
    return [*body.over(taken[0]), *with_turns(with_entry_times(_without_loose_heads(_without_cards(among))))]


def blocks_of(judged: Iterable[JudgedLine], given: Given) -> Iterator[Block]:
    """Yield the lines as blocks, a post as one."""
    for post, lines in groupby(judged, key=lambda one: one.post):
        if post is None:
            yield from (_block(one, given) for one in lines)
        else:
            block = post_of([one.line for one in lines], given)
            if block is not None:
                yield block


def _block(judged: JudgedLine, given: Given) -> Block:
    stamp = judged.line.time if judged.role == "entry_time" else None
    return Block(judged.line.text, judged.role, at=moment_of(stamp, given) if stamp else None)


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
        self._marked = Counter[Markup]()
        for number in taken:
            self._marked[markup_of(lines[number])] += len(lines[number].key)
        self._keys = Counter(lines[number].key for number in taken)
        self._text = "\n".join(lines[number].key for number in taken)
        self._signed = signed_lines(lines)
        self._read: set[str] = set()
        self._searched = 0
        heads = [line for line in lines[: taken[0] + 1] if self._is_headline(line)]
        self._header = heads[-1].block.getparent() if heads else None
        self._judges_links = (
            sum(len(lines[n].key) for n in taken if lines[n].linked >= _LINK) < _MOST_LINKS * self._size
        )
        self._began = False

    def over(self, first: int) -> list[JudgedLine]:
        """Return the headline and the standfirst that stand before the first line that was taken."""
        heads = [number for number in range(first) if self._is_headline(self._lines[number])]
        if not heads:
            return self._untitled(first)
        below = [number for number in range(heads[-1] + 1, first) if self._is_standfirst(number, heads[-1])]
        roles: dict[int, Role] = {heads[-1]: "headline", **dict.fromkeys(below, "standfirst")}
        return [JudgedLine(self._lines[number], role) for number, role in roles.items()]

    def _untitled(self, first: int) -> list[JudgedLine]:
        """Return the heading right over the body as the headline of a page that has none by itself."""
        over = self._lines[first - 1] if first and self._title is None else None
        return [JudgedLine(over, "headline")] if over is not None and over.block.tag in _HEADINGS else []

    def _is_headline(self, line: PageLine) -> bool:
        return line.block.tag == "h1" and (self._title is None or repeats(line.text, self._title))

    def _is_standfirst(self, number: int, headline: int) -> bool:
        """Whether a line over the body is named a standfirst, or is a long heading right under the headline."""
        line = self._lines[number]
        natures = self._natures(line)
        if natures:
            return natures[0] == "standfirst"
        long = len(line.text.split()) >= _STANDFIRST_WORDS and line.linked < _LINK
        return number == headline + 1 and line.block.tag in _HEADINGS and long

    def judge(self, number: int) -> JudgedLine | None:
        """Return a line with its role, None where it is no part of the article."""
        line = self._lines[number]
        post = self._post(number)
        role = self._role(line) if post is None else "embedded_post"
        if number not in self._taken and (role not in _MARKED_BETWEEN or "aside" in self._natures(line)):
            return None
        if role is None:
            self._began = True
            self._read.add(line.key)
        return JudgedLine(line, role, post)

    def _role(self, line: PageLine) -> Role | None:
        if is_time(line):
            return "entry_time"
        natures = self._natures(line)
        if natures and (natures[0] != "standfirst" or not self._began):
            return natures[0]
        if not self._began and self._is_beside_headline(line):
            return "standfirst"
        if self._judges_links and line.linked >= _LINK:
            return "aside"
        repeated = self._repeated(line)
        if repeated is not None:
            return repeated
        if line.block.tag in _HEADINGS:
            return self._heading(line)
        if not _is_short(line.text):
            return None
        if is_furniture(line.text) or opens_link_list(line.text):
            return "aside"
        return "subheading" if line.strong >= _BOLD else None

    def _is_beside_headline(self, line: PageLine) -> bool:
        """Whether a line stands in the box of the headline, which holds little of the body."""
        box = self._header
        if box is None or line.block.tag == "h1" or line.block.getparent() is not box:
            return False
        held = [len(other.key) for other in map(self._lines.__getitem__, self._taken) if _is_in(other, box)]
        return sum(held) <= _MOST * self._size

    def _heading(self, line: PageLine) -> Role:
        if repeats(line.text, self._title) if self._title else line.block.tag == "h1" and not self._began:
            return "headline"
        if not self._began and len(line.text.split()) >= _STANDFIRST_WORDS:
            return "standfirst"
        return "subheading"

    def _natures(self, line: PageLine) -> list[Role]:
        """Return what the elements around a line say that hold little of the body, the innermost first.

        In the markup of most of the body they say nothing.
        """
        if self._marked[markup_of(line)] > _MOST * self._size:
            return []
        around = (one for one in _ancestors(line.ancestor) if self._under[one.element] <= _MOST * self._size)
        return [one.nature for one in around if one.nature != "hidden"]

    def _post(self, number: int) -> HtmlElement | None:
        """Return the outermost element around a line that is a post, or the one that holds what signs it."""
        line = self._lines[number]
        around = [one.element for one in _ancestors(line.ancestor) if one.nature == "embedded_post"]
        posts = [element for element in around if self._under[element] <= _MOST_OF_POST * self._size]
        return posts[-1] if posts else self._signed.get(number)

    def _repeated(self, line: PageLine) -> Role | None:
        """Return what a line is whose words stand in the text once more, None where they do not."""
        if len(line.key) < _REPEATED:
            return None
        apart = line.block.tag == "blockquote" or any(one.tag in _SET_APART for one in line.block.iterancestors())
        if (apart or line.text[0] in _OPENING) and self._stands_in_another(line.key):
            return "pull_quote"
        return "aside" if self._keys[line.key] > 1 and (apart or line.key in self._read) else None

    def _stands_in_another(self, key: str) -> bool:
        """Whether a longer line holds the words; not told when too much text was gone through for that."""
        self._searched += len(self._text)
        return self._searched < _MOST_SEARCHED and self._text.count(key) > self._keys[key]


def _ancestors(ancestor: Ancestor | None) -> Iterator[Ancestor]:
    while ancestor is not None:
        yield ancestor
        ancestor = ancestor.above


def _is_in(line: PageLine, box: HtmlElement) -> bool:
    return line.block.tag != "h1" and box in line.block.iterancestors()


def _is_short(text: str) -> bool:
    return len(text.split()) <= _FEW_WORDS and not text.endswith(_TERMINAL)


def _without_cards(judged: Sequence[JudgedLine]) -> list[JudgedLine]:
    """Make what stands under a heading that is a link, in a small box with it, an aside: another article's card.

    Not where much of the text stands so: then these are the article's own headings.
    """
    card: HtmlElement | None = None
    inside: set[int] = set()
    for number, one in enumerate(judged):
        if one.role == "aside" and one.line.block.tag in _HEADINGS:
            card = _card(judged, one.line)
        if one.role is None and card is not None and card in one.line.block.iterancestors():
            inside.add(number)
    if _size(judged[number] for number in inside) > _MOST * _size(judged):
        return list(judged)
    return [one._replace(role="aside") if number in inside else one for number, one in enumerate(judged)]


def _size(judged: Iterable[JudgedLine]) -> int:
    return sum(len(one.line.key) for one in judged)


def _card(judged: Sequence[JudgedLine], heading: PageLine) -> HtmlElement | None:
    """Return the larger of the boxes around a heading that hold little of the text; None where both hold more."""
    most = _MOST_IN_CARD * _size(judged)
    card: HtmlElement | None = None
    for box in islice(heading.block.iterancestors(), _MOST_BOXES):
        if _size(one for one in judged if box in one.line.block.iterancestors()) > most:
            break
        card = box
    return card


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
