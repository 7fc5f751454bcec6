"""Embedded posts: the words of their author, in a block that is marked or a paragraph that is signed like one.

What a page prints of a post ends in a signature, as in the text that publish.twitter.com gives for a page that loads no
script: "We are closed. — Jane Roe (@janeroe) June 20, 2024".
"""

import datetime as dt
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document
from knowledge.facts import Article, Certainty, FoundActor, FoundQuote, FoundSpeaker, MarkedBlock, SaidDate, Span
from knowledge.language import gazetteers
from knowledge.language.dates import find_dates
from knowledge.language.name_parts import fold_name

_DASH = r"(?:[—―] ?|(?:^|(?<=\s))(?:–|--|-) )"
_SIGNATURE = re.compile(
    rf"{_DASH}(?P<name>[^()—–\n]{{1,60}}?)(?: \([^()@\n]{{1,24}}\))? ?\(@[\w.@-]{{1,60}}\)"
    r"[ ,·]{0,3}(?P<day>[^\n]{0,40})$"
)
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})\b"
_DATED = re.compile(rf"{_DAY}(?:,? (?:at )?\d[\d:. apmAPM]*)?$")
_LONGEST_SIGNATURE = 160
"""Characters of a name, a handle and a date at most. Judgement, not measured."""
_LINKS = re.compile(r"(?:\s*(?:https?://|pic\.(?:twitter|x)\.com/)\S+)+$")
_LONGEST_LINKS = 500
"""Characters of links behind a post's words that are looked at. Judgement, not measured."""
_VIEW = re.compile(r"View this post on \w+\s*")
_SHARED = re.compile(
    r"\b(?:A (?:post|reel|photo|video) (?:shared|posted) by "
    r"|Post(?:ed)? by (?:@|[^.!?\n]{1,60} on (?:[A-Z][a-z]+day, )?[A-Z]))"
)
"""What Instagram prints before the words of a post; what Instagram, Facebook and Threads print behind them."""
_POST_BEFORE = re.compile(rf"\(@[\w.@-]{{1,60}}\),? {_DAY}\s*")
"""The end of the signature of another post, to which a post answers."""
_HANDLE_BEHIND = re.compile(r"\s+\(?@[\w.@-]+\)?$")
_PRONOUNS_OR_LETTERS = re.compile(r"[A-Z]{2,4}|[a-z]{2,5}(?:/[a-z]{2,6}){1,2}")


class EmbeddedPost(NamedTuple):
    """A post: its block, its own words, its author as printed and where, its day as stated and as written.

    ``author`` is None where nothing says who wrote it; ``name`` where the block does not print the author.
    """

    span: Span
    words: Span
    author: str | None
    name: Span | None
    day: dt.date | None
    written: str | None


def find_posts(article: Article) -> tuple[EmbeddedPost, ...]:
    """Return the posts of an article in text order: blocks marked so, and paragraphs with name, handle and date.

    Where these stand in a paragraph alone, the post is the paragraph before.
    """
    text = article.text
    blocks = [block for block in article.marked if block.role == "embedded_post"]
    if "(@" in text:
        blocks += [MarkedBlock(span=span, role="embedded_post") for span in _signed_paragraphs(article)]
    return tuple(sorted(_read(text, block) for block in blocks))


def _signed_paragraphs(article: Article) -> Iterator[Span]:
    marked = {block.span for block in article.marked}
    for before, paragraph in pairwise([(0, 0), *article.paragraphs]):
        signed = _signature(article.text, paragraph, None)
        if signed is None or not _DATED.match(signed["day"]):
            continue
        alone = signed.start() == paragraph[0] and before != (0, 0) and before not in marked
        touch = alone and not article.text[before[1] : paragraph[0]].strip()
        yield (before[0], paragraph[1]) if touch and not _signature(article.text, before, None) else paragraph


def _read(text: str, block: MarkedBlock) -> EmbeddedPost:
    start, end = block.span
    author = _HANDLE_BEHIND.sub("", block.author) if block.author else None
    stated = block.at.date() if block.at else None
    signed = _signature(text, block.span, author)
    if signed is None:
        at = text.rfind(author, start, end) if author else -1
        name = (at, at + len(author)) if author and at >= 0 else None
        return EmbeddedPost(block.span, _own_words(text, start, end), author, name, stated, None)
    day, written = _day_written(text, signed.span("day"))
    words, name = _own_words(text, start, signed.start()), signed.span("name")
    if stated not in (None, day):
        day, written = stated, None
    return EmbeddedPost(block.span, words, signed["name"], name, day, written)


def _signature(text: str, span: Span, author: str | None) -> re.Match[str] | None:
    """Return what ends a block: a dash, a name with its handle, or the author's name alone, and perhaps a date."""
    ending = max(span[0], span[1] - _LONGEST_SIGNATURE), span[1]
    found = _SIGNATURE.search(text, *ending)
    if found is None and author is not None:
        found = re.compile(rf"{_DASH}(?P<name>{re.escape(author)})[ ,·]{{0,3}}(?P<day>[^\n]{{0,40}})$").search(
            text, *ending
        )
    return found


def _day_written(text: str, span: Span) -> tuple[dt.date | None, str | None]:
    dates = [found.date for found in find_dates(text, [span], None) if found.date.precision == "day"]
    day = next((date for date in dates if date.value), None)
    return (dt.date.fromisoformat(day.value), day.as_written) if day and day.value else (None, None)


def _own_words(text: str, start: int, end: int) -> Span:
    """Return the words of a post without a post before them, links at their end, and what a platform prints around."""
    for other in _POST_BEFORE.finditer(text, start, end):
        start = other.end()
    start = view.end() if (view := _VIEW.match(text, start, end)) else start
    end = shared.start() if (shared := _SHARED.search(text, start, end)) else end
    words = text[start:end].rstrip()
    links = _LINKS.search(words, max(0, len(words) - _LONGEST_LINKS))
    return start, start + len(words[: links.start()].rstrip() if links else words)


def quotes_of_posts(text: str, posts: Sequence[EmbeddedPost], actors: Sequence[FoundActor]) -> Iterator[FoundQuote]:
    """Yield a direct quote for each post whose author is known; speakers are indexes into ``actors``."""
    authors = _Authors(text, actors) if posts else None
    for post in posts:
        if authors and post.author is not None and post.words[0] < post.words[1]:
            said = _posted_on(post)
            speakers, words = (authors.of(post.author, post.name),), (post.words,)
            yield FoundQuote(kind="direct", spans=words, quoted=words, speakers=speakers, said=said, context=post.span)


def _posted_on(post: EmbeddedPost) -> SaidDate:
    if post.day is None:
        return SaidDate()
    return SaidDate(value=post.day.isoformat(), precision="day", as_written=post.written, basis="stated")


def with_authors(actors: tuple[FoundActor, ...], posts: Sequence[EmbeddedPost]) -> tuple[FoundActor, ...]:
    """Return the actors with the authors that the text names nowhere, of whom only the marks of blocks tell.

    They have no mentions, and stand last.
    """
    known = {fold_name(name) for actor in actors for name in actor.names}
    for author in dict.fromkeys(post.author for post in posts if post.author and post.name is None):
        found = _named_by(author)
        if found is not None and known.isdisjoint(map(fold_name, (author, found.name))):
            actors = *actors, found
            known.add(fold_name(found.name))
    return actors


def _named_by(author: str) -> FoundActor | None:
    """Return whom the name of an account names, without mentions; None where it goes on or names nobody for certain."""
    found = find_actors(Document(author, [], names=[(0, len(author))]))
    place = _Authors(author, found).at((0, len(author)))
    return None if place is None else found[place].model_copy(update={"mentions": (), "roles": (), "part_of": ()})


class _Authors:
    """Links authors of posts to the actors of the article."""

    def __init__(self, text: str, actors: Sequence[FoundActor]) -> None:
        self._text = text
        self._places: list[tuple[int, int, int]] = []
        self._by_name: defaultdict[str, set[int]] = defaultdict(set)
        for at, actor in enumerate(actors):
            self._places += [(*mention.span, at) for mention in actor.mentions if mention.kind == "name"]
            for name in actor.names:
                self._by_name[fold_name(name)].add(at)
        self._places.sort()

    def of(self, author: str, name: Span | None) -> FoundSpeaker:
        """Return the speaker that an author, printed at ``name``, is; without an actor where none has the name."""
        actor = self.at(name) if name else None
        if actor is None:
            actor = self._called(author)
        if actor is None and name is None and (found := _named_by(author)):
            actor = self._called(found.name)
        certainty: Certainty = "unknown" if actor is None else "named"
        return FoundSpeaker(as_written=author, span=name, actor=actor, certainty=certainty)

    def _called(self, name: str) -> int | None:
        """The only actor that has a name."""
        same = self._by_name.get(fold_name(name), set())
        return next(iter(same)) if len(same) == 1 else None

    def at(self, name: Span) -> int | None:
        """Return the actor whose name the words are, but for a title; None where they go on: "Friends of Jane Roe"."""
        first, last = (bisect_left(self._places, (at,)) for at in name)
        inside = [place for place in self._places[first:last] if place[1] <= name[1]]
        if len({actor for *_, actor in inside}) != 1:
            return None
        beside = f"{self._text[name[0] : inside[0][0]]} {self._text[inside[-1][1] : name[1]]}".split()
        return inside[0][2] if all(map(_is_title, beside)) else None


def _is_title(word: str) -> bool:
    """Whether a word beside a person's name only tells more of the person: "Dr.", "Mayor", "(she/her)", "MP"."""
    bare = word.strip("(),.")
    return (
        not any(map(str.isalnum, bare))
        or bare in gazetteers.honorifics()
        or bare.lower() in gazetteers.role_nouns()
        or _PRONOUNS_OR_LETTERS.fullmatch(bare) is not None
    )
