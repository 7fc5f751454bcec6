"""Mails, as press offices send their releases: the newest words are the article, the subject is its headline."""

import re
from collections.abc import Mapping, Sequence
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from html import escape

from knowledge.facts import UnreadableError
from knowledge.reading.encoding import decode
from knowledge.reading.formats.documents.document_heads import find_leading_head, told_by
from knowledge.reading.formats.documents.document_markup import read_markup
from knowledge.reading.formats.documents.mail_bodies import MailBody, body_of, parse_message
from knowledge.reading.formats.documents.mail_pages import MailPage
from knowledge.reading.formats.documents.mail_quoting import MailLine, find_newest
from knowledge.reading.formats.parsed_articles import Block, Given, ParsedArticle, PublicationDay
from knowledge.reading.formats.publication_days import day_of
from knowledge.reading.labels import find_labels
from knowledge.reading.layout import unwrapped_lines

_PREFIX = re.compile(
    r"(?:(?:re|fwd?|fw|aw|wg|sv|vs|vb|tr|rv|antw|odp|pd)\s*(?:\[\d+\])?\s*:|(?:(?:press|media|news)\s(?:release|statement)\s*(?::|\s[-–—|])))\s*",
    re.IGNORECASE,
)
_TAG = re.compile(r"\[([^\[\]]{1,60})\]\s*|\*{2,}\s?spam\s?\*{2,}\s*", re.IGNORECASE)
_LINK = re.compile(r"[ \t]?<(?:https?|mailto):[^<>\s]{1,2000}>|\[(?:image|cid):[^\[\]\n]{0,500}\]", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:attach(?:ed|ment|ments)|enclosed)\b", re.IGNORECASE)
_FEW = 30
"""Words below which a mail that speaks of its attachment, or brings another message, says nothing itself; judgement."""
_LONGEST_HEADER = 2_000
_DEEPEST = 5
_FAULTS = (ValueError, LookupError, AttributeError, TypeError, RecursionError)
"""What the standard library raises at headers that are none."""


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of a mail; UnreadableError says in one sentence why it holds none.

    The sender is no author: he is metadata, and so are the names of attachments, which are not read.
    """
    return _article(parse_message(raw), given, 0)


def _article(message: Message, given: Given, depth: int) -> ParsedArticle:
    _refuse_automatic(message)
    body = body_of(message)
    words = " ".join(one.text for one in body.texts)
    if body.messages and depth < _DEEPEST and len(words.split()) < _FEW:
        inner = _article(body.messages[0], given, depth + 1)
        return inner._replace(metadata={**_noted(f"{_header(message, 'Subject')}\n{words}"), **inner.metadata})
    subject = _header(message, "Subject")
    page = MailPage(_markup(body)) if any(one.is_page for one in body.texts) else None
    lines = page.lines if page else _LINK.sub("", "\n\n".join(one.text for one in body.texts)).split("\n")
    newest = find_newest(lines, subject)
    head = find_leading_head([line.text for line in newest.lines])
    own = newest.lines[head.paragraphs :]
    _refuse_empty(own, body)
    told = told_by(head.header, given)
    blocks = read_markup(page.only([line.number for line in own])) if page else _paragraphs(own)
    sent = newest.headers or {key: _header(message, key) for key in ("Subject", "Date", "From")}
    sent = {key.casefold(): value for key, value in sent.items()}
    return told._replace(
        blocks=blocks,
        title=told.title or _headline(sent.get("subject", "")),
        day=told.day or _day(sent.get("date", ""), given),
        embargo=told.embargo or ("Draft" if _header(message, "X-Unsent") == "1" else None),
        metadata={**_sender(sent.get("from", "")), **_left(body), **_noted(newest.note), **told.metadata},
    )


def _refuse_automatic(message: Message) -> None:
    if message.get_content_type() == "multipart/report":
        raise UnreadableError("It is a mail server's report on another message; add a file with an article's text.")
    if _header(message, "Auto-Submitted").startswith("auto-replied"):
        raise UnreadableError("It is an automatic answer; add a file with an article's text.")


def _refuse_empty(own: Sequence[MailLine], body: MailBody) -> None:
    """Refuse a mail that says nothing itself, by the name of what is attached where that may be its article."""
    words = " ".join(line.text for line in own)
    few = len(words.split()) < _FEW
    if body.attached and (not words.strip() or (few and _POINTS.search(words))):
        names = ", ".join(body.attached)
        raise UnreadableError(f"It is a mail whose text is in an attachment ({names}); save that and add it.")
    if not words.strip():
        raise UnreadableError("It is a mail that holds no words; add a file with an article's text.")


def _markup(body: MailBody) -> str:
    return "".join(
        one.text if one.is_page else f"<p>{escape(one.text)}</p>".replace("\n", "<br>") for one in body.texts
    )


def _paragraphs(lines: Sequence[MailLine]) -> list[Block]:
    return [Block(words) for words in unwrapped_lines("\n".join(line.text for line in lines))]


def _header(message: Message, name: str) -> str:
    """Return a header's words, decoded; as it was sent where it is none that can be decoded."""
    raw = next((value for key, value in message.raw_items() if key.casefold() == name.casefold()), "")
    written = " ".join(str(raw)[:_LONGEST_HEADER].split())
    if not written.isascii():
        return decode(written.encode("utf-8", errors="surrogateescape"))
    if len(str(raw)) > _LONGEST_HEADER:
        return written
    try:
        return " ".join(str(message.get(name, "")).split())
    except _FAULTS:
        return written


def _headline(subject: str) -> str | None:
    """Return a subject without what programs and lists put before it; a tag that holds the mail back stays."""
    while True:
        tag = _TAG.match(subject)
        prefix = _PREFIX.match(subject)
        if tag and not any(find_labels(tag[1] or "")):
            subject = subject[tag.end() :]
        elif prefix:
            subject = subject[prefix.end() :]
        else:
            return subject.strip() or None


def _day(words: str, given: Given) -> PublicationDay | None:
    """Return the day of a ``Date`` header, or of the words that a program wrote over what it forwarded."""
    try:
        return day_of(parsedate_to_datetime(words).isoformat(), given)
    except (ValueError, TypeError, IndexError, OverflowError):
        return day_of(words, given)


def _sender(words: str) -> Mapping[str, str]:
    name, address = parseaddr(words)
    return {"sender": name or address} if name or address else {}


def _left(body: MailBody) -> Mapping[str, str]:
    return {"attachments not read": ", ".join(body.attached)} if body.attached else {}


def _noted(words: str) -> Mapping[str, str]:
    """Return the words of the one who forwarded a message, if they say that it must not be published."""
    return {"note": words} if any(find_labels(words)) else {}
