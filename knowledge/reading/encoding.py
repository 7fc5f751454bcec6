"""Bytes to text: UTF-8, the Unicode encodings that announce themselves, and the legacy ones newspapers still export."""

import codecs
import re
import unicodedata

from knowledge.facts import UnreadableError

MOST_MARKS = 500
"""Combining characters in a row. What people pile up for fun ("zalgo") has some dozens. Judgement, not measured."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "an Office document or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"{\\rtf", "a rich text document"),
)
C1_AS_WINDOWS = {byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xA0)}
"""What browsers take Latin-1's control characters for: letters of windows-1252, but for its five unassigned bytes."""
STRAY = re.compile("[\udc80-\udcff]")
"""Bytes that are no UTF-8, as ``surrogateescape`` keeps them."""
_SOUND = re.compile("[^\x00-\x7f\udc80-\udcff]")
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_MAC_APOSTROPHE = re.compile(rb"[A-Za-z]\xd5[a-z]")
_WINDOWS_MARK = re.compile(rb"[\x91-\x97]")


def decode(raw: bytes) -> str:
    """Return the text of a plain text file without its byte order mark; UnreadableError if it holds anything else."""
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise UnreadableError(f"It is {what}, which is not read; save the article as text or .docx and add that.")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding)
    wide = unmarked_utf16(raw)
    if wide is not None:
        return _strictly(raw, wide)
    if (len(raw) - len(raw.translate(None, _CONTROLS))) * 200 > len(raw):
        raise UnreadableError("It is binary data and no article; save the article as text or .docx and add that.")
    return _narrow(raw)


def wide_encoding(head: bytes) -> str | None:
    """Return the encoding of two or four bytes a character in which a file begins, None for those of one byte."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return None if encoding == "utf-8" else encoding
    return unmarked_utf16(head[: len(head) // 2 * 2])


def refuse_piled_marks(text: str) -> None:
    """Raise UnreadableError for a letter with more marks over it than any text has.

    To bring marks into Unicode's order takes the square of their number; its Stream-Safe Text Format (UAX #15) has 30.
    """
    marks = "" if text.isascii() else "".join(filter(unicodedata.combining, set(text)))
    if marks and re.search(f"[{marks}]{{{MOST_MARKS + 1}}}", text):
        raise UnreadableError(
            f"It has a letter with more than {MOST_MARKS} accents over it, so it is no text; take that out."
        )


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8":
            return _narrow(raw)
        raise UnreadableError(
            f"It announces {encoding.upper()} but is damaged; save it as UTF-8 and add it again."
        ) from None


def unmarked_utf16(raw: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zero bytes: English has one in nearly every pair, always on the same side.

    None where bytes are none, or announce what they are.
    """
    head = raw[:4000]
    pairs = len(head) // 2
    if pairs < 2 or len(raw) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.7 * pairs and even == 0:
        return "utf-16-le"
    if even > 0.7 * pairs and odd == 0:
        return "utf-16-be"
    return None


def is_utf8_with_slips(mixed: str) -> bool:
    """Whether a text in which the bytes that are no UTF-8 stand as surrogates has as many other letters that are."""
    return len(_SOUND.findall(mixed)) >= len(STRAY.findall(mixed))


def _narrow(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mixed = raw.decode("utf-8", errors="surrogateescape")
    if is_utf8_with_slips(mixed):
        return STRAY.sub(lambda match: _windows(bytes([ord(match.group()) - 0xDC00])), mixed)

    if len(_MAC_APOSTROPHE.findall(raw)) > len(_WINDOWS_MARK.findall(raw)):
        return raw.decode("mac-roman")
    return _windows(raw)


def _windows(raw: bytes) -> str:
    return raw.decode("latin-1").translate(C1_AS_WINDOWS)
