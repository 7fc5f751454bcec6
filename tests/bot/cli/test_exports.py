"""What `onrecord export` writes for other programs, from the seeds and from an article that means harm."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from bot.cli import main
from bot.cli.exports import FORMATS
from knowledge.factbase import FactBase
from knowledge.facts import Context, Date, Match, Retraction, SaidDate, TimelineEntry

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
HOSTILE = """\
“=cmd|' /C calc'!A0 is what </script><script>alert(1)</script> wrote to me, and I refused it,” \
Jane Roe, Norway’s justice minister, said on Thursday.

Norway banned <b>bold</b> & "quoted" signs in Oslo on Wednesday after Jane Roe told Sweden of a plan.

Norway will open a new court in Bergen in July 2024.

Jane Roe visited Finland over the summer of 2023.
"""
KNOWN = """\
["hostile.txt"]
title = "@SUM(1+1)*cmd"
outlet = "The <i>Bergen</i> Desk"
url = "https://desk.example/a?b=1&c=\\"2\\""
published = 2024-06-21
"""
SLIDE = {"unique_id", "start_date", "end_date", "text", "media", "group", "display_date", "background", "autolink"}
PROPERTIES = {
    "NewsArticle": {"identifier", "headline", "url", "datePublished", "publisher"},
    "Person": {"name", "alternateName", "jobTitle"},
    "Organization": {"name", "alternateName", "description"},
    "Quotation": {
        *("text", "spokenByCharacter", "dateCreated", "temporal", "locationCreated", "isBasedOn", "workExample"),
        "isPartOf",
    },
    "Event": {"name", "startDate", "endDate", "eventStatus", "location", "about", "subjectOf"},
    "Place": {"name"},
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "hostile.txt").write_text(HOSTILE)
    (folder / "articles.toml").write_text(KNOWN)
    url = f"sqlite:///{tmp_path_factory.mktemp('exports')}/facts.sqlite3"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_DATABASE_URL", url)
        assert main(["add", str(SEEDS), str(folder)]) == 0
    return url


@pytest.fixture
def export(database, monkeypatch, capsys):
    """Runs an export and gives what it wrote and what it complained of."""
    monkeypatch.setenv("ONRECORD_DATABASE_URL", database)

    def run(*words: str) -> tuple[str, str]:
        capsys.readouterr()
        assert main(["export", *words]) == 0
        return tuple(capsys.readouterr())

    return run


@pytest.fixture
def facts(export):
    """Every fact as the JSON export has it."""
    return [json.loads(line) for line in export()[0].splitlines()]


@pytest.fixture
def rows(export):
    """The rows of the spreadsheet, as a program reads them."""

    def read(*query: str) -> list[dict[str, str]]:
        written = export("--format", "csv", *query)[0].encode().decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(written, newline="")))

    return read


def exact(row: dict[str, str]) -> dict[str, str]:
    """Take the guards off again, as the documentation says."""
    return {name: cell[1:] if name in row["guarded"].split() else cell for name, cell in row.items()}


def test_the_spreadsheet_has_a_row_for_every_report_with_its_exact_words(rows, facts):
    texts = {fact["source"]: fact["text"] for fact in facts if fact["type"] == "article"}
    reports = sum(len(fact["reports"]) for fact in facts if fact["type"] in ("statement", "event"))
    written = [exact(row) for row in rows()]
    assert len(written) == reports
    for row in written:
        spans = json.loads(row["spans"])
        assert row["text"] == " … ".join(texts[row["source"]][start:end] for start, end in spans)


def test_no_cell_of_the_spreadsheet_is_a_formula_and_the_guard_is_named(rows):
    said = next(row for row in rows() if "calc" in row["text"])
    assert said["text"].startswith("'=cmd|")
    assert (said["title"], said["guarded"]) == ("'@SUM(1+1)*cmd", "text title")
    assert not any(re.match(r"[=+\-@\t\r\n]", cell) for row in rows() for cell in row.values())


def test_the_spreadsheet_is_rfc_4180_with_a_byte_order_mark(export):
    written, _ = export("--format", "csv")
    assert written.startswith('\ufeff"type","id","date"')
    assert written.endswith('"\r\n')


def test_a_slide_has_only_the_keys_timelinejs_documents(export):
    written, complaint = export("--format", "timelinejs")
    timeline = json.loads(written)
    assert set(timeline) == {"events"}
    for slide in timeline["events"]:
        assert set(slide) <= SLIDE
        assert set(slide["text"]) == {"headline", "text"}
        for date in (slide["start_date"], slide.get("end_date", {"year": 1})):
            assert list(date) == ["year", "month", "day"][: len(date)]
            assert all(type(number) is int for number in date.values())
        assert slide["group"] in {"Events", "Statements", "Planned", "Denied"}
    assert re.fullmatch(r"(\d+ events? and )?\d+ statements without a date left out\.\n", complaint)


def test_without_a_query_every_dated_thing_that_was_said_or_happened_has_a_slide(export, facts):
    slides = {slide["unique_id"]: slide for slide in json.loads(export("--format", "timelinejs")[0])["events"]}
    dated = {
        fact[kind]
        for fact in facts
        for kind, day in (("event", "date"), ("statement", "said"))
        if fact["type"] == kind and fact[day]["value"]
    }
    assert set(slides) == dated
    said = next(slide for slide in slides.values() if "calc" in slide["text"]["text"])
    assert said["group"] == "Statements"
    assert said["text"]["headline"].startswith("Jane Roe: “=cmd|&#x27; /C calc&#x27;!A0 is what &lt;/script&gt;")


def test_a_slide_says_that_a_day_was_worked_out(export, facts):
    slides = {slide["unique_id"]: slide for slide in json.loads(export("--format", "timelinejs")[0])["events"]}
    bases = {fact["statement"]: fact["said"] for fact in facts if fact["type"] == "statement"}
    told = {one: "<p>Day worked out.</p>" in slide["text"]["text"] for one, slide in slides.items() if one in bases}
    assert told == {one: bases[one]["basis"] == "carried" for one in told}


def test_what_an_outlet_took_back_says_so_on_its_slide(made):
    note = Retraction(
        source="b.txt", outlet="The <i>Tern", text="x", span=(0, 1), note=Context(text="No.", span=(0, 3))
    )
    facts = cast("FactBase", _Few(made.match(reports=(made.report(retracted=note),))))
    (slide,) = json.loads("".join(FORMATS["timelinejs"](facts, None)))["events"]
    assert "<p>⚠ Retracted by the outlet (The &lt;i&gt;Tern): No.</p>" in slide["text"]["text"]


def test_a_month_has_no_day_a_stretch_has_an_end_and_what_is_planned_stands_apart(export):
    slides = {s["text"]["headline"]: s for s in json.loads(export("--format", "timelinejs")[0])["events"]}
    court = slides["Norway will open a new court in Bergen in July 2024."]
    assert (court["start_date"], court["group"]) == ({"year": 2024, "month": 7}, "Planned")
    visit = slides["Jane Roe visited Finland over the summer of 2023."]
    assert (visit["start_date"]["month"], visit["end_date"]["month"]) == (6, 8)
    assert visit["group"] == "Events"


def test_the_words_of_an_article_are_no_html_of_the_timelines(export):
    slides = json.loads(export("--format", "timelinejs")[0])["events"]
    banned = next(slide["text"] for slide in slides if "banned" in slide["text"]["headline"])
    whole = "Norway banned &lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot; signs in Oslo on Wednesday"
    assert whole in banned["text"]
    linked = (
        '<a href="https://desk.example/a?b=1&amp;c=&quot;2&quot;">The &lt;i&gt;Bergen&lt;/i&gt; Desk</a>, 21 June 2024'
    )
    assert linked in banned["text"]


@pytest.mark.parametrize("name", ["timelinejs", "jsonld"])
def test_a_document_may_stand_inside_a_script_element(name, export):
    written, _ = export("--format", name)
    assert "<" not in written
    json.loads(written)


def test_the_graph_speaks_the_words_of_schema_org(export, facts):
    document = json.loads(export("--format", "jsonld")[0])
    assert document["@context"]["@vocab"] == "https://schema.org/"
    nodes = {node["@id"]: node for node in document["@graph"]}
    assert len(nodes) == len(facts) == len(document["@graph"])
    for node in nodes.values():
        _check(node, nodes)


def _check(node: object, nodes: dict[str, object]) -> None:
    if isinstance(node, list):
        for each in node:
            _check(each, nodes)
    if not isinstance(node, dict):
        assert node not in (None, [], {})
        return
    if set(node) == {"@id"} and node["@id"].startswith("urn:"):
        assert node["@id"] in nodes
    kind = node.get("@type", "Person")
    known = set().union(
        *(PROPERTIES[each] for each in ([kind] if isinstance(kind, str) else kind) if each in PROPERTIES)
    )
    assert {key for key in node if not key.startswith(("@", "onrecord:"))} <= known
    for value in node.values():
        _check(value, nodes)


def test_a_quotation_names_its_speaker_its_words_and_the_articles_that_report_it(export):
    nodes = {node["@id"]: node for node in json.loads(export("--format", "jsonld")[0])["@graph"]}
    said = next(node for node in nodes.values() if "calc" in node.get("text", ""))
    (speaker,) = said["spokenByCharacter"]
    assert (nodes[speaker["@id"]]["@type"], nodes[speaker["@id"]]["name"]) == ("Person", "Jane Roe")
    assert said["text"].startswith("=cmd|' /C calc'!A0 is what </script>")
    assert [nodes[source["@id"]]["headline"] for source in said["isBasedOn"]] == ["@SUM(1+1)*cmd"]
    assert said["dateCreated"] == "2024-06-20"
    court = next(node for node in nodes.values() if "new court" in node.get("name", ""))
    assert (court["startDate"], court["eventStatus"]) == ("2024-07", {"@id": "https://schema.org/EventScheduled"})


class _Few:
    """A fact base of a few facts."""

    def __init__(self, *facts: Match | TimelineEntry) -> None:
        self._facts = facts

    def exported(self, *_: object) -> Iterator[Match | TimelineEntry]:
        yield from self._facts


def test_a_day_that_is_only_a_bound_is_nobodys_day(made):
    """A day on or before which something was said may never be taken for the day itself."""
    said = made.match(said=SaidDate(end="2024-06-21", basis="bounded"))
    happened = made.entry(None, date=Date(end="2024-06-21", as_written="in recent weeks"))
    written = "".join(FORMATS["jsonld"](cast("FactBase", _Few(said, happened)), None))
    quotation, event = json.loads(written)["@graph"]
    assert [node["onrecord:notAfter"] for node in (quotation, event)] == ["2024-06-21"] * 2
    assert quotation["onrecord:dateBasis"] == "bounded"
    assert not {"dateCreated", "temporal", "startDate", "endDate"} & {*quotation, *event}


def test_the_spreadsheet_tells_how_a_day_is_known(rows):
    said = next(row for row in rows() if "calc" in row["text"])
    assert (said["date"], said["date_basis"]) == ("2024-06-20", "stated")
    assert {row["date_basis"] for row in rows() if row["type"] == "event"} == {""}


@pytest.mark.parametrize("name", FORMATS)
def test_a_query_narrows_every_format(name, export):
    written, _ = export("--format", name, "Bergen", "court")
    assert "new court in Bergen" in written
    assert "Pyongyang" not in written


def test_a_query_that_cannot_be_understood_is_one_sentence_and_exit_1(database, monkeypatch, capsys):
    monkeypatch.setenv("ONRECORD_DATABASE_URL", database)
    capsys.readouterr()
    assert main(["export", "--format", "csv", "since:junuary"]) == 1
    said = capsys.readouterr()
    assert "is not a date" in said.err
