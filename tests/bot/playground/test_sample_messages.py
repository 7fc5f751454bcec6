"""What the others have said when somebody opens the playground."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.playground.sample_messages import post_sample_messages
from knowledge.factbase import FactBase

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FactBase]:
    with FactBase.open(f"sqlite:///{tmp_path_factory.mktemp('facts')}/facts.sqlite3") as base:
        list(base.add([SEEDS]))
        yield base


def test_the_others_quote_what_is_on_record_and_forward_it(playground, seeds):
    post_sample_messages(playground, seeds)
    said = {channel: playground.workspace.seen_by(None, channel) for channel in playground.workspace.channels}
    first, _, two = said["C0NEWSROOM"]
    assert "“big mistake”" in first.text
    assert [words for words in two.text.split("”") if "“" in words] == [
        "And two for the fact box: “big mistake",
        " and “I hope it doesn’t happen",
    ]
    assert seeds.whosaid("I hope it doesn’t happen").matches[0].speakers[0].name == "Vladimir Putin"
    assert said["C0WORLD"][0].message["attachments"][0]["text"] == first.text
    assert "“big mistake”" in said["C0PARTNERS"][0].text


def test_nothing_was_typed_by_the_person_at_the_keyboard(playground, seeds):
    post_sample_messages(playground, seeds)
    assert {post.message["user"] for post in playground.workspace.posts} == {"U0MAYA", "U0JUN", "U0IRIS"}
    assert all(channel.kind != "im" for channel in playground.workspace.channels.values())


def test_an_empty_fact_base_has_nothing_to_talk_about(playground, tmp_path):
    with FactBase.open(f"sqlite:///{tmp_path}/facts.sqlite3") as empty:
        post_sample_messages(playground, empty)
    assert playground.workspace.posts == []
