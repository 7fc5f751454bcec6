"""Two bases of the same articles, with other ids, give the same answers in the same order."""

import shutil
from contextlib import ExitStack

import pytest

from knowledge.factbase import FactBase
from knowledge.lookup.whois import attestations, profiles
from knowledge.reading import read_article
from tests.databases import KINDS, new_postgres

IDS = {"actor", "id", "event", "statement", "other"}
KHANS = ("Imran", "Salman", "Ayub", "Genghis")
TOWNS = ("Ardvik", "Linden", "Bergen", "Ostrava")
HAPPENINGS = (
    ("The council closed the old theatre", "Fishermen burned three boats"),
    ("A court sentenced the banker Per Aas", "Doctors vaccinated nine hundred children"),
    ("Engineers repaired the lighthouse", "Farmers blocked the road with tractors"),
    ("The navy launched a submarine", "Students occupied the library"),
)


def articles():
    """Articles that give nobody and nothing more weight than the others."""
    for n, (name, town) in enumerate(zip(KHANS, TOWNS, strict=True)):
        words = (
            f"Minister {name} Khan opened the harbour of {town} on 4 March 2024.",
            f"“The ferries of {town} will run again,” Khan said on 5 March 2024. “The harbour is safe.”",
            f"Mayor {TOWNS[n - 1]} Strand and Senator Ada Quill met on 4 March 2024 in {town}, the harbour said.",
            f"“Nobody in {town} was told,” Quill said on 5 March 2024.",
            *(f"{happening} with Tom Farrow on 4 March 2024." for happening in HAPPENINGS[n]),
        )
        yield read_article("\n\n".join(words).encode(), f"coast/{n}.txt", {"published": "2024-03-06"})


@pytest.fixture(params=KINDS)
def bases(request, tmp_path, clock):
    """A base whose ids ascend in the order in which they are drawn, and one whose ids descend."""
    with ExitStack() as opened:
        urls = []
        for n in range(2):
            if request.param == "sqlite":
                urls.append(f"sqlite:///{shutil.copy(request.getfixturevalue('migrated_file'), tmp_path / f'{n}.db')}")
            else:
                urls.append(opened.enter_context(new_postgres(request.getfixturevalue("migrated_postgres"))))
        up, down = iter(range(1000, 10_000)), iter(range(9_999, 1000, -1))
        draws = (lambda prefix: f"{prefix}{next(up)}", lambda prefix: f"{prefix}{next(down)}")
        made = [
            opened.enter_context(FactBase.open(url, now=clock, draw=draw))
            for url, draw in zip(urls, draws, strict=True)
        ]
        for base in made:
            assert {outcome.outcome for outcome in base.add_articles(articles())} == {"new"}
        yield made


def without_ids(told):
    if isinstance(told, dict):
        return {key: without_ids(value) for key, value in told.items() if key not in IDS}
    return [without_ids(one) for one in told] if isinstance(told, list) else told


def answers(base, ask, *asked, **page):
    return without_ids(getattr(base, ask)(*asked, **page).model_dump(mode="json"))


@pytest.mark.parametrize("name", ["Khan", "minister", "mayor", "Strand", "Quill", "Farrow", "Ayub Khan"])
def test_profiles_are_the_same_whatever_ids_were_drawn(bases, name):
    one, other = (answers(base, "whois", name) for base in bases)
    assert one["matches"]
    assert one == other


def test_profiles_of_people_in_very_many_articles_are_the_same(bases, monkeypatch):
    monkeypatch.setattr(attestations, "READ_WHOLE", 1)
    monkeypatch.setattr(profiles, "READ_WHOLE", 1)
    one, other = (answers(base, "whois", "Ada Quill") for base in bases)
    assert one == other


@pytest.mark.parametrize("topic", ["harbour", "2024-03-04", "in:coast", "Quill"])
def test_timelines_are_the_same_page_by_page(bases, topic):
    one, other = ([answers(base, "timeline", topic, offset=at, limit=3) for at in (0, 3, 6)] for base in bases)
    assert one[0]["entries"]
    assert one == other


def test_pages_of_a_timeline_are_parts_of_the_whole(bases):
    for base in bases:
        whole = [entry.event for entry in base.timeline("in:coast", limit=50).entries]
        asked = (base.timeline("in:coast", offset=at, limit=3) for at in range(0, len(whole), 3))
        pages = [entry.event for page in asked for entry in page.entries]
        assert pages == whole
        assert len(whole) > 6


def test_key_days_are_the_same(bases):
    one, other = (answers(base, "timeline", "harbour", days=2, per_day=3) for base in bases)
    assert one["entries"]
    assert one == other
