"""The five seed articles end to end: whatever order they come in, whoever asks meanwhile."""

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.factbase import FactBase
from knowledge.reading import find_files, load_articles_toml, read_article

SEEDS = Path(__file__).parents[3] / "seeds"
HEAVY = [
    "alembic",
    "ftfy",
    "psycopg",
    "babel",
    "lxml",
    "knowledge.extraction",
    "knowledge.linking",
    "knowledge.reading",
]


@pytest.fixture(scope="module")
def found():
    """The seeds as articles with what is found in them."""
    known = load_articles_toml(SEEDS)
    files = sorted(find_files([SEEDS]))
    articles = [read_article(file.path.read_bytes(), file.source, known.get(file.path.name)) for file in files]
    return [(article, extract(article)) for article in articles]


def test_the_partition_of_the_seeds_does_not_depend_on_the_order_of_arrival(found, new_desk):
    chosen = random.Random(5).sample(list(permutations(range(5))), 8)  # noqa: S311
    expected = None
    for order in [*chosen, *(order[::-1] for order in chosen)]:
        desk = new_desk()
        for number in order:
            desk.put_found(*found[number])
        partition = desk.partition()
        expected = expected or partition
        assert partition == expected, order


def test_a_seed_that_came_and_went_leaves_no_trace(found, new_desk):
    for number, (article, _) in enumerate(found):
        with_it, without = new_desk(), new_desk()
        for one in [*found[number:], *found[:number]]:
            with_it.put_found(*one)
        with_it.withdraw(article.source)
        for other in (one for one in found if one[0] is not article):
            without.put_found(*other)
        assert with_it.partition() == without.partition()


def test_the_seeds_are_read_once_and_keep_their_ids_when_rebuilt(facts):
    assert [outcome.outcome for outcome in facts.add([SEEDS])] == ["new"] * 5
    assert [outcome.outcome for outcome in facts.add([SEEDS])] == ["known"] * 5
    before = [fact for fact in facts.export() if fact["type"] != "article"]
    assert [outcome.outcome for outcome in facts.rebuild()] == ["known"] * 5
    assert [fact for fact in facts.export() if fact["type"] != "article"] == before


def test_threads_may_ask_while_articles_are_added(facts):
    def ask(number):
        return [facts.whosaid("big mistake"), facts.timeline("treaty"), facts.whois("Putin"), facts.status()][
            number % 4
        ]

    with ThreadPoolExecutor(5) as pool:
        answers = pool.map(ask, range(40))
        added = pool.submit(list, facts.add([SEEDS]))
        assert all(answer is not None for answer in answers)
        assert [outcome.outcome for outcome in added.result()] == ["new"] * 5
    assert facts.whosaid("big mistake").verdict == "verbatim"


def test_every_fact_can_be_had_by_its_id(facts):
    list(facts.add([SEEDS]))
    exported = list(facts.export())
    for fact in exported:
        if fact["type"] == "statement":
            assert facts.statement(fact["statement"]).statement == fact["statement"]
        elif fact["type"] == "event":
            assert facts.event(fact["event"]).event == fact["event"]
        elif fact["type"] == "actor":
            assert facts.actor(fact["actor"]).name == fact["name"]
    assert facts.statement("s0") is facts.event("e0") is facts.actor("a0") is None
    assert {fact["type"] for fact in exported} == {"article", "actor", "statement", "event"}


def test_the_examples_have_answers(facts):
    assert facts.examples().model_dump() == {"phrase": None, "name": None, "topic": None}
    list(facts.add([SEEDS]))
    examples = facts.examples()
    assert facts.whosaid(examples.phrase).verdict == "verbatim"
    assert facts.whois(examples.name).matches[0].statements > 0
    assert facts.timeline(examples.topic).total > 0


def test_a_look_up_imports_nothing_that_only_adding_needs(tmp_path):
    url = f"sqlite:///{tmp_path / 'facts.db'}"
    with FactBase.open(url) as facts:
        list(facts.add([SEEDS / "003_598be2dac4521eff.txt"]))
    script = (
        "import sys; from knowledge.factbase import FactBase\n"
        "with FactBase.open(sys.argv[1]) as facts:\n"
        "    facts.whosaid('big mistake'), facts.timeline('treaty'), facts.whois('Putin'), facts.status()\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script, url], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
