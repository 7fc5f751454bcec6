"""What `add` and `extract` say of files of many kinds."""

import json
import sys
from functools import partial

import pytest

from bot.cli import main, progress
from bot.cli.render_maintenance import FORMATS, read_in_words
from knowledge.reading.formats import _READERS

QUARRY = "The quarry will close in May. “We cannot go on like this,” said Petra Vance, who owns it."
PAGE = f"""<html><head><title>Quarry to close</title></head><body><article><h1>Quarry to close</h1><p>{QUARRY}</p>
<p>The county has known of the plan since March, when the owner wrote to its office.</p></article></body></html>"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_DATABASE_URL", f"sqlite:///{tmp_path}/facts.sqlite3")
    made = tmp_path / "copy"
    made.mkdir()
    read = {"title": "Quarry", "text": QUARRY, "date": "2024-05-02"}
    (made / "page.html").write_text(PAGE)
    (made / "june.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in (read, {**read, "status": "draft"})))
    (made / "scan.pdf").write_bytes(b"%PDF-1.4")
    return made


def test_adding_says_what_was_read_as_what_and_what_was_passed_over(folder, capsys):
    assert main(["add", str(folder)]) == 0
    last = capsys.readouterr().out.splitlines()[-2:]
    assert last == [
        "2 new · 1 JSON article, 1 web page · passed over: draft (1).",
        "Not read: 1 .pdf.",
    ]


def test_what_is_passed_over_stands_in_json_too(folder, capsys):
    main(["add", "--json", str(folder)])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["outcome"], one["format"], one["why"]) for one in told if one["outcome"] != "new"] == [
        ("passed_over", None, "draft")
    ]


def test_an_extract_gives_every_article_of_a_file_a_line(folder, capsys):
    code = main(["extract", "--json", str(folder / "june.jsonl"), str(folder / "scan.pdf"), str(folder / "page.html")])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 1
    assert [one.get("title") for one in told if "error" not in one] == ["Quarry", "Quarry to close"]
    assert [one["input"] for one in told if "error" in one] == [str(folder / "scan.pdf")]


def test_progress_bars_count_articles_and_not_files_and_then_quotes(folder, monkeypatch):
    totals = {}
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress, "under_a_bar", lambda items, total, label: totals.update({label: total}) or items)
    main(["add", str(folder)])
    assert totals == {"reading": 3, "encoding": 2}


def test_every_format_has_words():
    single = partial(read_in_words, {"new": 1}, passed={})
    assert set(FORMATS) == {"text", *_READERS} - {"xml"}
    assert all("1 " in single(formats={name: 1}) for name in FORMATS)


def test_the_next_step_for_a_row_without_a_day_is_one_that_its_file_can_take(folder, capsys):
    (folder / "june.csv").write_text(f"title;text\nQuarry;{QUARRY}\n")
    main(["add", str(folder / "june.csv")])
    assert "Give one in its file; to a file of one article, also in articles.toml" in capsys.readouterr().out


def test_a_damaged_line_of_many_is_named_by_its_number_alone(folder, capsys):
    whole = (folder / "june.jsonl").read_text()
    (folder / "june.jsonl").write_text(whole + '{"title": "Weir", "te\n' + '{"title": "Weir" "text": "It is shut."}\n')
    main(["add", "--json", str(folder / "june.jsonl")])
    refused = [one for one in map(json.loads, capsys.readouterr().out.splitlines()) if one["outcome"] == "refused"]
    assert [one["source"] for one in refused] == ["copy/june.jsonl#line-3", "copy/june.jsonl#line-4"]
    assert not any("line 1" in one["why"] for one in refused)


def test_a_draft_is_not_said_to_be_under_embargo(folder, capsys):
    (folder / "weir.md").write_text("---\ntitle: Weir\ndraft: true\n---\n\n**The weir** is shut, the county said.\n")
    main(["add", str(folder / "weir.md")])
    assert "It says that it must not be published (“draft: true”). Nothing of it is shown" in capsys.readouterr().out


def test_withdrawing_says_how_many_facts_went(folder, capsys):
    (folder / "weir.txt").write_text("The weir was shut on 3 May 2024.\n")
    main(["add", str(folder / "weir.txt")])
    capsys.readouterr()
    main(["remove", "copy/weir.txt"])
    assert capsys.readouterr().out.endswith("is withdrawn, and with it 1 fact that rested on it alone.\n")
