"""Whom a short name means: the bearer whom most articles call so, a choice where two are prominent, never a slip."""

import pytest

from knowledge.lookup.query.bearers import weigh
from knowledge.lookup.query.names import NameHit


def hits(name, *known):
    """Hits of a name: (known as, kind, articles that call it so, articles that name it, last day)."""
    made = (
        NameHit(known_as, name, kind, "written", 100.0, articles, known_as, called, last)
        for known_as, kind, called, articles, last in known
    )
    return sorted(made, key=lambda hit: -hit.called)


def told(name, *known):
    borne = weigh(hits(name, *known))
    return borne.meant and borne.meant.known_as, [hit.known_as for hit in borne.others]


DAY, LONG_AGO = "2024-05-01", "2019-05-01"
SEEN = {
    "a firm before a campaign against it": (
        "Voltana",
        [
            ("Voltana", "organisation", 700, 720, DAY),
            ("Boycott Voltana", "organisation", 2, 2, DAY),
            ("Voltana Retail", "organisation", 40, 60, DAY),
        ],
        ("Voltana", ["Voltana Retail"]),
    ),
    "a president before his daughter": (
        "Okonjo",
        [("Femi Okonjo", "person", 90, 140, DAY), ("Ada Okonjo", "person", 1, 12, DAY)],
        ("Femi Okonjo", ["Ada Okonjo"]),
    ),
    "two ministers of one surname": (
        "Brandt",
        [("Olga Brandt", "person", 30, 44, DAY), ("Karl Brandt", "person", 12, 40, DAY)],
        (None, ["Olga Brandt", "Karl Brandt"]),
    ),
    "a surname with an owner who was never called by it alone": (
        "Lund",
        [("Petra Lund", "person", 3, 3, DAY), ("Otto Lund", "person", 0, 3, DAY)],
        (None, ["Petra Lund", "Otto Lund"]),
    ),
    "a surname with many articles beside an owner who is always called in full": (
        "Lund",
        [("Lund", "organisation", 9, 9, DAY), ("Otto Lund", "person", 0, 30, DAY)],
        ("Lund", ["Otto Lund"]),
    ),
    "a minister of long ago before a cousin of late whom few name": (
        "Ferrante",
        [("Rocco Ferrante", "person", 7, 24, LONG_AGO), ("Lia Ferrante", "person", 2, 2, DAY)],
        ("Rocco Ferrante", ["Lia Ferrante"]),
    ),
    "a surname alone that nobody was found for": (
        "Tanaka",
        [("Yui Tanaka", "person", 25, 30, DAY), ("Tanaka", "person", 4, 4, DAY)],
        ("Yui Tanaka", []),
    ),
    "a given name that some articles have alone": (
        "Zuzana",
        [("Zuzana", "person", 3, 3, DAY), ("Zuzana Horak", "person", 2, 14, DAY)],
        ("Zuzana Horak", []),
    ),
    "a man by one name": (
        "Basuro",
        [("Basuro", "person", 60, 60, DAY), ("Joko Basuro", "person", 1, 2, DAY)],
        ("Basuro", ["Joko Basuro"]),
    ),
}
UNSEEN = {
    "a bank before a headline's junk": (
        "Kesko",
        [("Kesko Bank", "organisation", 300, 310, DAY), ("WHAT Kesko", "person", 1, 1, DAY)],
        ("Kesko Bank", []),
    ),
    "who was in the news years ago counts less": (
        "Haddad",
        [("Rana Haddad", "person", 20, 25, LONG_AGO), ("Sami Haddad", "person", 8, 9, DAY)],
        (None, ["Sami Haddad", "Rana Haddad"]),
    ),
    "who was in the news years ago and far oftener": (
        "Haddad",
        [("Rana Haddad", "person", 200, 250, LONG_AGO), ("Sami Haddad", "person", 8, 9, DAY)],
        ("Rana Haddad", ["Sami Haddad"]),
    ),
    "two parliaments of one name": (
        "Senate",
        [("Senate", "body", 187, 190, DAY), ("Senate", "body", 4, 4, DAY), ("Senate", "body", 3, 3, DAY)],
        ("Senate", []),
    ),
    "a husband with as many articles under his full name": (
        "Moreau",
        [("Claire Moreau", "person", 50, 60, DAY), ("Luc Moreau", "person", 6, 45, DAY)],
        (None, ["Claire Moreau", "Luc Moreau"]),
    ),
    "six of a surname": (
        "Novak",
        [(f"Person{n} Novak", "person", 10 - n, 10 - n, DAY) for n in range(6)],
        (None, [f"Person{n} Novak" for n in range(5)]),
    ),
}


@pytest.mark.parametrize("case", [*SEEN, *UNSEEN])
def test_the_bearer_that_outweighs_others_by_far_is_meant_and_else_there_is_a_choice(case):
    name, known, expected = (SEEN | UNSEEN)[case]
    assert told(name, *known) == expected


def test_nobody_is_meant_by_a_name_that_nobody_bears():
    assert weigh([]) == (None, (), 0)


@pytest.fixture
def archive(base):
    """Six articles call a firm by its short name, one calls a campaign against it so; two people share a surname."""
    base.actor("firm", "Voltana Energy", "Voltana", kind="organisation", articles=6)
    base.actor("campaign", "Voltana Out", "Voltana", kind="organisation")
    base.actor("olga", "Olga Brandt", "Brandt", role="mayor of Linden", articles=2)
    base.actor("karl", "Karl Brandt", "Brandt", role="harbour master", articles=2)
    for n in range(6):
        article = base.article(f"wire/{n}.txt", "“The grid is safe,” Voltana said.", f"2024-03-0{n + 1}")
        base.seen(article, "firm", "Voltana Energy", "Voltana")
    last = base.article(
        "wire/last.txt",
        "“Pay the fine,” Voltana Out said.\n"
        "“The quay stays shut,” Olga Brandt said.\n"
        "“The ferry will sail,” Karl Brandt said.",
        "2024-03-08",
    )
    for actor, name in (("campaign", "Voltana Out"), ("olga", "Olga Brandt"), ("karl", "Karl Brandt")):
        base.seen(last, actor, name, name.split()[0 if actor == "campaign" else 1])
    base.quote(1, "The grid is safe,", statement="s-grid", speakers=["firm"])
    base.quote(last, "Pay the fine,", statement="s-fine", speakers=["campaign"])
    base.quote(last, "The quay stays shut,", statement="s-quay", speakers=["olga"])
    base.quote(last, "The ferry will sail,", statement="s-ferry", speakers=["karl"])
    return base


def answered(answer):
    return [match.statement for match in answer.matches], [one.name for one in answer.choices]


@pytest.mark.parametrize("query", ["by:Voltana", "Voltana", "voltana grid", "by:Voltana grid"])
def test_a_short_name_is_answered_with_its_prominent_bearer_and_the_answer_says_so(archive, query):
    answer = archive.whosaid(query)
    assert [match.statement for match in answer.matches] == ["s-grid"]
    assert "Voltana Energy, the “" in answer.query.understood
    assert "” of most articles" in answer.query.understood


def test_others_of_the_name_who_are_on_record_with_what_was_asked_stand_beside_the_answer(archive):
    assert answered(archive.whosaid("by:Voltana")) == (["s-grid"], ["Voltana Out"])
    assert answered(archive.whosaid("by:Voltana grid")) == (["s-grid"], [])


@pytest.mark.parametrize(
    ("query", "found", "understood"),
    [
        ("by:Voltana about:fine", "s-fine", "Voltana Out, the only “Voltana” on record so"),
        ("by:Brandt about:ferry", "s-ferry", "Karl Brandt, the only “Brandt” on record so"),
        ("by:Brandt quay stays shut", "s-quay", "Olga Brandt, the only “Brandt” on record so"),
    ],
)
def test_of_those_who_bear_a_name_the_one_on_record_with_what_was_asked_is_meant(archive, query, found, understood):
    answer = archive.whosaid(query)
    assert answered(answer)[0] == [found]
    assert understood in answer.query.understood


def test_the_bearer_who_is_prominent_but_not_on_record_with_what_was_asked_stands_beside_the_one_who_is(archive):
    assert answered(archive.whosaid("by:Voltana about:fine")) == (["s-fine"], ["Voltana Energy"])


def test_a_surname_of_two_who_are_both_on_record_is_a_choice(archive):
    answer = archive.whosaid("by:Brandt")
    assert (answer.verdict, answer.matches, answer.bearers) == ("none", (), 2)
    assert sorted(one.name for one in answer.choices) == ["Karl Brandt", "Olga Brandt"]
    assert answer.query.understood == "“Brandt” fits 2 names."


def test_a_name_whose_bearers_are_not_on_record_with_what_was_asked_is_not_found(archive):
    answer = archive.whosaid("by:Brandt about:elections")
    assert (answer.verdict, answer.matches, answer.choices) == ("none", (), ())


def test_whois_gives_the_prominent_bearer_and_offers_the_others(archive):
    answer = archive.whois("voltana")
    assert ([one.name for one in answer.matches], [one.name for one in answer.choices]) == (
        ["Voltana Energy"],
        ["Voltana Out"],
    )
    assert sorted(one.name for one in archive.whois("brandt").matches) == ["Karl Brandt", "Olga Brandt"]
