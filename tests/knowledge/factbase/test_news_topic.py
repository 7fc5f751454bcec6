"""A digest's topic means what `/timeline` and `about:` mean by it, and never everything."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from knowledge.factbase import FactBase
from knowledge.facts import Article, News, QueryError
from knowledge.language.stems import words
from knowledge.reading import read_article

HERE = Path(__file__).parent / "topics"
ALL = 1_000


class Case(NamedTuple):
    """A topic, the articles that it finds, and some that it must not find."""

    kind: str
    topic: str
    finds: frozenset[str]
    never: frozenset[str]

    @property
    def refused(self) -> bool:
        return self.finds == {"!"}


def cases() -> list[Case]:
    lines = (HERE / "cases.tsv").read_text().splitlines()[1:]
    rows = ([*line.split("\t"), ""][:4] for line in lines)
    return [Case(kind, topic, _names(finds), _names(never)) for kind, topic, finds, never in rows]


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split(",")) - {"", "-"}


def articles() -> Iterator[tuple[str, str]]:
    for part in (HERE / "articles.txt").read_text().split("== ")[1:]:
        name, text = part.split("\n", 1)
        yield name, text


@pytest.fixture
def facts(database_url, clock) -> Iterator[FactBase]:
    """A fact base of short articles in which small words stand, and names that look like them."""
    with FactBase.open(database_url, now=clock) as opened:
        assert {outcome.outcome for outcome in opened.add_articles(read_all())} == {"new"}
        clock.pass_time(hours=1)
        yield opened


def read_all() -> Iterator[Article]:
    for name, text in articles():
        yield read_article(text.encode(), name, {"published": "2024-07-13"})


def sources(found) -> set[str]:
    return {report.source for one in found for report in one.reports}


def news(facts: FactBase, topic: str) -> News:
    now = facts.status().newest_addition
    assert now
    return facts.news_since(now - dt.timedelta(days=1), now, topic)


def in_news(facts: FactBase, topic: str) -> set[str]:
    found = news(facts, topic)
    return sources((*found.statements, *found.events))


def in_timeline(facts: FactBase, topic: str) -> set[str]:
    return sources(facts.timeline(topic, limit=ALL).entries)


def wrong(ask: Callable[[str], set[str]], some: list[Case]) -> list[str]:
    """Say of each topic that finds too little or what it must not find what is wrong."""
    found = [(case, ask(case.topic)) for case in some if not case.refused]
    return [
        f"{case.kind}: {case.topic}: {sorted(got)}"
        for case, got in found
        if case.finds - got or case.never & got or len(got) > len(case.finds) + 4
    ]


def refused(ask: Callable[[str], object], topic: str) -> bool:
    try:
        ask(topic)
    except QueryError as error:
        return str(error).endswith(".")
    return False


def test_a_topic_finds_the_articles_that_have_it_and_not_those_with_small_words(facts):
    assert wrong(lambda topic: in_news(facts, topic), cases()) == []
    assert wrong(lambda topic: in_timeline(facts, topic), [c for c in cases() if c.kind != "is"]) == []


def test_a_topic_that_leaves_nothing_to_look_for_is_refused_in_a_sentence(facts):
    asked = [
        (case.topic, ask) for case in cases() if case.refused for ask in (facts.timeline, lambda t: news(facts, t))
    ]
    assert [topic for topic, ask in asked if not refused(ask, topic)] == []
    assert len(asked) > 20


def test_a_digest_has_only_what_the_timeline_and_a_list_about_the_same_topic_have(facts):
    rng = random.Random(7)  # noqa: S311 - a fixed draw
    vocabulary = sorted({word.strip("“”") for _, text in articles() for word in text.split()})
    everything = len(news(facts, "since:1900").statements)
    answered = 0
    for _ in range(250):
        topic = " ".join(rng.sample(vocabulary, rng.choice([1, 1, 2])))
        topic = rng.choice([topic, topic.lower(), topic.upper()])
        if not words(topic) or ":" in topic:
            continue
        if refused(lambda asked: news(facts, asked), topic):
            assert refused(facts.timeline, topic), topic
            continue
        found = news(facts, topic)
        listed = facts.whosaid(f'about:"{topic}" since:1900', limit=ALL).matches
        happened = facts.timeline(topic, limit=ALL).entries
        assert {one.statement for one in found.statements} <= {one.statement for one in listed}, topic
        assert {one.event for one in found.events} <= {one.event for one in happened}, topic
        assert len(found.statements) < everything / 2, topic
        answered += bool(found.statements)
    assert answered > 60


def test_what_somebody_says_where_he_is_not_named_is_about_him_too(facts):
    swim, jump = "Every child will learn to swim", "I was the first to jump in"
    for topic in ("Will Achebe", "Will"):
        assert {one.text for one in news(facts, topic).statements} == {swim, jump}
        assert {one.text for one in facts.whosaid(f'about:"{topic}"').matches} == {swim, jump}


UNDERSTOOD = {
    "WHO": "Statements by World Health Organization (you typed “WHO”).",
    "US": "Statements by United States (you typed “US”).",
    "Will": "Statements by Will Achebe.",
    "IT": "The word “IT”.",
    "shale": "The word “shale”.",
    "R&D": "The words “R&D”.",
    "WHO SAID TREATY": "The word “TREATY”.",
    "who said the treaty gives": "The words “the treaty gives”.",
    "who said it was me": "The words “who said it was me”.",
}


def test_capitals_as_typed_tell_a_name_from_a_small_word(facts):
    assert {asked: facts.whosaid(asked).query.understood for asked in UNDERSTOOD} == UNDERSTOOD
    assert [one.text for one in facts.whosaid("IT").matches] == ["Our IT staff worked through the night"]
    assert [one.text for one in facts.whosaid("shale").matches] == ["The shale here is not worth another drill"]


def test_a_small_word_that_is_a_name_in_capitals_is_refused_with_that_name(facts):
    for asked, name in {"who": "WHO", "the who": "WHO", "us": "US", "may": "May", "will": "Will"}.items():
        with pytest.raises(QueryError, match=f"Type {name} for the name"):
            facts.timeline(asked)


def test_a_topic_is_told_back_as_articles_print_it(facts):
    for topic, shown in {"AT&amp;T": "AT&T", "IT": "IT", "9/11": "9/11", "WHO": "WHO"}.items():
        assert (news(facts, topic).topic, facts.timeline(topic).query.on_record) == (shown, shown)


def test_key_days_of_a_name_in_capitals_rest_on_sentences_that_print_it(facts):
    found = facts.timeline("IT", days=8)
    assert [entry.date.value for entry in found.entries] == ["2024-06-08"]
    assert sources(facts.timeline("about:WHO", days=8).entries) == {"who"}
