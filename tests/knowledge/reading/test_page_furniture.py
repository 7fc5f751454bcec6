"""Short articles with page furniture between real short paragraphs: one lies aside, the other is read."""

import json
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.reading import read_article

CASES = [json.loads(line) for line in Path(__file__).with_name("furniture.jsonl").read_text("utf-8").splitlines()]


def _read(text):
    article = read_article(text.encode(), "article.txt")
    title = [article.title_span] if article.title_span else []
    return [article.text[slice(*span)] for span in sorted([*article.paragraphs, *title])]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_no_furniture_is_read(case):
    assert [line for line in case["aside"] if any(line in part for part in _read(case["text"]))] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_no_short_paragraph_is_taken_for_furniture(case):
    assert [line for line in case["kept"] if not any(line in part for part in _read(case["text"]))] == []


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (
            "Port to be dredged By Ama Mensah Shipping correspondent, BBC News The port will be dredged on Friday.",
            ["Port to be dredged", "The port will be dredged on Friday."],
        ),
        (
            "By Ama Mensah, Health Editor ACCRA | Sun May 10, 2009 2:51 pm EDT The port has been shut since Friday.",
            ["The port has been shut since Friday."],
        ),
        (
            "“It was a wall of water” End Quote Kwesi Owusu Harbour master The port lost two cranes in the storm.",
            ["“It was a wall of water”", "The port lost two cranes in the storm."],
        ),
        (
            "Boats in Tema. Photograph: Kojo Antwi/EPA The boats of Tema stayed in port, the harbour master said.",
            ["Boats in Tema.", "The boats of Tema stayed in port, the harbour master said."],
        ),
        (
            "NEW CRANE FOR THE OLD QUAY Engineers of Tema put up a crane on Sunday, the harbour master said.",
            ["Engineers of Tema put up a crane on Sunday, the harbour master said."],
        ),
        (
            "The port will open again. (Reporting by Ama Mensah; Editing by Kojo Antwi) Our next platform",
            ["The port will open again.", "Our next platform"],
        ),
    ],
)
def test_a_line_is_parted_where_furniture_is_run_into_it(line, read):
    text = f"{line}\n\nThe council of Tema meets on Monday.\n\nShips wait outside, it said."
    assert [part for part in _read(text) if part in line] == read


def test_furniture_that_is_run_in_stays_in_the_text():
    line = "Port to be dredged By Ama Mensah Shipping correspondent, BBC News The port will be dredged on Friday."
    assert line in read_article(f"{line}\n\nShips wait outside.".encode(), "article.txt").text


def test_who_writes_is_an_author_and_no_actor_of_the_story():
    line = "By Ama Mensah, Editor ACCRA | Sun May 10, 2009 2:51 pm EDT The port of Tema was shut, officials said."
    article = read_article(f"{line}\n\nShips wait outside, it said.".encode(), "article.txt")
    assert (article.authors, [actor.name for actor in extract(article).actors]) == (("Ama Mensah",), [])


def test_an_author_who_speaks_in_the_story_is_an_actor_of_it():
    line = "By Ama Mensah, Editor ACCRA | Sun May 10, 2009 2:51 pm EDT The port of Tema was shut, officials said."
    article = read_article(f"{line}\n\n“I was thrown out,” said Ama Mensah, a reporter.".encode(), "article.txt")
    assert [actor.name for actor in extract(article).actors] == ["Ama Mensah"]


@pytest.mark.parametrize(
    "line",
    [
        "Send us a ship, they begged.",
        "Check your facts, she told the reporters here.",
        "Comments by the minister were not endorsed by the party.",
        "Leave your thoughts at home.",
        "Letters will be sent to parents on Monday.",
        "Weather data are provided by two stations on the ice.",
        "The state is not responsible for the content of private sites, the court ruled.",
        "You cannot remove a king.",
        "He joined Ama Foods Inc. in 2013.",
        "By order of the editor, nothing was printed.",
    ],
)
def test_what_only_resembles_furniture_is_read(line):
    assert line in _read(f"The port of Tema is shut, it said on Friday.\n\n{line}\n\nShips wait outside, it said.")
