"""The partition depends neither on the order of arrival nor on how it is split into batches, and costs little more."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.linking import (
    ActorForm,
    actor_keys,
    event_keys,
    gather_actors,
    gather_events,
    gather_statements,
    link_actors,
    link_events,
    link_statements,
    statement_keys,
)

Make = Callable[..., Any]
NAMES = """
Chang Ho-jin|Jang Ho-jin|Chang Ho-jun|Chang|Kim Jong-un|Kim Jong Un|Kim Yo-jong|Kim|Yoon Su Yeol|Yoon Suk Yeol|Yoon
George W. Bush|George H. W. Bush|George Bush|Bush|Ivana Trump|Ivanka Trump|Trump|Yang Uk|Uk Yang
""".strip().replace("\n", "|")
ROLES = ("president", "South Korean president", "North Korean leader", "former president of the US")
ORGANISATIONS = """
Apple|Apple Computer|Apple Corps|Apple iPod|WHO|World Health Organization|Singapore Air|Singapore|Trump
Apple Europe|Michigan Apple|Boycott WHO|Adam Kessock|Kessock|Kessock Motor Co.|Trump Group|Apple Bank
""".strip().replace("\n", "|")
WORDS = """
we reserve our right to supply weapons to other regions of the world|I said we reserve the right to supply weapons
decisions that would hardly please the current leadership|the decision is unlikely to satisfy the current leadership
it would be a big mistake to arm Kyiv|arming Kyiv would be a very big mistake|supplying weapons is incredibly concerning
we will reconsider the issue of arms supplies to Kyiv|Seoul would reconsider its stance on arms for Kyiv|absurd
we never reserve our right to supply weapons to other regions of the world
""".strip().replace("\n", "|")
ARMS = """
we will reconsider the issue of arms supplies to Ukraine|Seoul would reconsider its stance on providing arms to Ukraine
it may send weapons to Ukraine after Russia signed a pact|it was considering arming Kyiv in response to the alliance
Seoul would never send arms to Kyiv|the pact with Moscow makes no sense|the pact is absurd
""".strip().replace("\n", "|")
HAPPENINGS = """
leaders signed a treaty at a summit in the capital|both signed a defence pact at their summit|troops fired warning shots
troops killed three soldiers at the border|troops killed four soldiers at the border|a salute was fired at the airport
""".strip().replace("\n", "|")
relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Shelf:
    """Stored records by key, as a store keeps them; counts what it hands out."""

    def __init__(self, name: Callable[[Any], Hashable], keys: Callable[[Any], frozenset[str]]) -> None:
        self.name, self.keys, self.fetched = name, keys, 0
        self.records: dict[Hashable, Any] = {}
        self.blocks: dict[str, set[Hashable]] = defaultdict(set)

    def put(self, record: Any) -> None:
        self.records[self.name(record)] = record
        for key in self.keys(record):
            self.blocks[key].add(self.name(record))

    def fetch(self, keys: frozenset[str]) -> list[Any]:
        found = {name for key in keys for name in self.blocks[key]}
        self.fetched += len(found)
        return [self.records[name] for name in found]


def by_batches(kind: "Kind", batches: Iterable[Sequence[Any]]) -> set[frozenset[Hashable]]:
    """Link batch after batch, each with the neighbourhood it gathers, and return the partition at the end."""
    shelf = Shelf(kind.name, kind.keys)
    home: dict[Hashable, frozenset[Hashable]] = {}
    for batch in batches:
        gathered = kind.gather(batch, shelf.fetch)
        for record in batch:
            shelf.put(record)
        for group in kind.link(gathered, _draw()).groups:
            members = frozenset(group[1])
            home.update(dict.fromkeys(members, members))
    return set(home.values())


def without(kind: "Kind", records: Sequence[Any], left_out: Sequence[Any]) -> set[frozenset[Hashable]]:
    """Link all records, withdraw some, and return the partition at the end."""
    shelf = Shelf(kind.name, kind.keys)
    gone = {kind.name(record) for record in left_out}
    home = {name: frozenset(group[1]) for group in kind.link(records, _draw()).groups for name in group[1]}
    for record in records:
        if kind.name(record) not in gone:
            shelf.put(record)
    seeds = [record for record in shelf.records.values() if home[kind.name(record)] & gone]
    for group in kind.link(kind.gather(seeds, shelf.fetch, left_out), _draw()).groups:
        home.update(dict.fromkeys(group[1], frozenset(group[1])))
    return {group for name, group in home.items() if name not in gone}


def _draw() -> Callable[[str], str]:
    numbers = count(1)
    return lambda prefix: f"{prefix}{next(numbers)}"


class Kind:
    def __init__(self, name: Any, keys: Any, gather: Any, link: Any) -> None:
        self.name, self.keys, self.gather, self.link = name, keys, gather, link


ACTORS = Kind(lambda form: form.form, actor_keys, gather_actors, link_actors)
STATEMENTS = Kind(lambda quote: quote.key, statement_keys, gather_statements, link_statements)
EVENTS = Kind(lambda event: event.key, event_keys, gather_events, link_events)


@st.composite
def splits(draw: Any, size: int) -> list[list[int]]:
    """Positions in any order, cut into batches."""
    order = draw(st.permutations(range(size)))
    cuts = sorted(draw(st.sets(st.integers(1, max(size - 1, 1)), max_size=4)))
    return [order[a:b] for a, b in zip([0, *cuts], [*cuts, size], strict=True) if order[a:b]]


@relaxed
@given(data=st.data())
def test_actors_do_not_depend_on_the_order(data: Any, actor: Make, forms: Make) -> None:
    person = st.tuples(st.sampled_from(NAMES.split("|")), st.sampled_from([(), *((role,) for role in ROLES)]))
    people = person.map(lambda made: actor(made[0], roles=made[1]))
    kinds = st.tuples(st.sampled_from(ORGANISATIONS.split("|")), st.sampled_from(["organisation", "person", "country"]))
    organisations = kinds.map(lambda made: actor(made[0], *made[0].split()[:1], kind=made[1]))
    articles = data.draw(st.lists(st.lists(people | organisations, max_size=3), min_size=2, max_size=12))
    made = forms(*articles)
    whole = {frozenset(group.forms) for group in link_actors(made, _draw()).groups}
    batches = [[made[at] for at in batch] for batch in data.draw(splits(len(made)))] if made else []
    assert by_batches(ACTORS, batches) == whole
    kept, gone = made[1:], made[:1]
    assert without(ACTORS, made, gone) == {frozenset(group.forms) for group in link_actors(kept, _draw()).groups}


@relaxed
@given(data=st.data())
def test_statements_do_not_depend_on_the_order(data: Any, quote: Make) -> None:
    one = st.tuples(
        st.sampled_from(WORDS.split("|")),
        st.booleans(),
        st.sampled_from(["putin", "miller", "putin+miller", None]),
        st.sampled_from([None, "2024-06-19", "2024-06-20", "2024-06-22"]),
        st.integers(0, 4),
    )
    made = [
        quote(f"{source}.txt", f"“{text}”" if marks else text, who, as_written="a US official", said=said, index=index)
        for index, (text, marks, who, said, source) in enumerate(data.draw(st.lists(one, min_size=2, max_size=14)))
    ]
    whole = {frozenset(group.keys) for group in link_statements(made, _draw()).groups}
    batches = [[made[at] for at in batch] for batch in data.draw(splits(len(made)))]
    assert by_batches(STATEMENTS, batches) == whole
    kept, gone = made[2:], made[:2]
    assert without(STATEMENTS, made, gone) == {frozenset(group.keys) for group in link_statements(kept, _draw()).groups}


@relaxed
@given(data=st.data())
def test_paraphrases_of_an_office_and_its_holders_do_not_depend_on_the_order(data: Any, quote: Make) -> None:
    speakers = {
        "South Korea": ("country", ()),
        "Chang": ("person", ("South Korea's national security adviser",)),
        "Cho": ("person", ("South Korean foreign minister",)),
    }
    one = st.tuples(
        st.sampled_from(ARMS.split("|")), st.booleans(), st.sampled_from(sorted(speakers)), st.integers(0, 3)
    )
    made = [
        quote(
            f"{n}.txt", f"“{text}”" if marks else text, who, kind=speakers[who][0], roles=speakers[who][1], index=index
        )
        for index, (text, marks, who, n) in enumerate(data.draw(st.lists(one, min_size=2, max_size=12)))
    ]
    whole = {frozenset(group.keys) for group in link_statements(made, _draw()).groups}
    batches = [[made[at] for at in batch] for batch in data.draw(splits(len(made)))]
    assert by_batches(STATEMENTS, batches) == whole
    kept, gone = made[2:], made[:2]
    assert without(STATEMENTS, made, gone) == {frozenset(group.keys) for group in link_statements(kept, _draw()).groups}


@relaxed
@given(data=st.data())
def test_events_do_not_depend_on_the_order(data: Any, event: Make) -> None:
    one = st.tuples(
        st.sampled_from(HAPPENINGS.split("|")),
        st.sets(st.sampled_from(["a", "b", "c"]), max_size=3),
        st.sampled_from([None, "2024-06-19", "2024-06-20", "2024-06", "2024"]),
    )
    made = [
        event(f"{index}.txt", text, tuple(sorted(actors)), day)
        for index, (text, actors, day) in enumerate(data.draw(st.lists(one, min_size=2, max_size=14)))
    ]
    whole = {frozenset(group.keys) for group in link_events(made, _draw()).groups}
    batches = [[made[at] for at in batch] for batch in data.draw(splits(len(made)))]
    assert by_batches(EVENTS, batches) == whole
    kept, gone = made[2:], made[:2]
    assert without(EVENTS, made, gone) == {frozenset(group.keys) for group in link_events(kept, _draw()).groups}


@relaxed
@given(data=st.data())
def test_what_a_statement_says_does_not_depend_on_the_order(data: Any, quote: Make) -> None:
    made = [
        quote(f"{n}.txt", f"“{text}”", "putin", said=day, held=held)
        for n, (text, day, held) in enumerate(
            zip(WORDS.split("|"), ["2024-06-20", None] * 9, ["s1", "s2", None] * 6, strict=False)
        )
    ]
    shuffled = data.draw(st.permutations(made))
    assert link_statements(made, _draw()) == link_statements(shuffled, _draw())


@pytest.mark.parametrize("kind", ["statements", "actors"])
def test_each_article_costs_what_the_one_before_cost(kind: str, quote: Make, actor: Make, forms: Make) -> None:
    """Eight times the articles hand out about eight times the records, not sixty-four."""

    def fetched(articles: int) -> int:
        shelf = Shelf(STATEMENTS.name, STATEMENTS.keys) if kind == "statements" else Shelf(ACTORS.name, ACTORS.keys)
        for n in range(articles):
            _add_article(n, kind, shelf, quote, actor, forms)
        return shelf.fetched

    assert fetched(800) < 10 * fetched(100)


def _add_article(n: int, kind: str, shelf: Shelf, quote: Make, actor: Make, forms: Make) -> None:
    if kind == "statements":
        said = f"20{10 + n // 300 % 90:02}-{n // 25 % 12 + 1:02}-{n % 25 + 1:02}"
        seeds = [quote(f"{n}.txt", f"“We will never give up region number {n} for a treaty”", "trump", said=said)]
        gather_statements(seeds, shelf.fetch)
    else:
        seeds = forms([actor("Donald Trump", roles=("US president",)), actor(f"Given{n} Name{n}")])
        gather_actors(seeds, shelf.fetch)
    for seed in seeds:
        shelf.put(seed)


@pytest.mark.parametrize("copies", [1, 4])
def test_comparisons_grow_with_the_quotes(copies: int, quote: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the statements, each in several outlets' wire copy, are compared about four times as often."""
    from knowledge.linking import statements

    compared = 0

    def counting(a: Any, b: Any) -> Any:
        nonlocal compared
        compared += 1
        return link_strength(a, b)

    link_strength = vars(statements)["link_strength"]
    monkeypatch.setattr(statements, "link_strength", counting)

    def comparisons(days: int) -> int:
        nonlocal compared
        compared = 0
        made = [
            quote(f"{day}-{n}-{copy}.txt", f"“{text}”", said=said(day))
            for day in range(days)
            for n, text in enumerate(WORDS.split("|"))
            for copy in range(copies)
        ]
        assert len(link_statements(made, _draw()).groups) > days
        return compared

    assert 0 < comparisons(80) < 5 * comparisons(20)


def said(day: int) -> str:
    return (dt.date(2024, 1, 1) + dt.timedelta(days=2 * day)).isoformat()


def test_a_thousand_articles_about_one_man_are_one_form(actor: Make, forms: Make) -> None:
    made = forms(*([actor("Donald Trump", roles=("president",))] for _ in range(1000)))
    assert [(form.form, form.articles) for form in made] == [("p:donald trump", 1000)]
    assert isinstance(made[0], ActorForm)
