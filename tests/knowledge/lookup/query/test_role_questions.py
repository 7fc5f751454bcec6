"""Who holds a role, then and now: as articles of the time call them, with the days; or nobody."""

import datetime as dt

import pytest

from knowledge.lookup.query.grammar import Query
from knowledge.lookup.query.role_question import RoleQuestion, plain_role, read_role_question

READ = {
    "prime minister 2010": RoleQuestion("prime minister", "2010-01-01", "2010-12-31"),
    "chief executive of Kesko in july 2010": RoleQuestion("chief executive of Kesko", "2010-07-01", "2010-07-31"),
    "who was the Norwegian president in 2009?": RoleQuestion("Norwegian president", "2009-01-01", "2009-12-31"),
    "current treasury secretary": RoleQuestion("treasury secretary", now=True),
    "former harbour master": RoleQuestion("former harbour master"),
    "pm sept 2016": RoleQuestion("pm", "2016-09-01", "2016-09-30"),
    "who's the mayor of Linden now": RoleQuestion("mayor of Linden", now=True),
    "then governor of Voltana back in 1998": RoleQuestion("governor of Voltana", "1998-01-01", "1998-12-31"),
}


@pytest.mark.parametrize("asked", READ)
def test_a_question_for_a_role_tells_the_role_from_the_time(asked):
    assert read_role_question(Query(asked), asked) == READ[asked]


@pytest.mark.parametrize(
    ("short", "role"),
    [
        ("Kesko CEO", "kesko chief executive"),
        ("Chief Executive Officer", "chief executive"),
        ("SecDef", "defense secretary"),
        ("UK PM", "uk prime minister"),
        ("Director-General Dr.", "director general"),
    ],
)
def test_short_forms_of_offices_are_written_out(short, role):
    assert plain_role(short) == role


PEOPLE = {  # actor: (name, kind, [(role, days)])
    "dahl": ("Ingrid Dahl", "person", [("Norwegian Prime Minister", "2010-03-01 2010-04-02"), ("MP", "2012-05-01")]),
    "berg": ("Odd Berg", "person", [("prime minister of Norway", "2012-02-01 2012-03-01 2012-04-01")]),
    "lund": ("Petra Lund", "person", [("former Norwegian prime minister", "2010-03-01 2012-04-01")]),
    "aas": ("Per Aas", "person", [("adviser to Norway's prime minister", "2010-03-01")]),
    "sato": ("Yui Sato", "person", [("Kesko chief executive", "2010-06-01 2010-07-05"), ("CEO", "2010-07-09")]),
    "mori": ("Ken Mori", "person", [("Kesko's incoming CEO", "2010-07-09"), ("Kesko CEO", "2010-11-02")]),
    "kesko": ("Kesko", "organisation", [("chief executive of Kesko", "2010-07-07 2010-07-08 2010-07-09")]),
    "vice": ("Liv Strand", "person", [("Norwegian vice president", "2010-07-01")]),
}
ASKED = {
    "norwegian prime minister 2010": ["dahl"],
    "prime minister of norway in march 2012": ["berg"],
    "norwegian PM": ["berg", "dahl"],
    "current prime minister of Norway": ["berg"],
    "former norwegian prime minister": ["lund"],
    "Kesko CEO": ["sato", "mori"],
    "chief executive of Kesko in july 2010": ["sato"],
    "kesko ceo november 2010": ["mori"],
    "norwegain prime minster 2010": ["dahl"],
    "norwegian president": [],
    "prime minister of Peru": [],
    "Kesko chief astronomer": [],
    "norwegian prime minister 2004": [],
}


@pytest.fixture
def offices(base):
    days = {day for _, _, roles in PEOPLE.values() for _, some in roles for day in some.split()}
    articles = {day: base.article(f"wire/{day}.txt", "They met.", day) for day in sorted(days)}
    for actor, (name, kind, roles) in PEOPLE.items():
        base.actor(actor, name, kind=kind, articles=len(roles))
        for role, some in roles:
            for day in some.split():
                base.seen(articles[day], actor, name, roles=[role])
    return base


@pytest.mark.parametrize("asked", ASKED)
def test_a_role_finds_its_holders_then_or_now_or_nobody(offices, asked):
    assert [match.actor for match in offices.whois(asked).matches] == ASKED[asked]


def test_a_holder_is_told_with_the_articles_that_say_so_and_their_days(offices):
    (match,) = offices.whois("norwegian prime minister 2010").matches
    assert match.holds is not None
    assert (match.holds.role, match.holds.articles) == ("Norwegian Prime Minister", 2)
    assert (match.holds.first, match.holds.last) == (dt.date(2010, 3, 1), dt.date(2010, 4, 2))
    assert match.holds.sources == ("wire/2010-04-02.txt",)


def test_how_a_question_for_a_role_was_understood_names_the_time(offices):
    told = {asked: offices.whois(asked).query.understood for asked in ("Kesko CEO in July 2010", "current Kesko CEO")}
    assert told == {
        "Kesko CEO in July 2010": "Who is called “Kesko CEO” in July 2010.",
        "current Kesko CEO": "Who is called “Kesko CEO” of late.",
    }


def test_a_name_that_holds_a_noun_of_roles_is_still_a_name(base):
    base.actor("king", "Olga King", "King")
    assert [match.actor for match in base.whois("olga king").matches] == ["king"]


def test_a_question_in_words_is_no_name_that_begins_like_it(base):
    base.actor("junk", "WHAT COULD HALT", "WHAT", kind="organisation")
    assert base.whois("what could halt").matches == ()
