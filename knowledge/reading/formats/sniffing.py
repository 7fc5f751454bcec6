"""Content sniffing: which format bytes are in. A file's name decides only between kinds of plain text."""

import re
from itertools import islice

from knowledge.reading.formats.parsed_articles import Format
from knowledge.reading.formats.structured_data.data_sniffing import data_format

HEAD = 64_000
"""Bytes from the beginning of a file that are enough to tell."""

_OFFICE = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""Archives and the files of word processors; ``docx`` reads Word's and names the others."""

_XML_ROOTS: tuple[tuple[Format, re.Pattern[str]], ...] = (
    ("wxr", re.compile(r"<rss\b[^>]*wordpress\.org/export/")),
    ("feed", re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|RDF)\b")),
    ("nitf", re.compile(r"<(?:[\w.-]+:)?nitf\b")),
    ("newsml", re.compile(r"<(?:[\w.-]+:)?(?:newsMessage|(?:news|package|concept|knowledge|planning)Item|NewsML)\b")),
)
"""The elements by which XML is told, the first that fits."""

_DATABASES: tuple[tuple[Format, tuple[str, ...]], ...] = (
    ("nexis", (r"^[ \t]*(?i:(?:Document )?\d{1,6} of \d{1,6} DOCUMENTS?)[ \t\r]*$",)),
    ("nexis", (r"^(?:LENGTH|Length): [\d,]+ words", r"^(?:LOAD-DATE:|LANGUAGE:|Body[ \t\r]*$)")),
    ("factiva", (r"^HD\b", r"^(?:PD|SN|WC)\b", r"^(?:LP|TD)\b")),
    ("factiva", (r"^[\d,]+ words[ \t\r]*$", r"^Document [A-Za-z\d]{15,40}[ \t\r]*$")),
)
"""Lines by which exports of databases are told, the first format all of whose lines stand there."""

_PROLOGUE = re.compile(r"(?:<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>|\s+)*+", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype html|(?:[a-z]\w{0,20}:)?html|head|body|meta|title)\b", re.IGNORECASE)
_BLOCK = r"(?:p|div|h[1-6]|blockquote|ul|ol|li|figure|article|section)"
_SIGNS = re.compile(
    rf"^[ \t]*<{_BLOCK}\b[^<>]*>|</{_BLOCK}>[ \t]*\r?$|<br ?/?>[ \t]*\r?$|<!-- /?wp:[a-z]|<!--more-->|\[/caption\]"
    r"|<a\s[^<>]{0,200}\bhref=[^<>]{0,500}>[^<>]*</a>|<(em|strong|b|i)>[^<>]*</\1>",
    re.IGNORECASE | re.MULTILINE,
)
"""What markup in a body has: blocks that begin or end a line, breaks at its end, links, pairs of inline tags."""
_FEWEST_SIGNS = 2
"""In a text that does not begin with a tag: one that mentions ``<p>``, or has one word in bold, stays text."""
_MARKDOWN_SUFFIXES = frozenset({"md", "markdown", "mdown", "mkd", "mdx"})
_MAILBOX = re.compile(r"From \S+\s+(?:\S+\s+)?[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d[^\n]*\n[!-9;-~]+:")
_MAIL_HEADER = re.compile(r"([!-9;-~]+):[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)(?:\r?\n|$)")
_OF_MAIL_ALONE = frozenset({"message-id", "mime-version", "received", "return-path", "content-type", "dkim-signature"})
_OF_MAIL = frozenset({"from", "to", "date", "subject"})
_SENT = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4} \d\d?:\d\d")
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*$.*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_MARKDOWN = re.compile(
    r"^#{1,6}[ \t]+\S"  # a heading
    r"|(?:\A|\n\n)[^\n]{1,150}\n(?:={2,}|-{2,})[ \t]*$"  # one with a rule below it
    r"|^(?:```|~~~|>[ \t]?\S)"
    r"|!?\[[^\]\n]{0,300}\]\([^\n)]{1,500}\)|^[ ]{0,3}\[\^?[^\]\n]{1,100}\]:[ \t]"  # links, footnotes
    r"|\*\*(?=[^\s*])[^*\n]{1,300}\*\*|(?<![\w*])\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])[^_\n]{1,300}(?<=[^\s_])_(?!\w)"
    r"|\{\{[<%]|\{%|<[A-Z]\w*[ >/]|\\[*_#$\[\]]"  # shortcodes, components, escapes
    r"|^[ \t]{0,3}\|?[ \t]{0,3}:?-{3,}:?[ \t]*\||~~\S",
    re.MULTILINE,
)


def sniff(head: bytes, name: str = "") -> Format:
    """Return the format of a file that begins with ``head`` and is called ``name``; what is nothing else is text."""
    if head.startswith(_OFFICE):
        return "docx"
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = head.decode("utf-16" if wide else "utf-8", errors="replace").lstrip("\ufeff").lstrip()
    if _MAILBOX.match(text):
        return "mbox"
    if _is_mail(text):
        return "eml"
    suffix = name.rpartition(".")[2].casefold()
    found = _markup(text) if text.startswith("<") else _lines(text, suffix)
    return "markdown" if found in ("text", "fragment") and _is_markdown(text, suffix) else found


def _markup(text: str) -> Format:
    prologue = _PROLOGUE.match(text)
    root = text[prologue.end() if prologue else 0 :]
    for format_, pattern in _XML_ROOTS:
        if pattern.match(root):
            return format_
    if _PAGE.match(text) or _PAGE.match(root) or "<html" in text.casefold():
        return "html"
    if text.startswith("<?xml"):
        return "xml"
    return "fragment" if _SIGNS.search(text) else "text"


def _lines(text: str, suffix: str) -> Format:
    found = data_format(text, suffix)
    if found is not None:
        return found
    for format_, lines in _DATABASES:
        if all(re.search(line, text, re.MULTILINE) for line in lines):
            return format_
    signs = islice(_SIGNS.finditer(text), _FEWEST_SIGNS)
    return "fragment" if len(list(signs)) == _FEWEST_SIGNS else "text"


def _is_markdown(text: str, suffix: str) -> bool:
    """Whether a text that says it is Markdown, by its name or by front matter, has any of its marks."""
    matter = _FRONT_MATTER.match(text)
    said = matter is not None or suffix in _MARKDOWN_SUFFIXES
    return said and _MARKDOWN.search(text, matter.end() if matter else 0) is not None


def _is_mail(text: str) -> bool:
    """Whether a text begins with headers that only programs write, or with all that people copy, in their form."""
    headers: dict[str, str] = {}
    at = 0
    while (header := _MAIL_HEADER.match(text, at)) is not None:
        headers.setdefault(header[1].casefold(), header[2])
        at = header.end()
    if at < len(text) and text[at] not in "\r\n":
        return False
    alone = _OF_MAIL_ALONE & headers.keys() - (
        {"content-type"} if "/" not in headers.get("content-type", "/") else set()
    )
    copied = headers.keys() >= _OF_MAIL and "@" in headers["from"] and _SENT.search(headers["date"]) is not None
    return (bool(alone) and not _OF_MAIL.isdisjoint(headers)) or copied
