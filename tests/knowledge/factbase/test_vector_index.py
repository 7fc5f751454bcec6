"""The nearest quotes are those that a comparison with every quote gives, whatever came and went."""

import random
from itertools import product

import numpy as np
import pytest
from sqlalchemy import select

from knowledge.factbase.encoding_pass import encode_missing
from knowledge.store import sign_codes, vector_index
from knowledge.store import tables as t
from knowledge.store.engine import reading
from knowledge.store.filters import Filters, on_quotes
from knowledge.store.quantisation import sign_words
from knowledge.store.reader import Memory, Reader
from knowledge.store.search import ANYWHERE, Where
from knowledge.store.stored_vectors import QuoteText, encoded_text
from knowledge.store.vector_index import nearest, vectors_of
from tests.knowledge.encoders import MODEL, WordEncoder, job_of

WORDS = ["harbour", "ferry", "vote", "mayor", "quay", "storm", "bridge", "council", "tax", "school"]
SPEAKERS = ("Ann Lund", "Kofi Osei", "Marta Ruiz")
IN_ONES = Where("EXISTS (SELECT 1 FROM articles a WHERE a.id = t.article_id AND a.source LIKE :like)", {"like": "1%"})


@pytest.fixture
def ask(desk, clock):
    """A function that encodes what is missing and returns the nearest quotes to some words."""
    memory = Memory()

    def nearest_to(words, where=ANYWHERE, most=5, *, encode=True):
        if encode:
            list(encode_missing(job_of(desk, clock)))
        with reading(desk.engine) as connection:
            reader = Reader.over(connection, memory)
            return nearest(reader, WordEncoder().encode([words])[0], where, most, model=MODEL)

    return nearest_to


def said(rng):
    return f"“{' '.join(rng.choices(WORDS, k=4))}” {rng.choice(SPEAKERS)}"


def by_comparison(desk, words, most, prefix=""):
    """The cosines of the nearest texts, worked out one by one."""
    query = select(t.quotes.c.text).join(t.articles).where(t.articles.c.source.startswith(prefix))
    texts = sorted({encoded_text(QuoteText(0, row.text)) for row in desk.rows(query)})
    if not texts:
        return []
    cosines = WordEncoder().encode(texts) @ WordEncoder().encode([words])[0]
    return sorted(cosines.tolist(), reverse=True)[:most]


def cosines(found, rows):
    """The cosines of found quotes, each text's once."""
    texts = {row.id: row.text for row in rows}
    return list({texts[one.id]: one.cosine for one in found}.values())


@pytest.mark.parametrize("seed", range(4))
def test_the_nearest_are_those_of_a_comparison_with_all_after_any_changes(ask, desk, monkeypatch, seed):
    monkeypatch.setattr(sign_codes, "BLOCK", 7)
    monkeypatch.setattr(vector_index, "RESCORED", 40)
    rng = random.Random(seed)  # noqa: S311
    for _ in range(12):
        source = f"{rng.randrange(12)}.txt"
        if rng.random() < 0.7:
            desk.put(source, *(said(rng) for _ in range(rng.randrange(1, 6))))
        elif desk.rows(select(t.articles.c.id).where(t.articles.c.source == source)):
            desk.withdraw(source)
        words = " ".join(rng.choices(WORDS, k=3))
        for where, prefix in ((ANYWHERE, ""), (IN_ONES, "1")):
            expected = by_comparison(desk, words, 5, prefix)
            found = cosines(ask(words, where), desk.rows(select(t.quotes.c.id, t.quotes.c.text)))
            assert np.allclose(found, expected, atol=0.01)


@pytest.mark.parametrize("seed", range(3))
def test_filters_by_speaker_and_days_find_what_a_comparison_of_all_that_passes_finds(ask, desk, monkeypatch, seed):
    monkeypatch.setattr(vector_index, "RESCORED", 40)
    monkeypatch.setattr(vector_index, "WALKED", 8)
    rng = random.Random(seed)  # noqa: S311
    days = [f"2024-06-{rng.randrange(1, 28):02}" for _ in range(60)]
    lines = [(" ".join(rng.choices(WORDS, k=4)), rng.choice(SPEAKERS), day) for day in days]
    for n, (words, who, day) in enumerate(lines):
        desk.put(f"{n}.txt", f"“{words} {n}” {who} ({day})")
    ids = {row.name: row.id for row in desk.rows(select(t.actors.c.name, t.actors.c.id))}
    asked = product((None, *SPEAKERS), (None, "2024-06-12"), (None, "2024-06-20"))
    for speaker, since, until in asked:
        with reading(desk.engine) as connection:
            where = on_quotes(
                connection, Filters(actors=(ids[speaker],) if speaker else None, since=since, until=until)
            )
        passing = [
            f"{words} {n}"
            for n, (words, by, day) in enumerate(lines)
            if speaker in (None, by) and (since or day) <= day <= (until or day)
        ]
        wanted = WordEncoder().encode(passing) @ WordEncoder().encode(["ferry tax"])[0]
        found = ask("ferry tax", where._replace(only=None))
        assert np.allclose([one.cosine for one in found][:3], sorted(wanted.tolist(), reverse=True)[:3], atol=0.01)


def test_a_quote_that_was_deleted_is_not_found_though_its_vector_is_held(ask, desk):
    desk.put("1.txt", "“The quay will hold” Ann Lund")
    assert ask("quay")
    desk.withdraw("1.txt")
    assert ask("quay", encode=False) == []


def test_a_quote_without_a_vector_is_not_found_yet(ask, desk):
    desk.put("1.txt", "“The quay will hold” Ann Lund")
    assert ask("quay", encode=False) == []


def test_what_passes_a_filter_is_found_behind_all_that_is_nearer(ask, desk, monkeypatch):
    monkeypatch.setattr(vector_index, "RESCORED", 1)
    for n in range(9):
        desk.put(f"2{n}.txt", f"“The quay will hold {WORDS[n]}” Ann Lund")
    desk.put("1.txt", "“Schools come first” Ann Lund")
    assert len(ask("The quay will hold", IN_ONES, most=1)) == 1


def test_few_quotes_are_compared_without_the_scan(ask, desk, monkeypatch):
    desk.put("1.txt", "“The quay will hold” Ann Lund", "“The tax will rise” Ann Lund")
    list(ask("tax"))
    rows = desk.rows(select(t.quotes.c.id).order_by(t.quotes.c.id))
    monkeypatch.setattr(sign_codes.SignCodes, "refreshed", None)
    assert [one.id for one in ask("tax", Where(only=[rows[0].id]))] == [rows[0].id]


def test_vectors_are_read_by_quote(ask, desk):
    desk.put("1.txt", "“The quay will hold” Ann Lund")
    ask("quay")
    row = desk.rows(select(t.quotes.c.id, t.quotes.c.text))[0]
    with reading(desk.engine) as connection:
        found = vectors_of(connection, [row.id, row.id + 1])
    assert list(found) == [row.id]
    assert float(found[row.id] @ WordEncoder().encode([row.text])[0]) == pytest.approx(1, abs=0.001)


def test_words_left_out_between_spans_leave_no_mark_in_what_is_encoded():
    assert encoded_text(QuoteText(1, "the quay … will hold")) == "the quay will hold"


def test_codes_of_vectors_that_are_gone_are_let_go_once_they_are_more_than_a_tenth(desk, clock):
    def held():
        list(encode_missing(job_of(desk, clock)))
        with reading(desk.engine) as connection:
            return len(memory.codes.refreshed(connection).nearest(code, 100))

    memory, code = Memory(), sign_words(WordEncoder().encode(["ferry"])[0])
    for number in range(20):
        desk.put(f"{number}.txt", f"“The ferry has {number} seats” Ann Lund")
    whole = held()
    desk.withdraw("1.txt")
    with_a_few_gone = held()
    desk.withdraw("2.txt")
    desk.withdraw("3.txt")
    assert [whole, with_a_few_gone, held()] == [20, 20, 17]
