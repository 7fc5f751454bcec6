"""The blocks of an article as extraction reads them: what is running text, and what is somebody's words or nobody's."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from knowledge.extraction.blocks.interviews import find_introduction, find_opening
from knowledge.extraction.blocks.social_posts import EmbeddedPost, find_posts
from knowledge.extraction.blocks.transcripts import find_turns
from knowledge.extraction.blocks.turns import Turn
from knowledge.facts import Article, Role, Span, Spans

_IN_STAGES: frozenset[Role] = frozenset({"headline", "question", "answer"})
"""Blocks whose words the stages read: the headline for its names."""


class LiveEntry(NamedTuple):
    """An entry of a live blog: where it begins, and the day from which its dates are counted."""

    start: int
    day: dt.date | None


class ArticleBlocks(NamedTuple):
    """What the blocks of an article are to extraction.

    ``running``: the paragraphs that are read, which sub-headings and posts are not; a turn begins after its label.
    ``aside``: what lies between them and is read by no stage. ``names``: words outside of them that name who speaks.
    ``introduction``: the words for whom an interview was with. ``opening``: the headline and what stands above the
    turns, the next best to tell that. ``entries``: those of a live blog.
    ``others_words``: what is surely not the outlet's own voice, and so no note of it.
    """

    running: Spans
    aside: Spans
    names: Spans
    posts: tuple[EmbeddedPost, ...]
    turns: tuple[Turn, ...]
    introduction: Spans
    opening: tuple[Spans, ...]
    entries: tuple[LiveEntry, ...]
    others_words: Spans


def read_blocks(article: Article) -> ArticleBlocks:
    """Return what the blocks of an article are; of a text without any, the posts and turns that its words show."""
    posts = find_posts(article)
    posted = [post.span for post in posts]
    aside = _apart([*posted, *(block.span for block in article.marked if block.role not in _IN_STAGES)])
    paragraphs = [one for one in article.paragraphs if not _begins_in(one, aside)]
    turns = tuple(turn for turn in find_turns(article) if not _begins_in(turn.span, aside))
    introduction = find_introduction(article, paragraphs, turns)
    words = {turn.span: turn.words for turn in turns}
    others = [block.span for block in article.marked if block.role == "pull_quote"] + posted
    others += [one for one in article.paragraphs if _begins_in(one, posted)]
    return ArticleBlocks(
        running=tuple(words.get(one, one) for one in paragraphs),
        aside=tuple(aside),
        names=tuple(_names(article.text, posts, turns, [one for one in introduction if _begins_in(one, aside)])),
        posts=posts,
        turns=turns,
        introduction=tuple(introduction),
        opening=find_opening(article, paragraphs, turns),
        entries=_entries(article),
        others_words=(*others, *words),
    )


def _names(text: str, posts: Sequence[EmbeddedPost], turns: Sequence[Turn], introduction: Sequence[Span]) -> list[Span]:
    """Return the words that name who speaks outside of what is read; a label in capitals names who is named there."""
    authors = [post.name for post in posts if post.name]
    before = (turn.name for turn in turns if turn.name and turn.name[0] < turn.words[0])
    labels = [name for name in before if not text[slice(*name)].isupper()]
    return _apart([*authors, *labels, *introduction])


def _begins_in(span: Span, blocks: Sequence[Span]) -> bool:
    """Whether a span begins in one of the blocks, which are in text order."""
    at = bisect_right(blocks, span[0], key=lambda block: block[0]) - 1
    return at >= 0 and span[0] < blocks[at][1]


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in text order, those that overlap as one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def _entries(article: Article) -> tuple[LiveEntry, ...]:
    """Return the entries, of which one without a moment has the article's own day."""
    heads = [block for block in article.marked if block.role == "entry_time"]
    return tuple(LiveEntry(one.span[0], one.at.date() if one.at else article.published) for one in heads)


def blanked(text: str, spans: Spans) -> str:
    """Return a text, of equal length, with blanks for what the spans hold, which are apart and in text order."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])
