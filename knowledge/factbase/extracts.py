"""What files hold, without a fact base."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from knowledge.extraction import extract
from knowledge.extraction.stated_descriptions import stated_descriptions
from knowledge.factbase.incoming_files import FileReader, IncomingArticle
from knowledge.factbase.preparing import load_lists, may_do_harm, on_record, refusal
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
    Plan,
    Unread,
    as_text,
)
from knowledge.reading import FoundFile, find_files, read_article


def extract_files(paths: Iterable[Path], *, as_is: bool, zone: str) -> Iterator[Extract | Unread]:
    """Yield what each article of these files holds, in order, or why one cannot be read."""
    with FileReader(zone) as reader, Sandbox(load_lists) as sandbox:
        for path in paths:
            yield from _extracts(reader, sandbox, path, as_is=as_is, zone=zone)


def _extracts(
    reader: FileReader, sandbox: Sandbox, path: Path, *, as_is: bool, zone: str
) -> Iterator[Extract | Unread]:
    source = next((file.source for file in find_files([path]) if file.path == path), path.name)
    try:
        for one in reader.articles(FoundFile(path, as_text(source))):
            if isinstance(one, IncomingArticle):
                alone = one.source == source
                yield _extracted(sandbox, _Order(one, as_is, zone), str(path) if alone else one.source)
    except Exception as error:  # noqa: BLE001 - a fault in one file must not stop the others
        yield _unread(str(path), error)


class _Order(NamedTuple):
    article: IncomingArticle
    as_is: bool
    zone: str


def _extracted(sandbox: Sandbox, order: _Order, asked: str) -> Extract | Unread:
    try:
        one = order.article
        return sandbox.run(_extract, order) if may_do_harm(one.raw, one.format) else _extract(order)
    except Exception as error:  # noqa: BLE001 - a fault in one file must not stop the others
        return _unread(asked, error)


def _unread(asked: str, error: Exception) -> Unread:
    return Unread(input=as_text(asked), error=refusal(asked, error).why or "")


def _extract(order: _Order) -> Extract:
    one = order.article
    zone = ZoneInfo(order.zone)
    article = read_article(one.raw, one.source, one.known, as_is=order.as_is, zone=zone, format_=one.format)
    return _shown(article, on_record(extract(article)))


def _shown(article: Article, findings: Findings) -> Extract:
    names = [actor.name for actor in findings.actors]
    stated = stated_descriptions(article.text, findings.actors)
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
                mentions=tuple(sorted({*(mention.span for mention in actor.mentions), *described})),
                roles=tuple(dict.fromkeys(role.role for role in actor.roles)),
            )
            for actor, described in zip(findings.actors, stated, strict=True)
        ),
        dates=findings.dates,
        events=tuple(
            ExtractedEvent(
                span=event.span,
                date=event.date,
                status=event.status,
                planned=event.plan and Plan(status=event.plan),
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
