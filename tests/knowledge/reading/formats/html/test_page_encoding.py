"""Pages are decoded by what they are, then by what they declare."""

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading.formats import Given, parse
from knowledge.reading.formats.html.page_encoding import decode_page

TEXT = "“It’s naïve – and late,” said Zoë Åberg…"
EASTERN = "“Łódź waits,” said Dušan Žižka."


def page(text: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>x</title></head><body><p>{text}</p></body></html>"


def meta(charset: str) -> str:
    return f'<meta charset="{charset}">'


def http_equiv(charset: str) -> str:
    return f'<META http-equiv="Content-Type" content="text/html; charset={charset}">'


@pytest.mark.parametrize("head", [meta("utf-8"), http_equiv("utf-8"), ""])
def test_utf_8_is_read_with_or_without_a_declaration(head):
    assert TEXT in decode_page(page(TEXT, head).encode())


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "us-ascii", "gb2312", "shift_jis", "windows-1251"])
def test_utf_8_is_read_whatever_the_page_declares(declared):
    assert TEXT in decode_page(page(TEXT, meta(declared)).encode())


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "latin1", "windows-1252", "no-such-encoding", "utf-16"])
def test_windows_1252_is_read_whatever_the_page_declares(declared):
    assert TEXT in decode_page(page(TEXT, meta(declared)).encode("cp1252"))


@pytest.mark.parametrize(("declared", "encoding"), [("windows-1250", "cp1250"), ("ISO-8859-2", "iso-8859-2")])
@pytest.mark.parametrize("head", [meta, http_equiv])
def test_an_eastern_encoding_is_read_as_declared(declared, encoding, head):
    text = EASTERN if encoding == "cp1250" else EASTERN.translate(str.maketrans("“”", '""'))
    assert text in decode_page(page(text, head(declared)).encode(encoding))


def test_marks_of_windows_in_a_page_that_declares_latin_2_are_marks():
    assert "“No,” he said." in decode_page(page("\x93No,\x94 he said.", meta("iso-8859-2")).encode("iso-8859-2"))


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("gb2312", "gb18030", "“新华社,” the agency said."),
        ("euc-kr", "cp949", "‘연합뉴스,’ the agency said."),
        ("Shift_JIS", "cp932", "The 朝日 said so."),
        ("big5", "big5", "The 香港 paper said so."),
        ("koi8-r", "koi8-r", "The Правда said so."),
    ],
)
def test_the_encodings_of_other_countries_are_read_as_declared(declared, encoding, text):
    assert text in decode_page(page(text, meta(declared)).encode(encoding))


def test_what_does_not_fit_its_declaration_is_guessed():
    assert TEXT in decode_page(page(TEXT, meta("euc-kr")).encode("cp1252"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_mark_or_zero_bytes_win_over_a_declaration(encoding):
    assert TEXT in decode_page(page(TEXT, meta("iso-8859-1")).encode(encoding))


def test_utf_16_that_ends_in_half_a_character_is_read_up_to_it():
    assert TEXT in decode_page(page(TEXT).encode("utf-16-le")[:-1])


def test_the_declaration_of_xml_is_heard_and_left_out():
    raw = b'<?xml version="1.0" encoding="windows-1250"?>\n' + page(EASTERN).encode("cp1250")
    assert decode_page(raw).startswith("\n<!DOCTYPE")
    assert EASTERN in decode_page(raw)


def test_zero_bytes_in_a_page_are_dropped():
    raw = page(TEXT).encode().replace(b" ", b" \0\0")
    assert TEXT in decode_page(raw)


def test_a_declaration_in_running_text_after_the_head_is_none():
    raw = page(TEXT + " " * 5000 + "&lt;meta charset=gb2312&gt; <meta charset='gb2312'>").encode("cp1252")
    assert TEXT in decode_page(raw)


@pytest.mark.parametrize(
    ("raw", "words"),
    [(b"%PDF-1.4 <html>", "PDF"), (b"{\\rtf1 <html>", "rich text"), (b"\x1f\x8b\x08<html>", "compressed")],
)
def test_what_is_no_page_is_refused_with_its_kind(raw, words):
    with pytest.raises(UnreadableError, match=words):
        decode_page(raw)


def test_a_page_is_read_in_the_encoding_that_it_is_in():
    text = f"{TEXT} The council of Łódź will meet the mayor again on Thursday, a spokeswoman said."
    head = '<?xml version="1.0" encoding="iso-8859-1"?>'
    parsed = parse((head + page(text)).encode(), "html", Given())
    assert text in [block.text for block in parsed.blocks]
