"""Invented exports in the layouts of newspaper databases: each document of a file is an article with what it says."""

import codecs
import io
import json
import tracemalloc
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.facts import UnreadableError
from knowledge.reading import read_article
from knowledge.reading.formats import Given, PassedOver, Record, parse, sniff, split_file
from knowledge.reading.formats.parsed_articles import LARGEST

CASES = [json.loads(line) for line in Path(__file__).with_name("exports.jsonl").read_text("utf-8").splitlines()]
DOCUMENTS = [
    pytest.param(case["text"], number, record, id=f"{case['name']}-{number}")
    for case in CASES
    for number, record in enumerate(case["records"])
]
NEXIS = "1 of 9 DOCUMENTS\n\n  Marlow Courier\n\n  May 4, 2016 Wednesday\n\nPier reopens\n\nLENGTH: 9 words\n\n{}\n\n"
FACTIVA = "HD\tPier reopens\nPD\t4 May 2016\nSN\tMarlow Courier\nLP\t{}\nAN\tDocument MARLOW0020160504ec5400001\n\n"
TEXT = "The pier in Marlow is open again, the county said on Wednesday."


def split(raw: bytes) -> list[Record | PassedOver]:
    return list(split_file(io.BytesIO(raw), sniff(raw[:64_000]), Given()))


def records_of(raw: bytes) -> list[Record]:
    return [one for one in split(raw) if isinstance(one, Record)]


def articles(text: str):
    records = records_of(text.encode())
    return records, [read_article(one.raw, f"a/b.txt#{one.key}", format_=one.format) for one in records]


def body(article) -> list[str]:
    return [article.text[start:end] for start, end in article.paragraphs]


def quoted(article, findings) -> list[tuple[str, list[str]]]:
    return [
        (
            " ".join(" ".join(article.text[start:end] for start, end in quote.spans).split()),
            [findings.actors[speaker.actor].name for speaker in quote.speakers if speaker.actor is not None],
        )
        for quote in findings.quotes
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_export_is_cut_into_its_documents(case):
    found = split(case["text"].encode())
    assert [one.key for one in found if isinstance(one, Record)] == [one["key"] for one in case["records"]]
    assert sum(isinstance(one, PassedOver) for one in found) == case.get("passed", 0)


@pytest.mark.parametrize(("text", "number", "wanted"), DOCUMENTS)
def test_a_document_is_read_with_what_it_says_of_itself(text, number, wanted):
    records, read = articles(text)
    article = read[number]
    paragraphs = body(article)
    found = {
        "title": article.title,
        "outlet": article.outlet,
        "day": str(article.published) if article.published else None,
        "authors": list(article.authors),
        "n": len(paragraphs),
        "url": records[number].url,
        "held": article.hold.kind if article.hold else None,
        "metadata": {key: article.metadata.get(key) for key in wanted.get("metadata", {})},
    }
    assert {key: found[key] for key in found if key in wanted} == {key: wanted[key] for key in found if key in wanted}
    assert paragraphs[0].startswith(wanted.get("first", ""))
    assert [words for words in wanted.get("in", []) if words not in "\n".join(paragraphs)] == []
    assert [words for words in wanted.get("not_in", []) if words in "\n".join(paragraphs)] == []
    assert [words for words in wanted.get("text_has", []) if words not in article.text] == []


@pytest.mark.parametrize(("text", "number", "wanted"), DOCUMENTS)
def test_a_documents_speakers_are_found_and_its_authors_are_none_of_them(text, number, wanted):
    article = articles(text)[1][number]
    findings = extract(article)
    found = quoted(article, findings)
    for words, speaker in wanted.get("quotes", []):
        assert any(words in quote and any(speaker in name for name in names) for quote, names in found), (words, found)
    assert {actor.name for actor in findings.actors}.isdisjoint(wanted.get("not_actors", []))
    assert len(findings.notes) == wanted.get("notes", 0)


@pytest.mark.parametrize("export", [NEXIS, FACTIVA])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_export_may_be_in_any_encoding(export, encoding):
    text = export.format(f"“It is open,” said José Peña. {TEXT}")
    (record,) = records_of(text.encode(encoding))
    assert "“It is open,” said José Peña." in read_article(record.raw, "a/b", format_=record.format).text


@pytest.mark.parametrize("export", [NEXIS, FACTIVA])
def test_an_export_is_cut_without_being_held_whole(export):
    raw = export.format(f"{TEXT}\n\n" * 50).encode() * 600
    file = io.BytesIO(raw)
    tracemalloc.start()
    count = sum(1 for _ in split_file(file, sniff(raw[:64_000]), Given()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (count, peak < len(raw) / 2) == (600, True)


@pytest.mark.parametrize("export", [NEXIS, FACTIVA])
def test_the_same_document_twice_has_two_keys(export):
    keys = [one.key for one in records_of(export.format(TEXT).encode() * 2)]
    assert keys[1] == f"{keys[0]}#2"


@pytest.mark.parametrize("export", [NEXIS, FACTIVA])
def test_a_document_that_is_too_large_is_refused_and_the_next_is_read(export):
    large, small = records_of((export.format("x " * (LARGEST // 2) + "\n" * 9) + export.format(TEXT)).encode())
    with pytest.raises(UnreadableError, match="too large"):
        read_article(large.raw, "a/b", format_=large.format)
    assert body(read_article(small.raw, "a/b", format_=small.format)) == [TEXT]


@pytest.mark.parametrize("format_", ["nexis_document", "factiva_document"])
@pytest.mark.parametrize("raw", [b"", b"\n" * 90_000, b"HD\t\nLength: 5 words\nBody\n", codecs.BOM_UTF16_LE + b"\x00"])
def test_a_document_without_a_text_is_refused_in_a_sentence(format_, raw):
    with pytest.raises(UnreadableError, match=r"^It.*\.$"):
        parse(raw, format_, Given())


@pytest.mark.parametrize(
    "text",
    [
        f"Two of nine documents leaked\n\n{TEXT}\n\n“1 of 9 DOCUMENTS is missing,” said Ann Bly.",
        f"Writers held to 300 words\n\n{TEXT}",
        f"Body\n\n{TEXT}\n\nEnd of Document",
    ],
)
def test_an_article_is_no_export(text):
    assert sniff(text.encode(), "a.txt") == "text"


def test_a_tag_of_the_head_is_a_word_in_the_text():
    (record,) = records_of(FACTIVA.format(f"{TEXT}\nTD\tIt has a sign.\nBY\tthe sea, it says.").encode())
    article = read_article(record.raw, "a/b", format_=record.format)
    assert (article.authors, body(article)[-1]) == ((), "BY the sea, it says.")
