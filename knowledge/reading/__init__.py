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
from knowledge.reading.encoding import decode, refuse_piled_marks
from knowledge.reading.english import refuse_other_languages
from knowledge.reading.holds import FoundHold, find_hold
from knowledge.reading.layout import Layout, lay_out
from knowledge.reading.metadata import KnownArticle, check_known, find_header, load_articles_toml
from knowledge.reading.release_times import Setting
from knowledge.reading.repair import repair

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
    header = find_header(text)
    start = header.end if header else 0
    facts = _facts(source, known, header.fields if header else {})
    if not as_is:
        text, start = text[start:], 0
    held = find_hold(text, facts.title, facts.embargo, Setting(facts.published, zone), start)
    if held.kills:
        return _article(source, text, lay_out(text, start, held.spans, held.title)._replace(paragraphs=()), facts, held)
    refuse_other_languages(text[start:])
    layout = lay_out(text, start, held.spans, held.title)
    if not layout.paragraphs:
        raise UnreadableError("It holds no paragraph of running text; add a file with an article's text.")
    return _article(source, text, layout, facts, held)


def _refuse_empty_or_markup(text: str) -> None:
    if not text.strip():
        raise UnreadableError("It is empty; add a file with an article's text.")
    if _HTML.match(text):
        raise UnreadableError("It is a web page, not plain text; save the article's text alone and add that.")


def _facts(source: str, known: KnownArticle | Mapping[str, object] | None, header: Mapping[str, str]) -> KnownArticle:
    said = known.model_dump(exclude_none=True) if isinstance(known, KnownArticle) else dict(known or {})
    if "published" in said:
        header = {key: value for key, value in header.items() if key not in ("published", "basis", "reason")}
    return check_known({**header, **said}, source)


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
