"""XML as systems really write it is made UTF-8 that a strict parser reads, wherever a piece of it ends."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.formats.xml.xml_cleaning import CleanXml


class Dripping(io.BytesIO):
    """A file that gives a few bytes at a time, after the first ones."""

    def __init__(self, raw, first, size):
        super().__init__(raw)
        self.sizes = iter([first])
        self.size = size

    def read(self, size=-1):
        return super().read(next(self.sizes, self.size))


def cleaned(file):
    clean = CleanXml(file)
    return b"".join(iter(clean.read, b"")).decode()


PARTS = [
    "<![CDATA[",
    "]]>",
    "]",
    "]]",
    "<",
    "&",
    "&amp;",
    "&nbsp;",
    "&x1;",
    "&#8;",
    "&#233;",
    "é",
    "“",
    "a b",
    "\x0b",
    ";",
]


@given(st.lists(st.sampled_from(PARTS), max_size=60), st.integers(1, 30))
def test_where_a_piece_ends_changes_nothing(parts, size):
    raw = f"<a>é{''.join(parts)}</a>".encode()
    assert cleaned(Dripping(raw, 5, size)) == cleaned(io.BytesIO(raw))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("<a>A & B &amp; C &lt; D</a>", "<a>A &amp; B &amp; C &lt; D</a>"),
        ("<a>1&nbsp;2&mdash;3 &LT;</a>", "<a>1\xa02—3 &lt;</a>"),
        ("<a>&nobody; &#x0; &#11; &#233; &#99999999;</a>", "<a>&amp;nobody;   &#233; &amp;#99999999;</a>"),
        ("<a><![CDATA[A & B &nbsp; \x08]]> & </a>", "<a><![CDATA[A & B &nbsp; ]]> &amp; </a>"),
    ],
)
def test_references_and_characters(written, meant):
    assert cleaned(io.BytesIO(written.encode())) == meant


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("iso-8859-1", "utf-8"),
        ("utf-16", "utf-8"),
        ("no-such", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-16-le"),
        ("utf-16", "utf-16-be"),
        ("iso-8859-2", "iso-8859-2"),
        ("windows-1250", "windows-1250"),
    ],
)
def test_the_encoding_is_what_the_bytes_show_else_what_is_declared(declared, encoding):
    text = f'<?xml version="1.0" encoding="{declared}"?><a>Zażółć gęślą jaźń</a>'
    assert cleaned(io.BytesIO(text.encode(encoding))) == text


def test_bytes_of_windows_among_those_of_utf_8_are_its_characters():
    raw = "<a>é é “sound”".encode() + b" \x93stray\x94 \x81</a>"
    assert cleaned(io.BytesIO(raw)) == "<a>é é “sound” “stray” </a>"


def test_what_follows_megabytes_of_nothing_is_read():
    assert cleaned(io.BytesIO(b"<a>" + b"\x00" * 3_000_000 + b"x</a>")) == "<a>x</a>"
