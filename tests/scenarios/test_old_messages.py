"""Messages stay in Slack: what is pressed on them after a hold or a protection tells nothing of what it hides."""

import datetime as dt

import pytest

from bot.playground.elements import interactive, label
from knowledge.factbase import FactBase
from knowledge.reading import read_article

TRIAL = """Coach in court over locked door

Peter Holm, who coached for nine years, locked the door of the pool on 20 June 2024. “It never happened,” Holm told the court.

The Varberg Harbour Pool will open again on 3 July 2024, mayor Ida Brask said on Friday.
"""  # noqa: E501
POOL = """Pool will open again

The Varberg Harbour Pool will open again on 3 July 2024, mayor Ida Brask said on Friday. “Come all,” she said.
"""


@pytest.fixture
def base(tmp_path, clock):
    with FactBase.open(f"sqlite:///{tmp_path}/facts.sqlite3", now=clock) as facts:
        day = {"published": dt.date(2024, 6, 21), "outlet": "The Tern"}
        list(facts.add_articles(read_article(text.encode(), f"wire/{name}.txt", day) for name, text in TEXTS.items()))
        yield facts


TEXTS = {"trial": TRIAL, "pool": POOL}


@pytest.fixture
def robin(base, run_on):
    with run_on(base) as (_, asker):
        yield asker


def picture_of(robin, post):
    (file,) = robin.share(post, "As a picture").message["files"]
    return file["title"], file["alt_txt"]


def test_a_picture_of_an_old_answer_has_no_name_in_its_title_that_was_protected_since(robin, base):
    answer = robin.mention("timeline Peter Holm")
    assert picture_of(robin, answer)[0] == "Timeline: Peter Holm"
    base.protect("Peter Holm", by="U1")
    title, words = picture_of(robin, answer)
    assert (title, "Holm" in words) == ("Timeline", False)


def test_a_picture_of_an_old_answer_has_no_word_in_its_title_that_only_a_held_article_had(robin, base):
    answer = robin.mention("timeline coach Varberg")
    assert "Coach" in picture_of(robin, answer)[0]
    base.hold("wire/trial.txt", by="U1")
    assert "Coach" not in str(picture_of(robin, answer))


@pytest.mark.parametrize("line", ["/timeline pool", "timeline pool"])
def test_a_title_that_is_still_on_record_stays(robin, base, line):
    answer = robin.ask(line) if line.startswith("/") else robin.mention(line)
    base.hold("wire/trial.txt", by="U1")
    assert picture_of(robin, answer)[0] == "Timeline: Pool"


def opened(robin, post):
    _, button = next((b, e) for b, e in interactive(post.message["blocks"]) if label(e) == "In context")
    return robin.open(post, button["action_id"])


def test_words_shown_in_their_article_are_those_of_the_answer_or_none(robin, base, read):
    answer = robin.ask("/whosaid who coached for nine years")
    assert "not found as anybody's words" in read(opened(robin, answer))
    base.protect("Peter Holm", by="U1")
    assert read(opened(robin, answer)).endswith("The article has changed since this was answered. Ask again.")


def test_words_of_an_article_that_was_held_since_are_no_longer_on_record(robin, base, read):
    answer = robin.ask("/whosaid who coached for nine years")
    for source in ("wire/trial.txt", "wire/pool.txt"):
        base.hold(source, by="U1")
    shown = read(opened(robin, answer))
    assert "no longer on record" in shown
    assert "wire/" not in shown
