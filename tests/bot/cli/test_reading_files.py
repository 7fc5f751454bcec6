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
        "2 new · 1 JSON article, 1 web page · passed over: 1 draft.",
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


def test_a_progress_bar_counts_articles_and_not_files(folder, monkeypatch):
    totals = []
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress, "under_a_bar", lambda items, total, label: totals.append(total) or items)
    main(["add", str(folder)])
    assert totals == [3]


def test_every_format_has_words():
    single = partial(read_in_words, {"new": 1}, passed={})
    assert set(FORMATS) == {"text", *_READERS} - {"xml"}
    assert all("1 " in single(formats={name: 1}) for name in FORMATS)
