"""Reading: bytes to an Article, with its damage mended, its furniture set aside and what is known of it attached."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping

from knowledge.facts import Article, UnreadableError
from knowledge.reading.article_files import (
    FoundFile,
    Listing,
    find_files,
    list_files,
    read_bytes,
    refuse_too_large,
)
from knowledge.reading.bylines import find_authors
from knowledge.reading.encoding import decode, refuse_piled_marks
from knowledge.reading.english import refuse_other_languages
from knowledge.reading.heads import Header, find_header, held_words
from knowledge.reading.holds import FoundHold, find_hold
from knowledge.reading.kills import find_kill
from knowledge.reading.layout import Layout, lay_out
from knowledge.reading.metadata import KnownArticle, check_known, load_articles_toml
from knowledge.reading.release_times import Setting
from knowledge.reading.repair import repair
from knowledge.reading.written_days import read_written_day

__all__ = [
    "FoundFile",
    "KnownArticle",
    "Listing",
    "find_files",
    "list_files",
    "load_articles_toml",
    "read_article",
    "read_bytes",
]

_IN_UTC = "Its head gives the time in UTC: the paper's own day may be the one before or after."
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<\?xml)", re.IGNORECASE)


def read_article(
    raw: bytes,
    source: str,
    known: KnownArticle | Mapping[str, object] | None = None,
    *,
    as_is: bool = False,
    zone: dt.tzinfo = dt.UTC,
) -> Article:
    """Return the article a file holds; UnreadableError says in one sentence why it is none.

    ``known`` is what ``articles.toml`` has about it and wins over a header in the text. With ``as_is`` nothing is
    mended and offsets are the file's own code points. ``zone`` is the newsroom's, for the hour of an embargo that names
    none. A kill notice has no paragraphs: nothing it says is a fact of its own.
    """
    refuse_too_large(raw)
    text = decode(raw)
    _refuse_empty_or_markup(text)
    refuse_piled_marks(text)
    text = text if as_is else repair(text)
    header = _head(text)
    start = header.end
    facts = _facts(source, known, header.fields, zone)
    if not as_is:
        text, start = text[start:], 0
    setting = Setting(facts.published, zone)
    held = find_hold(text, facts.title, facts.embargo, setting, start, held_words(header.metadata))
    if held.kills:
        killed = lay_out(text, start, held.spans, held.title)._replace(paragraphs=())
        return _article(source, text, killed, facts, held)
    refuse_other_languages(text[start:])
    layout = lay_out(text, start, held.spans, held.title)
    if not layout.paragraphs:
        raise UnreadableError("It holds no paragraph of running text; add a file with an article's text.")
    article = _article(source, text, layout, facts, held)
    return article.model_copy(update={"authors": _authors(article, facts), "metadata": header.metadata})


def _head(text: str) -> Header:
    """Return a text's head, an empty one without; what kills another text is read whole, for what it names."""
    header = find_header(text)
    if header is None or (header.metadata and find_kill(text)):
        return Header({}, 0, {})
    return header


def _authors(article: Article, facts: KnownArticle) -> tuple[str, ...]:
    """Return who wrote an article: as given, else as the bylines over its lead or under its standfirst say."""
    lead = article.paragraphs[:2][-1][0]
    over = [article.text[start:end] for start, end in article.residue if start < lead]
    return facts.authors or find_authors(over)


def _refuse_empty_or_markup(text: str) -> None:
    if not text.strip():
        raise UnreadableError("It is empty; add a file with an article's text.")
    if _HTML.match(text):
        raise UnreadableError("It is a web page, not plain text; save the article's text alone and add that.")


def _facts(
    source: str, known: KnownArticle | Mapping[str, object] | None, header: Mapping[str, str], zone: dt.tzinfo
) -> KnownArticle:
    written = read_written_day(header.get("published", ""), zone)
    day: dict[str, object] = {"published": written.day} if written else {}
    if written and written.in_utc:
        day |= {"basis": "assumed", "reason": _IN_UTC}
    said = known.model_dump(exclude_none=True) if isinstance(known, KnownArticle) else dict(known or {})
    if "published" in said:
        header = {key: value for key, value in header.items() if key not in ("published", "basis", "reason")}
        day = {}
    return check_known({**day, **header, **({"published": written.day} if day and written else {}), **said}, source)


def _article(source: str, text: str, layout: Layout, facts: KnownArticle, held: FoundHold) -> Article:
    headline = " ".join(text[slice(*layout.title)].split()) if layout.title else None
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
        text=text,
        paragraphs=layout.paragraphs,
        title_span=layout.title,
        dateline=layout.dateline,
        residue=layout.residue,
        hold=held.hold,
        content_hash=_hash(text, {**named, **dated, **({"hold": held.hold.model_dump()} if held.hold else {})}),
    )


def _hash(text: str, facts: Mapping[str, object]) -> str:
    """SHA-256 over the clean text and what is known of the article."""
    whole = json.dumps([text, facts], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(whole.encode("utf-8", errors="surrogatepass")).hexdigest()
