"""Whatever is written comes back: tables by any sign, JSON in any shape, and one bad record costs no other."""

import csv
import io
import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.facts import UnreadableError
from knowledge.reading import read_article
from knowledge.reading.formats import Given, PassedOver, Record, parse, sniff, split_file
from tests.growth import LINEAR, growth

LEAD = "The ferry will stay in port until March, its operator said on Tuesday."
SAID = "“The hull is worn through,” said Ilse Varga, who runs the yard."
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="<>&\\\ufeff…"),
    min_size=1,
    max_size=60,
).filter(lambda one: one.strip() == one and any(sign.isalnum() for sign in one))
paragraphs = st.lists(words.map(lambda one: f"{one} or so."), min_size=1, max_size=4)
articles = st.lists(st.tuples(words, paragraphs), min_size=1, max_size=6)


def records(content: bytes, format_) -> list[Record | PassedOver]:
    return list(split_file(io.BytesIO(content), format_, Given()))


def keys(content: bytes, format_) -> list[str]:
    return [one.key for one in records(content, format_) if isinstance(one, Record)]


def only(content: bytes, format_) -> Record:
    (record,) = records(content, format_)
    assert isinstance(record, Record)
    return record


def told(content: bytes, format_) -> list[tuple[str | None, list[str]]]:
    """The titles and texts of a file's records, with what white space parts words left out of account."""
    parsed = [parse(one.raw, one.format, Given()) for one in records(content, format_) if isinstance(one, Record)]
    return [(one.title, [" ".join(block.text.split()) for block in one.blocks]) for one in parsed]


def written(rows, sign: str, end: str, **how) -> bytes:
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=sign, lineterminator=end, **how)
    table.writerow(["title", "text", "date"])
    table.writerows([f"T {title}", "\n\n".join(body), "2024-06-18"] for title, body in rows)
    return out.getvalue().encode()


def wanted(rows) -> list[tuple[str | None, list[str]]]:
    return [(" ".join(f"T {title}".split()), [" ".join(one.split()) for one in body]) for title, body in rows]


@settings(max_examples=150, deadline=None)
@given(
    articles,
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_rows_come_back_as_they_were_written(rows, sign, end, quoting):
    assert told(written(rows, sign, end, quoting=quoting), "csv") == wanted(rows)


@settings(max_examples=100, deadline=None)
@given(articles, st.sampled_from(["list", "wrapper", "lines", "indented"]), st.booleans())
def test_objects_come_back_as_they_were_written(rows, shape, plain):
    objects = [{"title": f"T {title}", "text": "\n\n".join(body), "date": "2024-06-18"} for title, body in rows]
    if shape == "lines":
        content = "\n".join(json.dumps(one, ensure_ascii=plain) for one in objects)
    else:
        whole = {"status": "ok", "articles": objects} if shape == "wrapper" else objects
        content = json.dumps(whole, ensure_ascii=plain, indent=2 if shape == "indented" else None)
    assert told(content.encode(), "json_lines" if shape == "lines" else "json") == wanted(rows)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["json", "json_lines", "csv"]))
def test_any_bytes_are_read_or_refused_in_a_sentence(content, format_):
    with suppress(UnreadableError):
        told(content, format_)


@settings(max_examples=200, deadline=None)
@given(st.text('{}[]",:\\ \nab1', max_size=200), st.sampled_from(["json", "json_lines", "csv"]))
def test_anything_that_looks_like_data_is_read_or_refused(content, format_):
    sniff(content.encode())
    for prefix in ("", '{"title": "One", "text": ', '[{"title": "One", "text": "a b"}, ', 'title,text,date\na,"'):
        with suppress(UnreadableError):
            told((prefix + content).encode(), format_)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_broken_line_costs_no_other(data):
    good = [json.dumps({"id": f"a{n}", "title": "One", "text": LEAD, "date": "2024-06-18"}) for n in range(4)]
    broken = data.draw(st.integers(0, 3))
    at = data.draw(st.integers(1, len(good[broken]) - 1))
    lines = [*good[:broken], good[broken][:at], *good[broken + 1 :]]
    assert set(keys("\n".join(lines).encode(), "json_lines")) >= {f"a{n}" for n in range(4) if n != broken}


def test_the_place_of_a_record_without_an_id_is_its_key():
    rows = f"title,text,date\nOne,{LEAD.replace(',', '')},2024-06-18\nTwo,,2024-06-18\n".encode()
    lines = b'{"title": "One", "text": "x"}\n\n{"broken\n'
    assert keys(rows, "csv") == ["row-2", "row-3"]
    assert keys(lines, "json_lines") == ["line-1", "line-3"]


def test_a_record_is_read_alone_and_whole():
    content = f'headline;body;date\nFerry stays in port;"{LEAD}\n\n{SAID}";18 June 2024\n'.encode("cp1252")
    record = only(content, sniff(content, "x.csv"))
    article = read_article(record.raw, "x.csv#1", format_=record.format)
    assert [article.text[slice(*span)] for span in article.paragraphs] == [LEAD, SAID]
    assert (article.title, str(article.published)) == ("Ferry stays in port", "2024-06-18")


def test_an_embargo_in_a_table_holds_until_its_moment():
    content = f'title,text,date,embargo\nOne,"{LEAD} {SAID}",2024-06-18,2031-01-05T09:00:00Z\n'.encode()
    record = only(content, "csv")
    hold = read_article(record.raw, "x.csv#1", format_=record.format).hold
    assert hold is not None
    assert hold.until is not None
    assert hold.until.isoformat() == "2031-01-05T09:00:00+00:00"


@pytest.mark.parametrize("status", ["withheld", "canceled", "draft"])
def test_an_item_that_is_not_usable_is_held_without_an_end(status):
    content = json.dumps({"uri": "u:1", "headline": "One", "body_text": f"{LEAD} {SAID}", "pubstatus": status,
                          "versioncreated": "2024-06-18T09:00:00Z"}).encode()  # fmt: skip
    hold = read_article(content, "x.json").hold
    assert hold is not None
    assert hold.until is None


def test_a_table_of_any_size_is_read_line_by_line():
    """The file is asked for a piece only when the rows before it were taken."""

    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size=-1):
            Endless.taken += 1
            return b"title,text,date\n" * (Endless.taken == 1) + f'One,"{LEAD}",2024-06-18\n'.encode() * 500

    rows = split_file(Endless(), "csv", Given())  # type: ignore[arg-type]
    assert [next(rows).key for _ in range(1000)][-1] == "row-1001"  # type: ignore[union-attr]
    assert Endless.taken < 5


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"title": "One", "text": [', '[{"title": "One", "text": "a"}, ['])
def test_what_is_nested_without_end_is_refused_without_recursion(opening):
    with pytest.raises(UnreadableError, match="nested"):
        told((opening * 50_000).encode(), "json")


@pytest.mark.parametrize("over", [{"status": "draft"}, {"embargo": "2031-01-05T09:00:00Z"}])
def test_what_forbids_publication_is_heard_in_the_object_around_an_article(over):
    raw = json.dumps({**over, "article": {"title": "One", "text": LEAD, "date": "2024-06-18"}}).encode()
    assert sniff(raw, "x.json") == "json_article"
    assert next(iter(over.values())) in (parse(raw, "json_article", Given()).embargo or "")


def test_an_embargo_over_a_list_of_articles_refuses_it():
    raw = json.dumps({"embargo": "tomorrow", "articles": [{"title": "One", "text": LEAD}]}).encode()
    with pytest.raises(UnreadableError, match="into each of them"):
        records(raw, "json")


def test_a_damaged_record_in_a_list_leaves_the_others():
    content = '[{"id": 1, "title": "One", "text": "a b"}, {"id" 2}, {"id": 3, "title": "Three", "text": "a b"}]'
    assert keys(content.encode(), "json") == ["1", "item-2", "3"]


PILES = {
    "lines": lambda count: {"text": "a\n" * count},
    "written breaks": lambda count: {"text": "\\n" * count + "x"},
    "gaps": lambda count: {"text": (". " + " " * 300) * (count // 50) + "x"},
    "marks in a list": lambda count: {"text": LEAD, "authors": "[" + "'\\" * count + "]"},
    "escaped tags": lambda count: {"text": "&lt;p " * count},
    "tags": lambda count: {"text": "<p " * count},
    "dots": lambda count: {"text": "..." * count, "domain": "a." * count},
    "summaries": lambda count: {"text": "b c d e f g h i " * count, "summary": "b c d e f g h z\n" * count},
    "keys": lambda count: {"text": LEAD, **{f"k{n}": n for n in range(count)}},
}


@pytest.mark.parametrize("pile", PILES.values(), ids=PILES.keys())
def test_a_pile_of_what_fields_hold_takes_time_in_proportion_to_its_length(pile):
    def content(count):
        return json.dumps({"title": "One", "date": "2024-06-18", **pile(count)}).encode()

    assert growth(lambda raw: parse(raw, "json_article", Given()), content, 5_000) < LINEAR
