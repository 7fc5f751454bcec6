"""The role shown first is what most independent articles of the last months give, and a person's is no body's."""

import pytest

LATE, EARLY = [f"2024-05-{day:02}" for day in range(1, 10)], [f"2019-03-{day:02}" for day in range(1, 10)]
GIVEN = {  # roles with the days of the articles that give them, and which is shown first
    "who rose": ({"minister for fisheries": EARLY, "Prime Minister": LATE[:3]}, "Prime Minister"),
    "who left": ({"governor of Linden": EARLY, "former governor of Linden": LATE[:2]}, "former governor of Linden"),
    "one odd article": ({"harbour master": LATE[:4], "heir to the throne": LATE[4:5]}, "harbour master"),
    "the same in more words": (
        {"finance minister": LATE[:2], "Peruvian finance minister": LATE[2:4], "economist": LATE[4:7]},
        "finance minister",
    ),
    "one article against many": (
        {"odd loner": LATE[:1], "trade minister": LATE[1:2], "former rower": LATE[2:3]},
        "trade minister",
    ),
    "one article of late": ({"tireless trade minister": LATE[:1], "Minister": [*EARLY, LATE[1]]}, "Minister"),
    "the wording of one article": (
        {"Opera critic": LATE[:1], "the Courier's opera critic": LATE[1:2] + EARLY},
        "the Courier's opera critic",
    ),
}


def give(base, actor, roles, text="{role} Ada Brandt met the press on {day}, {n} hours after the talks in {n} rooms."):
    for role, days in roles.items():
        for n, day in enumerate(days):
            words = text.format(role=role, day=day, n=n)
            base.seen(base.article(f"{role}/{day}.txt", words, day), actor, "Ada Brandt", roles=[role])


@pytest.mark.parametrize("case", GIVEN)
def test_the_role_shown_first_is_what_most_articles_of_the_last_months_give(base, case):
    roles, first = GIVEN[case]
    base.actor("ada", "Ada Brandt", articles=sum(map(len, roles.values())))
    give(base, "ada", roles, "{role} on {day}: " + "x{n}" * 40)
    assert base.whois("Ada Brandt").matches[0].roles[0].role == first


def test_copies_of_one_text_count_once(base):
    base.actor("ada", "Ada Brandt", articles=5)
    copy = (
        "The wire says that Ada Brandt, the acting mayor, opened the bridge beside the old mill at noon with a speech."
    )
    for n in range(3):
        base.seen(base.article(f"copy/{n}.txt", copy, LATE[n]), "ada", "Ada Brandt", roles=["acting mayor"])
    for n, words in enumerate(
        ("Brandt, the judge, took her seat in Linden.", "In court sat Ada Brandt, a judge of many years.")
    ):
        base.seen(base.article(f"own/{n}.txt", words, LATE[n]), "ada", "Ada Brandt", roles=["judge"])
    assert [role.role for role in base.whois("Ada Brandt").matches[0].roles] == ["judge", "acting mayor"]


def test_an_organisation_has_no_role_of_a_person(base):
    base.actor("firm", "Voltana", kind="organisation", articles=3)
    article = base.article("one.txt", "Voltana, the grid operator, said so.", LATE[0])
    base.seen(article, "firm", "Voltana", roles=["Climate Change Secretary", "grid operator"])
    assert [role.role for role in base.whois("Voltana").matches[0].roles] == ["grid operator"]
