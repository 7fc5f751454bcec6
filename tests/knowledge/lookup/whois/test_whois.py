import datetime as dt

import pytest

from knowledge.facts import Date, QueryError
from knowledge.language.name_matching import spelling_keys
from knowledge.language.name_parts import romanised


@pytest.fixture
def people(base):
    base.actor("a-dahl", "Ingrid Dahl", "Dahl", role="Norwegian prime minister", articles=2)
    base.actor("a-lee1", "Lee Min-ho", "Lee", role="national security adviser", articles=2)
    base.actor("a-lee2", "Lee Sun-kyun", "Lee", role="harbour master of Bergen")
    first = base.article("wire/one.txt", "“The port stays shut,” Dahl said.\nIt closed on Monday.", "2024-03-02")
    second = base.article("wire/two.txt", "“The port may open,” she said.", "2024-03-04")
    base.seen(first, "a-dahl", "Ingrid Dahl", "Dahl", roles=["Norwegian prime minister"])
    base.seen(first, "a-lee1", "Lee Min-ho", roles=["national security adviser"])
    base.seen(second, "a-dahl", "Ingrid Dahl", roles=["prime minister"])
    base.seen(second, "a-lee1", "Lee")
    base.seen(second, "a-lee2", "Lee Sun-kyun", roles=["harbour master of Bergen"])
    base.quote(first, "The port stays shut,", statement="s-shut", speakers=["a-dahl"], said="2024-03-01")
    base.quote(second, "The port may open,", statement="s-open", speakers=["a-dahl"], said="2024-03-03")
    base.event(first, "It closed on Monday.", "e-closed", Date(value="2024-02-26", precision="day"), ["a-dahl"])
    return base


def found(answer):
    return [match.actor for match in answer.matches]


@pytest.mark.parametrize(
    ("query", "actors"),
    [
        ("Ingrid Dahl", ["a-dahl"]),
        ("dahl", ["a-dahl"]),
        ("Ingird Dahl", ["a-dahl"]),
        ("prime minister", ["a-dahl"]),
        ("norwegian prime minister", ["a-dahl"]),
        ("Norway's prime minister", ["a-dahl"]),
        ("prime minister of Norway", ["a-dahl"]),
        ("national security advisor", ["a-lee1"]),
        ("harbour master", ["a-lee2"]),
        ("lee", ["a-lee1", "a-lee2"]),
        ("Lee Minho", ["a-lee1"]),
        ("Angela Merkel", []),
    ],
)
def test_a_name_its_misspelling_or_a_role_finds_its_bearers(people, query, actors):
    assert found(people.whois(query)) == actors


def test_a_profile_has_names_and_roles_with_their_sources(people):
    (dahl,) = people.whois("dahl").matches
    assert [(name.name, name.sources) for name in dahl.names] == [
        ("Ingrid Dahl", ("wire/one.txt", "wire/two.txt")),
        ("Dahl", ("wire/one.txt",)),
    ]
    assert {role.role: role.sources for role in dahl.roles} == {
        "Norwegian prime minister": ("wire/one.txt",),
        "prime minister": ("wire/two.txt",),
    }
    assert {article.source: str(article.published) for article in dahl.articles} == {
        "wire/one.txt": "2024-03-02",
        "wire/two.txt": "2024-03-04",
    }
    assert (dahl.statements, [match.statement for match in dahl.latest]) == (2, ["s-open", "s-shut"])
    assert [entry.event for entry in dahl.events] == ["e-closed"]
    assert [(other.name, other.articles) for other in dahl.seen_with] == [("Lee Min-ho", 2), ("Lee Sun-kyun", 1)]


def test_only_people_with_a_public_role_have_company(people):
    assert people.whois("Lee Min-ho").matches[0].seen_with
    people.actor("a-boy", "Odd Nilsen", role="14-year-old boy")
    people.seen(1, "a-boy", "Odd Nilsen", roles=["14-year-old boy"])
    assert people.whois("Odd Nilsen").matches[0].seen_with == ()


def test_a_name_that_is_not_found_has_near_spellings(people):
    answer = people.whois("Ingrid Dahlberg")
    assert (answer.matches, answer.did_you_mean) == ((), ("Ingrid Dahl",))
    assert answer.query.understood == "Who is called “Ingrid Dahlberg”."


@pytest.mark.parametrize("query", ["", "%", "since:2024"])
def test_a_query_without_a_name_is_told_what_to_ask(people, query):
    with pytest.raises(QueryError, match="Ask with a name"):
        people.whois(query)


def test_company_is_people_with_a_public_role_those_of_most_articles_first(people):
    people.actor("a-norway", "Norway", kind="country")
    people.actor("a-port", "Bergen Port Authority", kind="organisation")
    people.actor("a-mother", "Siri Nilsen", role="mother of two")
    people.actor("a-guest", "Per Aas")
    people.actor("a-mayor", "Liv Strand", role="mayor of Bergen")
    third = people.article("wire/three.txt", "Nothing was said.", "2024-03-05")
    for article in (1, 2, third):
        for actor, name in (("a-norway", "Norway"), ("a-mother", "Siri Nilsen"), ("a-mayor", "Liv Strand")):
            people.seen(article, actor, name)
    people.seen(2, "a-port", "Bergen Port Authority")
    people.seen(2, "a-guest", "Per Aas")
    people.seen(third, "a-dahl", "Ingrid Dahl")
    (dahl,) = people.whois("dahl").matches
    assert [(other.name, other.articles) for other in dahl.seen_with] == [
        ("Liv Strand", 3),
        ("Lee Min-ho", 2),
        ("Lee Sun-kyun", 1),
    ]


def test_statements_of_an_unknown_day_are_not_the_latest(people):
    third = people.article("wire/three.txt", "“Ferries will run,” Dahl said. “Buses too,” she said.", "2024-03-06")
    people.quote(third, "Ferries will run,", statement="s-ferries", speakers=["a-dahl"])
    people.quote(third, "Buses too,", statement="s-buses", speakers=["a-dahl"], said="2024-03-05")
    (dahl,) = people.whois("dahl").matches
    assert [match.statement for match in dahl.latest] == ["s-buses", "s-open", "s-shut"]


def test_a_role_is_told_with_the_days_on_which_it_was_given(base):
    base.actor("a-dahl", "Ingrid Dahl", articles=3)
    for source, day, role in (
        ("one", "2008-03-02", "minister"),
        ("two", "2010-05-04", "minister"),
        ("three", None, "mp"),
    ):
        article = base.article(f"{source}.txt", "Dahl spoke.", day)
        base.seen(article, "a-dahl", "Ingrid Dahl", roles=[role])
    (dahl,) = base.whois("dahl").matches
    assert {role.role: (role.first, role.last) for role in dahl.roles} == {
        "minister": (dt.date(2008, 3, 2), dt.date(2010, 5, 4)),
        "mp": (None, None),
    }


def test_near_spellings_and_surnames_alone_that_were_left_apart_are_offered(base):
    article = base.article("one.txt", "They met.")
    named = {"a-one": "Ayman Zawahiri", "a-two": "Ayman Zawahri", "a-else": "Amal Zawahiri"}
    for actor, name in named.items():
        base.actor(actor, name)
        base.seen(article, actor, name)
        base.form(actor, f"p:{name.lower()}", *spelling_keys(name))
    base.actor("a-lone", "Zawahiri")
    base.form("a-lone", "s:zawahiri?", *(f"s:{word}" for word in romanised("Zawahiri")))
    (one,) = base.whois("Ayman Zawahiri").matches
    assert [(other.name, other.reason) for other in one.possibly] == [
        ("Ayman Zawahri", "a near spelling"),
        ("Zawahiri", "this surname alone"),
    ]


def test_a_unit_is_told_with_its_whole_and_who_says_so(base):
    article = base.article("one.txt", "Brightloan, a unit of Halden, lent more.")
    for actor, name in {"o-whole": "Halden Motor", "o-unit": "Brightloan", "o-japan": "Halden Motor Japan"}.items():
        base.actor(actor, name, kind="organisation")
        base.seen(article, actor, name, part_of=["Halden Motor"] if actor == "o-unit" else [])
    said = {name: base.whois(name).matches[0].part_of for name in ("Brightloan", "Halden Motor Japan")}
    assert {name: [(w.name, w.sources) for w in wholes] for name, wholes in said.items()} == {
        "Brightloan": [("Halden Motor", ("one.txt",))],
        "Halden Motor Japan": [("Halden Motor", ())],
    }
    assert base.whois("Halden Motor").matches[0].part_of == ()


def test_what_stands_behind_an_office_is_not_its_holders_name(people):
    article = people.article("wire/yard.txt", "Of The Norway Yard, nobody knows more.")
    people.actor("a-yard", "Of The Norway Yard", "Yard")
    people.seen(article, "a-yard", "Of The Norway Yard")
    assert found(people.whois("senator of Norway")) == []
