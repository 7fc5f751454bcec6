"""What one file holds, without a fact base."""

from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from knowledge.extraction import extract
from knowledge.factbase.preparing import is_large, load_lists
from knowledge.factbase.sandbox import Sandbox
from knowledge.facts import (
    Article,
    Extract,
    ExtractedActor,
    ExtractedEvent,
    ExtractedQuote,
    ExtractedSpeaker,
    Findings,
    FoundQuote,
    as_text,
)
from knowledge.reading import KnownArticle, find_files, load_articles_toml, read_article, read_bytes


class _File(NamedTuple):
    raw: bytes
    source: str
    known: KnownArticle | None
    as_is: bool
    zone: str


def extract_file(path: Path, *, as_is: bool, zone: str) -> Extract:
    """Return what a file holds; UnreadableError where it cannot be read as an article."""
    source = next((file.source for file in find_files([path]) if file.path == path), path.name)
    known = load_articles_toml(path.parent).get(path.name)
    found = _File(read_bytes(path), as_text(source), known, as_is, zone)
    if not is_large(found.raw):
        return _extract(found)
    with Sandbox(load_lists) as sandbox:
        return sandbox.run(_extract, found)


def _extract(file: _File) -> Extract:
    article = read_article(file.raw, file.source, file.known, as_is=file.as_is, zone=ZoneInfo(file.zone))
    return _shown(article, extract(article))


def _shown(article: Article, findings: Findings) -> Extract:
    names = [actor.name for actor in findings.actors]
    return Extract(
        source=article.source,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        published_basis=article.published_basis,
        published_reason=article.published_reason,
        authors=article.authors,
        metadata=article.metadata,
        text=article.text,
        paragraphs=article.paragraphs,
        marked=article.marked,
        quotes=tuple(_quote(quote, names) for quote in findings.quotes),
        actors=tuple(
            ExtractedActor(
                name=actor.name,
                kind=actor.kind,
                mentions=tuple(mention.span for mention in actor.mentions),
                roles=tuple(dict.fromkeys(role.role for role in actor.roles)),
            )
            for actor in findings.actors
        ),
        dates=findings.dates,
        events=tuple(
            ExtractedEvent(
                span=event.span,
                date=event.date,
                status=event.status,
                actors=tuple(names[at] for at in event.actors),
            )
            for event in findings.events
        ),
    )


def _quote(quote: FoundQuote, names: list[str]) -> ExtractedQuote:
    return ExtractedQuote(
        kind=quote.kind,
        spans=quote.spans,
        quoted=quote.quoted,
        cue=quote.cue,
        speakers=tuple(
            ExtractedSpeaker(
                span=speaker.span,
                name=None if speaker.actor is None else names[speaker.actor],
                as_written=speaker.as_written,
                certainty=speaker.certainty,
            )
            for speaker in quote.speakers
        ),
        said=quote.said,
    )
