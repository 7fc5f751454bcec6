"""Whatever is asked, in Slack and beside it: nothing of a held article, and no withheld name."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.cli.exports import FORMATS
from bot.cli.output import show
from bot.messages.digest import digest_messages
from bot.playground.workspace import Workspace
from knowledge.factbase import FactBase
from knowledge.facts import Hold
from knowledge.reading import read_article

TRIES = 500
MENDED = """Ferry fares to rise

“We pocketed the subsidy,” director Ola Grim told reporters in Helle on Friday.

Correction: An earlier version of this article wrongly quoted Mr Grim as saying “We pocketed the subsidy”.
"""
COPIED = """Fares go up

Director Ola Grim said on Friday: “We pocketed the subsidy.” Fares rise in July.
"""
HOUR = datetime(2024, 6, 24, 0, 1, tzinfo=UTC)
HELD = """Harbour Board doubles its tolls

The Harbour Board of Quillford will double its tolls on 3 May 2025, chairwoman Ines Calder said on Thursday.

“Nobody in Quillford gave us a choice,” Calder said.

Fishermen's leader Anselm Roke called the plan “daylight robbery”.
"""
TRIAL = """Swimmer heard in locked door trial

Mira Sandoval, 14, told the court in Varberg on Thursday 20 June 2024 that her coach Peter Holm had locked the door. “He said nobody would believe me,” Mira Sandoval said.

“It never happened,” Holm told the court. He met Mira Sandoval in 2021.
"""  # noqa: E501
SECRET = ("harbour", "quillford", "tolls", "ines", "calder", "anselm", "roke", "daylight", "fishermen", "chairwoman")
NAME = ("mira", "sandoval")


@pytest.fixture
def base(tmp_path, clock):
    with FactBase.open(f"sqlite:///{tmp_path}/facts.sqlite3", now=clock) as facts:
        day = {"published": clock().date(), "outlet": "The Tern"}
        hold = Hold(kind="embargo", until=HOUR, as_written="EMBARGOED")
        held = read_article(HELD.encode(), "wire/tolls.txt", day).model_copy(update={"hold": hold})
        trial = read_article(TRIAL.encode(), "wire/trial.txt", day)
        assert [one.outcome for one in facts.add_articles([held, trial])] == ["held", "new"]
        yield facts


def questions():
    """Every stretch of one to seven words of both articles, in turn through the commands."""
    commands = ("/whosaid", "/timeline", "/whois")
    words = (HELD + TRIAL).replace("\n", " ").split()
    sizes = (1, 2, 3, 4, 5, 7)
    stretches = [" ".join(words[at : at + size]) for size in sizes for at in range(len(words) - size + 1)]
    asked = [f"{commands[number % 3]} {stretch}" for number, stretch in enumerate(stretches)]
    filters = (
        "by:Calder",
        'by:"Mira Sandoval"',
        "by:Mira",
        "about:tolls",
        "in:Tern",
        "2024-06-20",
        "since:2024-06",
        "2025",
    )
    return [*(f"{command} {one}" for command in commands for one in filters), *asked]


def told_of(shown, asked: str, secret=SECRET + NAME) -> list[str]:
    """Secret words in what is shown that the question itself did not have."""
    low, typed = json.dumps(shown, ensure_ascii=False, default=str).lower(), asked.lower()
    return [word for word in secret if word in low and word not in typed]


def test_five_hundred_questions_bring_nothing_of_what_is_held_or_withheld(base, clock, run_on):
    asked = questions()
    assert len(asked) >= TRIES
    with run_on(base, Workspace(clock)) as (_, robin):
        leaked = {line: found for line in asked if (found := told_of(robin.ask(line).message, line))}
    assert leaked == {}


def test_held_and_withheld_words_are_in_no_digest_picture_export_or_status(base, clock, run_on):
    with run_on(base, Workspace(clock)) as (_, robin):
        pages = ("/onrecord status", "/onrecord help", "/whosaid help", "/timeline help", "/whois help")
        shown = [robin.ask(page).message for page in pages]
    news = base.news_since(HOUR - timedelta(days=300), HOUR)
    shown += [part.payload() for part in digest_messages(news, "", "UTC", clock(), previous=None)]
    shown += ["".join(write(base, None)) for write in FORMATS.values()]
    shown += [base.timeline("2024-06-20").model_dump(exclude={"query"}), base.status().model_dump()]
    assert [told_of(one, "") for one in shown] == [[]] * len(shown)
    assert news.statements_total > 0


def test_after_its_hour_the_article_is_news_of_that_hour(base, clock, run_on, read):
    clock.advance_to(HOUR)
    with run_on(base, Workspace(clock)) as (_, robin):
        assert "Ines Calder" in read(robin.ask("/whosaid Nobody in Quillford gave us a choice"))
    assert base.status().newest_addition == HOUR


def test_what_was_taken_back_is_marked_in_every_export_and_on_the_command_line(tmp_path, clock, capsys):
    with FactBase.open(f"sqlite:///{tmp_path}/facts.sqlite3", now=clock) as facts:
        texts = {"The Tern": MENDED, "The Gull": COPIED}
        list(
            facts.add_articles(
                read_article(text.encode(), f"{outlet}.txt", {"published": clock().date(), "outlet": outlet})
                for outlet, text in texts.items()
            )
        )
        for name in ("json", "csv", "jsonld"):
            statements = [line for line in _lines(name, facts) if '"article"' not in line and "pocketed" in line]
            assert any("wrongly quoted Mr Grim" in line for line in statements), name
        for answer in (facts.whosaid("by:Grim"), facts.whois("Grim")):
            show(answer, as_json=False)
            assert "⚠ Retracted by the outlet (The Tern" in capsys.readouterr().out.replace("\n", " ")


def _lines(name, facts):
    return "".join(FORMATS[name](facts, None)).splitlines()
