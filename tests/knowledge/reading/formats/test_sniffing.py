"""How files begin, and the formats that are told by it."""

import codecs

import pytest

from knowledge.reading.formats import sniff

PIER = "The pier in Marlow is open again, the county said on Wednesday."
BEGINNINGS = {
    "docx": "PK\x03\x04",
    "mbox": "From a@pier.test Wed May  4 10:00:00 2016\nSubject: Pier\n",
    "eml": f"Message-ID: <1@pier.test>\nFrom: a@pier.test\n\n{PIER}",
    "wxr": '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/">',
    "feed": '<?xml version="1.0"?><!-- pier --><feed xmlns="http://www.w3.org/2005/Atom">',
    "nitf": "<nitf><head>",
    "newsml": '<newsItem guid="1">',
    "html": f"<!DOCTYPE html><p>{PIER}",
    "xml": f'<?xml version="1.0"?><pier>{PIER}</pier>',
    "json_article": f'{{"title": "Pier", "text": "{PIER}"}}',
    "json_lines": '{"title": "Pier"}\n{"title": "Mill"}\n',
    "json": '[{"title": "Pier"}]',
    "csv": f'title,date,text\nPier,2016-05-04,"{PIER}"\n',
    "nexis": f"1 of 2 DOCUMENTS\n\n{PIER}",
    "factiva": f"HD  Pier\nPD  4 May 2016\nLP  {PIER}\n",
    "markdown": f"---\ntitle: Pier\n---\n\n## Open *again*\n\n{PIER}",
    "fragment": f"<p>{PIER}</p>",
    "text": PIER,
}


@pytest.mark.parametrize("format_", BEGINNINGS)
def test_a_format_is_told_by_how_a_file_begins(format_):
    assert sniff(BEGINNINGS[format_].encode()) == format_


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, b""], ids=["marked", "unmarked"])
def test_a_format_in_utf_16_is_told_with_a_byte_order_mark_and_without(mark):
    assert sniff(mark + BEGINNINGS["json"].encode("utf-16-le")) == "json"


def test_a_name_decides_only_between_kinds_of_plain_text():
    assert sniff(b"# Pier\n\nOpen again.", "pier.md") == "markdown"
    assert sniff(BEGINNINGS["html"].encode(), "pier.md") == "html"
