import pytest

from knowledge.facts import UnreadableError
from knowledge.reading.encoding import decode, refuse_piled_marks

SENTENCE = "“It is naïve,” the minister’s aide said – twice…"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_file_in_a_usual_encoding_gives_its_text(encoding):
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zero_bytes(encoding):
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


def test_a_few_windows_bytes_inside_utf_8_are_read_as_windows():
    raw = "“Yes,” she said at the café.\n".encode() + b"\x93No,\x94 he said."
    assert decode(raw) == "“Yes,” she said at the café.\n“No,” he said."


def test_text_from_an_old_macintosh_is_told_by_its_apostrophes():
    assert (
        decode("It isn’t so, the minister’s aide said.".encode("mac-roman")) == "It isn’t so, the minister’s aide said."
    )


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (bytes(range(32)) * 20, "binary"),
        (b"\xff\xfeH\x00\x00\xd8", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_with_its_kind(raw, words):
    with pytest.raises(UnreadableError, match=words):
        decode(raw)


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u064b\u0651", "\u05b0\u05bc", "\u0301"])
def test_a_letter_under_hundreds_of_marks_is_no_text_and_one_under_dozens_is(marks):
    refuse_piled_marks(f"“{SENTENCE} e{marks * 40} said so.”")
    with pytest.raises(UnreadableError, match="more than 500 accents"):
        refuse_piled_marks(f"“{SENTENCE} e{marks * 501} said so.”")
