"""Bytes to an Article: decoded or read by their format, mended, laid out, with what is known of them attached."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from knowledge.facts import Article, MarkedBlock, Span, UnreadableError
from knowledge.reading.article_files import refuse_too_large
from knowledge.reading.bylines import find_authors
from knowledge.reading.columns import in_one_column
from knowledge.reading.composition import compose
from knowledge.reading.encoding import decode, refuse_piled_marks
from knowledge.reading.english import refuse_other_languages
from knowledge.reading.formats import Format, Given, ParsedArticle, parse, sniff
from knowledge.reading.formats.publication_days import day_of
from knowledge.reading.formats.sniffing import HEAD
from knowledge.reading.heads import Header, find_header, held_words
from knowledge.reading.holds import FoundHold, find_hold
from knowledge.reading.kills import find_kill
from knowledge.reading.layout import Layout, lay_out, unwrapped
from knowledge.reading.metadata import KnownArticle, check_known
from knowledge.reading.release_times import Setting
from knowledge.reading.repair import repair


class _Clean(NamedTuple):
    """A clean text: where its article begins, what is known of it, what lies aside in it, what its file marks."""

    text: str
    start: int
    facts: KnownArticle
    metadata: Mapping[str, str]
    aside: tuple[Span, ...] = ()
    marked: tuple[MarkedBlock, ...] = ()
    as_is: bool = False


def read_article(
    raw: bytes,
    source: str,
    known: KnownArticle | Mapping[str, object] | None = None,
    *,
    as_is: bool = False,
    zone: dt.tzinfo = dt.UTC,
    format_: Format | None = None,
) -> Article:
    """Return the article a file or a record of one holds; UnreadableError says in one sentence why it is none.

    ``known`` is what ``articles.toml`` has about it and wins over what the file says. With ``as_is`` nothing is
    mended and offsets are, of plain text, the file's own code points. ``zone`` is the newsroom's, for the hour of an
    embargo that names none. ``format_`` is found from the content where it is not given. A kill notice has no
    paragraphs: nothing it says is a fact of its own.
    """
    said = known if isinstance(known, KnownArticle) else check_known(dict(known or {}), source)
    format_ = format_ or sniff(raw[:HEAD], source)
    refuse_too_large(raw, format_)
    given = Given(said.url, said.outlet, ZoneInfo(said.zone) if said.zone else None, zone)
    if format_ == "text":
        clean = _from_text(raw, source, said, given, as_is=as_is)
    else:
        clean = _from_parsed(parse(raw, format_, given), source, said, as_is=as_is)
    return _lay_out(clean, source, zone)


def _from_text(raw: bytes, source: str, known: KnownArticle, given: Given, *, as_is: bool) -> _Clean:
    text = decode(raw)
    if not text.strip():
        raise UnreadableError("It is empty; add a file with an article's text.")
    refuse_piled_marks(text)
    text = text if as_is else in_one_column(repair(text))
    header = _head(text)
    facts = _with_head(source, known, header.fields, given)
    if as_is:
        return _Clean(text, header.end, facts, header.metadata, as_is=True)
    return _Clean(text[header.end :], 0, facts, header.metadata)


def _head(text: str) -> Header:
    """Return a text's head, an empty one without; what kills another text is read whole, for what it names."""
    header = find_header(text)
    if header is None or (header.metadata and find_kill(text)):
        return Header({}, 0, {})
    return header


def _with_head(source: str, known: KnownArticle, header: Mapping[str, str], given: Given) -> KnownArticle:
    found = day_of(header.get("published", ""), given._replace(url=given.url or header.get("url")))
    day = {"published": found.day, "basis": found.basis, "reason": found.reason} if found else {}
    said = {key: value for key, value in {**day, **header}.items() if value is not None}
    return _known_over({**said, **({"published": found.day} if found else {})}, known, source)


def _from_parsed(parsed: ParsedArticle, source: str, known: KnownArticle, *, as_is: bool) -> _Clean:
    composed = compose(parsed, as_is=as_is)
    refuse_piled_marks(composed.text)
    said: dict[str, object] = {
        "title": parsed.title if as_is or not parsed.title else " ".join(repair(parsed.title).split()),
        "outlet": parsed.outlet,
        "url": parsed.url,
        "authors": parsed.authors,
        "embargo": parsed.embargo,
    }
    if parsed.day is not None:
        day, basis, reason = parsed.day
        said |= {"published": day, "basis": basis, "reason": reason}
    facts = _known_over({key: value for key, value in said.items() if value}, known, source)
    return _Clean(composed.text, 0, facts, parsed.metadata, composed.aside, composed.marked)


def _known_over(said: Mapping[str, object], known: KnownArticle, source: str) -> KnownArticle:
    """Return what a file says of itself under what an editor knows; his day goes with his own basis and reason."""
    over = known.model_dump(exclude_unset=True, exclude_none=True)
    if "published" in over:
        said = {key: value for key, value in said.items() if key not in ("published", "basis", "reason")}
    return check_known({**said, **over}, source)


def _lay_out(clean: _Clean, source: str, zone: dt.tzinfo) -> Article:
    text, start, facts = clean.text, clean.start, clean.facts
    setting = Setting(facts.published, zone)
    held = find_hold(text, facts.title, facts.embargo, setting, start, held_words(clean.metadata))
    aside = tuple(sorted({*clean.aside, *held.spans}))
    if held.kills:
        killed = lay_out(text, start, aside, held.title)._replace(paragraphs=())
        return _article(source, clean, killed, held)
    refuse_other_languages(text[start:])
    layout = lay_out(text, start, aside, held.title)
    if not layout.paragraphs:
        raise UnreadableError("It holds no paragraph of running text; add a file with an article's text.")
    article = _article(source, clean, layout, held)
    return article.model_copy(update={"authors": _authors(article, facts), "metadata": dict(clean.metadata)})


def _authors(article: Article, facts: KnownArticle) -> tuple[str, ...]:
    """Return who wrote an article: as given, else as the bylines over its lead or under its standfirst say."""
    lead = article.paragraphs[:2][-1][0]
    over = [article.text[start:end] for start, end in article.residue if start < lead]
    return facts.authors or find_authors(over)


def _article(source: str, clean: _Clean, layout: Layout, held: FoundHold) -> Article:
    text, facts = clean.text, clean.facts
    title = next((block.span for block in clean.marked if block.role == "headline"), layout.title)
    headline = " ".join(text[slice(*title)].split()) if title else None
    named = {"title": held.title or headline, "outlet": facts.outlet, "url": facts.url}
    dated = {
        "published": facts.published,
        "published_basis": facts.published_basis,
        "published_reason": facts.reason,
    }
    return Article(
        source=source,
        **named,
        **dated,
        text=text if clean.as_is else unwrapped(text, layout.paragraphs),
        paragraphs=layout.paragraphs,
        title_span=title,
        dateline=layout.dateline,
        residue=layout.residue,
        marked=clean.marked,
        hold=held.hold,
        content_hash=_hash(text, {**named, **dated, **({"hold": held.hold.model_dump()} if held.hold else {})}),
    )


def _hash(text: str, facts: Mapping[str, object]) -> str:
    """SHA-256 over the clean text and what is known of the article."""
    whole = json.dumps([text, facts], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(whole.encode("utf-8", errors="surrogatepass")).hexdigest()
