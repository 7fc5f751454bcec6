"""Whatever is typed gets an answer or a sentence that says what is wrong with it."""

import random
from pathlib import Path

import pytest

from knowledge.facts import QueryError
from knowledge.lookup.query.grammar import LONGEST

SEEDS = Path(__file__).parents[3] / "seeds"
ODD = [
    *"\"'“”*^(){}-+:|&!%_\\?;\0\x1a\ud800\u202e\u200b\ufeff😀İßﬁ²½中\n",
    *("AND", "OR NOT", "NEAR(", "<->", "' OR 1=1 --", ":asked", "%s", "$1", "{x}", "<@U1>", "<#C1|x>", "&lt;", "한국"),
    *("..", "2024..", "..1", "2024-13", "0000-01-01", "9999-12-31", "2024-06..2024-05", "since:0000", "until:9999"),
    *("by:", 'by:"', "by:%", "in:_", "in:!", "about:the", "since:2024", "by:Putin", "who:", "http://a.b", "the", "of"),
]


@pytest.fixture
def seeded(facts):
    """A fact base of the five articles."""
    assert {outcome.outcome for outcome in facts.add([SEEDS])} == {"new"}
    return facts


def questions(number):
    rng = random.Random(number)  # noqa: S311 - a fixed draw
    words = " ".join(path.read_text(errors="replace") for path in sorted(SEEDS.glob("*.txt"))).split()
    for _ in range(number):
        made = [rng.choice(ODD if rng.random() < 0.5 else words) for _ in range(rng.randrange(1, 9))]
        yield " ".join(made)
        yield "".join(rng.choice(ODD) for _ in range(30))
        yield "".join(chr(rng.choice([rng.randrange(128), rng.randrange(0x110000)])) for _ in range(20))
    for unit in (*ODD, '"Korea" ', '"—" treaty ', "the ", "tretay sactions "):
        yield (unit * LONGEST)[:LONGEST]
    yield "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(LONGEST))
    yield " ".join(rng.choice(words) for _ in range(LONGEST))[:LONGEST]


def test_no_query_is_too_strange_for_an_answer_or_a_sentence(seeded):
    refused = answered = 0
    for question in questions(60):
        for ask in (seeded.whosaid, seeded.timeline, seeded.whois, seeded.disagreements):
            try:
                ask(question)
                answered += 1
            except QueryError:
                refused += 1
    assert min(answered, refused) > 100
