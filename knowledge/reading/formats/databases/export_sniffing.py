"""Sniffing of databases' exports: plain text with lines that only they print."""

import re

from knowledge.reading.formats.parsed_articles import Format

_DATABASES: tuple[tuple[Format, tuple[str, ...]], ...] = (
    ("nexis", (r"^[ \t]*(?i:(?:Document )?\d{1,6} of \d{1,6} DOCUMENTS?)[ \t\r]*$",)),
    ("nexis", (r"^(?:LENGTH|Length): [\d,]+ words", r"^(?:LOAD-DATE:|LANGUAGE:|Body[ \t\r]*$)")),
    ("factiva", (r"^HD\b", r"^(?:PD|SN|WC)\b", r"^(?:LP|TD)\b")),
    ("factiva", (r"^[\d,]+ words[ \t\r]*$", r"^Document [A-Za-z\d]{15,40}[ \t\r]*$")),
)
"""Lines by which exports of databases are told, the first format all of whose lines stand there."""


def database_format(text: str) -> Format | None:
    """Return the format of a database's export, None for any other text."""
    for format_, lines in _DATABASES:
        if all(re.search(line, text, re.MULTILINE) for line in lines):
            return format_
    return None
