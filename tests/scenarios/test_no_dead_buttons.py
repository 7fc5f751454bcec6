"""Every button and every option of a menu leads somewhere: to an answer that Slack takes and that says something."""

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

from bot.playground.elements import interactive, label
from knowledge.factbase import FactBase
from tests.scenarios.conftest import Asker

NOWHERE = re.compile(
    r"^(?:/\w+ [^\n]*\n)?"  # what was asked, which a private answer says first
    r"(Not found in|There (is|are) no|This is no longer|Nobody|Something went wrong|This answer is too old"
    r"|The article has changed|.*\(reference )"
)
MORE = [
    "2024-06",
    "since:2000",
    "by:Putin",
    "arms",
    "Korea Putin",
    "Kim Jong Un treaty",
    "North Korea",
    "very bgi mistake",
]
LONG = "wire-of-the-harbour-desk-" * 6
NAMES = ["Conor O'Brien", "Niamh O’Shea", "Earvin “Magic” Hall", "Marks & Spencer", "Łukasz Wójcik", "María de la Cruz"]


def pressables(post) -> Iterator[tuple[dict[str, Any], str | None]]:
    """What can be pressed below a message, each option of a menu by its words."""
    for _, element in interactive(post.message.get("blocks", [])):
        if "url" not in element:
            yield from ((element, option["text"]["text"]) for option in element.get("options", [{}])[:3] if option)
            if "options" not in element:
                yield element, None


def come_of(robin: Asker, post, element, choice) -> str:
    """The words of the message or the modal that a press leads to; a page that was turned is turned back."""
    workspace, user = robin.workspace, robin.person.user.id
    version, modals = workspace.version, [view["hash"] for view in workspace.views.get(user, [])]
    before = post.message
    robin.person.click(post, element["action_id"], choice)

    def look() -> str | None:
        views = [view for view in workspace.views.get(user, []) if view["hash"] not in modals]
        fresh = [one for one in workspace.posts if one.revision > version and one.message["user"] == "U0RECORD"]
        return next(iter([str(view["blocks"]) for view in views] or [one.text or "a file" for one in fresh]), None)

    told = workspace.await_result(look, 20)
    if post.message is not before:
        workspace.replace(post, before)
    return told


def dead(robin: Asker, post) -> list[tuple[str, str | None, str]]:
    """Which of a message's buttons lead nowhere."""
    pressed = [(label(element), choice, come_of(robin, post, element, choice)) for element, choice in pressables(post)]
    return [one for one in pressed if NOWHERE.match(one[2]) or not one[2]]


def names_of(facts: FactBase) -> list[str]:
    with facts.engine.connect() as connection:
        return [row.name for row in connection.execute(text("SELECT name FROM actors ORDER BY name"))]


def words_of(facts: FactBase) -> list[str]:
    with facts.engine.connect() as connection:
        texts = [row.text for row in connection.execute(text("SELECT text FROM articles"))]
    return sorted({word for each in texts for word in re.findall(r"[A-Za-z]{6,}", each)})


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("command", ["/whosaid", "/timeline", "/whois"])
def test_every_button_below_an_answer_leads_somewhere(facts, robin, command, seed):
    chosen = random.Random(f"{command} {seed}")  # noqa: S311
    asked = chosen.sample(names_of(facts), 3) + chosen.sample(words_of(facts), 3) + chosen.sample(MORE, 2)
    for question in asked:
        assert dead(robin, robin.ask(f"{command} {question}")) == [], question


@pytest.mark.parametrize("asked", ["", "help"])
@pytest.mark.parametrize("command", ["/whosaid", "/timeline", "/whois", "/onrecord"])
def test_every_example_of_a_help_leads_somewhere(robin, command, asked):
    assert dead(robin, robin.ask(f"{command} {asked}")) == []


@pytest.mark.parametrize("asked", ["very big mistake", "timeline treaty", "timeline since:2000", "whois Chang Ho-jin"])
def test_every_button_below_a_mention_s_answer_leads_somewhere(robin, asked):
    assert dead(robin, robin.mention(asked)) == []


@pytest.fixture(scope="module")
def harbour(tmp_path_factory) -> Iterator[FactBase]:
    """Articles with names that have quotation marks in them, and with file names too long for a menu to carry."""
    folder = tmp_path_factory.mktemp("harbour")
    for number, name in enumerate(NAMES):
        said = f"“The quay {number} stays open,” said {name}, who runs it, on 3 May 2024."
        told = f"{name} closed the gate on 2 May 2024."
        (folder / f"{LONG}{number}.txt").write_text(
            f"published: 2024-05-04\n\n{name} speaks\n\n{said} {told}\n", "utf-8"
        )
    for number in range(12):
        days = " ".join(
            f"On {day} {month} 2023 the harbour board met the crew of ship {number}."
            for day, month in enumerate(["March", "April", "May", "June"], start=number + 1)
        )
        text_ = f"published: 2023-07-{number + 10}\n\nHarbour {number}\n\nThe harbour board is still at work. {days}\n"
        (folder / f"{LONG}board-{number}.txt").write_text(text_, "utf-8")
    with FactBase.open(f"sqlite:///{tmp_path_factory.mktemp('facts')}/facts.sqlite3") as base:
        assert {added.outcome for added in base.add([folder])} == {"new"}
        yield base


@pytest.mark.parametrize("command", ["/whosaid", "/timeline", "/whois"])
def test_names_as_they_are_written_lead_somewhere(harbour, run_on, command):
    with run_on(harbour) as (_, robin):
        for name in NAMES:
            assert dead(robin, robin.ask(f"{command} {name}")) == [], name


@pytest.mark.parametrize("topic", ["harbour", "since:2020"])
def test_every_key_day_can_be_seen_in_its_article_however_long_its_file_s_name(harbour, run_on, topic):
    found = harbour.timeline(topic, days=8)
    assert topic == "harbour" or any(entry.event is None for entry in found.entries)
    with run_on(harbour) as (_, robin):
        answer = robin.ask(f"/timeline {topic}")
        (menu,) = [element for _, element in interactive(answer.message["blocks"]) if "options" in element]
        assert len(menu["options"]) == len(found.entries)
        shown = [come_of(robin, answer, menu, option["text"]["text"]) for option in menu["options"]]
    assert all(entry.summary[:30] in words for entry, words in zip(found.entries, shown, strict=True))
