"""The parts of a mail (RFC 2045 to 2049): which of them are its words, in what charset, and what is attached."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import NamedTuple

import lxml.html

from knowledge.facts import UnreadableError
from knowledge.reading.encoding import decode

_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_ARMOUR = re.compile(r"\s*-----BEGIN PGP (MESSAGE|SIGNED MESSAGE)-----[^\n]*\n(?:[A-Z][\w-]*: [^\n]*\n)*\s*\n?")
_SIGNATURE = re.compile(r"^-----BEGIN PGP SIGNATURE-----", re.MULTILINE)
_CHARSET = re.compile(
    r"(?:iso-?8859-(?!1$)|cp|windows-|koi8|mac|gb|big5|euc|shift|iso-?2022|utf-?(?:16|32)|tis|hz)", re.IGNORECASE
)
"""Encodings that are none of those ``decode`` tells by the bytes themselves."""
_POINTER = re.compile(
    r"\bbrowser\b|\b(?:show|display|support|view|read)\b.{0,40}\bHTML\b|\bHTML\b.{0,40}\b(?:mail|message|version)",
    re.IGNORECASE,
)
_FEW, _HALF = 40, 0.5
"""Words of a plain text that only points to the page; the share of the page's words below which it is cut."""
_MOST_PARTS, _DEEPEST = 500, 20
_MOST_BOUNDARIES = 10_000
"""Lines that begin with two dashes, as those between parts do: what is parsed has no more. Judgement."""
_LOCKED = "It is an encrypted message, which cannot be read; save its text as a text file and add that."
_TOO_MANY = "It is a message of far too many parts; save its text as a text file and add that."


class MailText(NamedTuple):
    """A part of a mail's words: plain text, or a page."""

    text: str
    is_page: bool


class MailBody(NamedTuple):
    """A mail's words in order, the names of what is attached and not read, and the messages it brings whole."""

    texts: list[MailText]
    attached: list[str]
    messages: list[EmailMessage]


def parse_message(raw: bytes) -> Message:
    """Return the message that a mail's bytes are; UnreadableError for one of more parts than any has."""
    if raw.count(b"\n--") > _MOST_BOUNDARIES:
        raise UnreadableError(_TOO_MANY)
    try:
        return message_from_bytes(raw, policy=policy.default)
    except RecursionError:
        raise UnreadableError(_TOO_MANY) from None


def body_of(message: Message) -> MailBody:
    """Return what a message holds; UnreadableError where it is encrypted, or has more parts than any message."""
    body = MailBody([], [], [])
    if sum(1 for _ in zip(message.walk(), range(_MOST_PARTS + 1), strict=False)) > _MOST_PARTS:
        raise UnreadableError(_TOO_MANY)
    _gather(message, body, 0)
    return body


def _gather(part: Message, body: MailBody, depth: int) -> None:
    kind = part.get_content_type()
    if depth > _DEEPEST:
        raise UnreadableError(_TOO_MANY)
    if kind in _ENCRYPTED:
        raise UnreadableError(_LOCKED)
    if kind == "message/rfc822":
        body.messages.extend(one for one in part.get_payload() if isinstance(one, EmailMessage))
    elif kind == "multipart/alternative" and part.is_multipart():
        _gather_best(part, body, depth)
    elif part.is_multipart():
        parts = list(part.iter_parts()) if isinstance(part, EmailMessage) else []
        for child in parts[:1] if kind in ("multipart/related", "multipart/signed") else parts:
            _gather(child, body, depth + 1)
    elif kind in ("text/plain", "text/html") and not _is_attached(part):
        body.texts.append(MailText(_text(part), kind == "text/html"))
    elif part.get_filename() or _is_attached(part):
        body.attached.append(" ".join(str(part.get_filename() or kind).split()))


def _gather_best(part: Message, body: MailBody, depth: int) -> None:
    """Take of the same words in several forms the plain text, or the page where that only points to it or is cut."""
    forms = [MailBody([], [], []) for _ in part.get_payload()]
    for child, form in zip(part.get_payload(), forms, strict=True):
        _gather(child, form, depth + 1)
    plain = next((form for form in forms if form.texts and not form.texts[0].is_page), None)
    page = next((form for form in forms if form.texts and form.texts[0].is_page), None)
    best = page if plain is None or (page is not None and _is_stub(plain, page)) else plain
    if best is not None:
        body.texts.extend(best.texts)
    for form in forms:
        body.attached.extend(form.attached)
        body.messages.extend(form.messages)


def _is_stub(plain: MailBody, page: MailBody) -> bool:
    words = " ".join(one.text for one in plain.texts)
    shown = sum(len(_words_of_page(one.text).split()) for one in page.texts)
    count = len(words.split())
    return count < _HALF * shown or (count < _FEW and _POINTER.search(words) is not None)


def _words_of_page(markup: str) -> str:
    """Return the words of a page, without its styles."""
    if not markup.strip():
        return ""
    root = lxml.html.fragment_fromstring(markup, create_parent="div")
    for hidden in list(root.iter("style", "script", "title")):
        hidden.drop_tree()
    return str(root.text_content())


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _text(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes) or not raw.strip():
        return ""
    text = _decoded(raw, part.get_content_charset() or "").replace("\r\n", "\n").replace("\r", "\n")
    text = _unarmoured(text)
    if part.get_param("format", "").lower() == "flowed":  # type: ignore[union-attr]
        return _unflowed(text, joined=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _decoded(raw: bytes, charset: str) -> str:
    if _CHARSET.match(charset):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(raw)


def _unarmoured(text: str) -> str:
    """Take off what PGP puts around a signed text; UnreadableError where the text is encrypted."""
    armour = _ARMOUR.match(text)
    if armour is None:
        return text
    if armour[1] == "MESSAGE":
        raise UnreadableError(_LOCKED)
    signature = _SIGNATURE.search(text)
    signed = text[armour.end() : signature.start() if signature else len(text)]
    return "\n".join(line.removeprefix("- ") if line.startswith("- -") else line for line in signed.split("\n"))


def _unflowed(text: str, *, joined: bool) -> str:
    """Join the lines that flow on (RFC 3676): those that end in a space, but for the one over a signature."""
    lines: list[str] = []
    flows = False
    for line in text.split("\n"):
        stuffed = line.removeprefix(" ")
        if flows and not line.startswith(">"):
            lines[-1] += stuffed
        else:
            lines.append(stuffed)
        flows = line.endswith(" ") and line != "-- " and not line.startswith(">")
        if flows and joined:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
