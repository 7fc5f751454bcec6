"""Sniffing of documents: mailboxes and mails by how they begin, Markdown by what it says and the marks it has."""

import re

FROM_LINE = r"From \S+\s+(?:\S+\s+)?[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d"
"""How the line begins that stands before each message of a mailbox (RFC 4155, appendix A)."""
_MAILBOX = re.compile(FROM_LINE + r"[^\n]*\n[!-9;-~]+:")
_MAIL_HEADER = re.compile(r"([!-9;-~]+):[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)(?:\r?\n|$)")
_OF_MAIL_ALONE = frozenset({"message-id", "mime-version", "received", "return-path", "content-type", "dkim-signature"})
_OF_MAIL = frozenset({"from", "to", "date", "subject"})
_SENT = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4} \d\d?:\d\d")
_MARKDOWN_SUFFIXES = frozenset({"md", "markdown", "mdown", "mkd", "mdx"})
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


def is_mailbox(text: str) -> bool:
    """Whether a text begins with the line that parts messages, and a header below it."""
    return _MAILBOX.match(text) is not None


def is_mail(text: str) -> bool:
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


def is_markdown(text: str, suffix: str) -> bool:
    """Whether a text that says it is Markdown, by its name or by front matter, has any of its marks."""
    matter = _FRONT_MATTER.match(text)
    said = matter is not None or suffix in _MARKDOWN_SUFFIXES
    return said and _MARKDOWN.search(text, matter.end() if matter else 0) is not None
