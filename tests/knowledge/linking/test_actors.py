"""One actor for one person, organisation or country, whatever the spelling."""

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.facts import Mention
from knowledge.linking import ActorForm, actor_records, link_actors
from knowledge.linking.linkage_records import rounded

Make = Callable[..., Any]


@pytest.fixture
def partition(draw: Make) -> Callable[[list[ActorForm]], set[frozenset[str]]]:
    """The names of each actor."""
    return lambda forms: {frozenset(group.names) for group in link_actors(forms, draw).groups}


def test_spellings_of_one_person_are_one_actor(actor: Make, forms: Make, partition: Make) -> None:
    made = forms([actor("Chang Ho-jin")], [actor("Chang Ho-Jin")], [actor("Jang Ho-jin", "Chang Ho-jin")])
    assert partition(made) == {frozenset({"Chang Ho-jin", "Chang Ho-Jin", "Jang Ho-jin"})}


def test_a_slip_joins_only_with_a_shared_office_in_different_articles(
    actor: Make, forms: Make, partition: Make
) -> None:
    president = ("South Korean president",)
    one, other = actor("Yoon Su Yeol", roles=president), actor("Yoon Suk Yeol", roles=("President of South Korea",))
    assert len(partition(forms([one], [other]))) == 1
    assert len(partition(forms([one, other]))) == 2
    assert len(partition(forms([actor("Yoon Su Yeol")], [other]))) == 2


def test_two_presidents_never_meet_through_a_name_both_may_bear(actor: Make, forms: Make, partition: Make) -> None:
    made = forms([actor("George W. Bush")], [actor("George H. W. Bush")], [actor("George Bush")])
    together = partition(made)
    assert len(together) == 2
    assert not any({"George W. Bush", "George H. W. Bush"} <= names for names in together)


def test_a_caption_s_word_before_a_name_used_ten_times_as_often_is_none_of_it(
    actor: Make, forms: Make, partition: Make
) -> None:
    plain = [[actor("Jane Roe")] for _ in range(10)]
    assert len(partition(forms([actor("Reuters Jane Roe")], *plain))) == 1
    assert len(partition(forms([actor("Reuters Jane Roe")], *plain[1:]))) == 2
    assert len(partition(forms([actor("Mary Jane Roe")], *plain))) == 2


def test_a_slip_in_one_article_of_many_is_no_veto(actor: Make, forms: Make, partition: Make) -> None:
    together = [[actor("Vladimir Putin"), actor("Putin")]]
    apart = [[actor("Vladimir Putin")] for _ in range(9)] + [[actor("Putin")] for _ in range(9)]
    assert len(partition(forms(*together, *apart))) == 1
    assert len(partition(forms(*together))) == 2


def test_a_surname_alone_is_its_only_bearer(actor: Make, forms: Make, partition: Make) -> None:
    assert len(partition(forms([actor("Putin")], [actor("Vladimir Putin")]))) == 1


def test_a_given_name_alone_is_nobody_elsewhere(actor: Make, forms: Make, partition: Make) -> None:
    assert len(partition(forms([actor("John")], [actor("John Kerry")]))) == 2


def test_a_surname_of_several_goes_by_office(actor: Make, forms: Make, partition: Make) -> None:
    bearers = [[actor("Kim Jong-un", roles=("North Korean leader",))], [actor("Kim Yo-jong", roles=("his sister",))]]
    together = partition(forms(*bearers, [actor("Kim", roles=("leader of North Korea",))], [actor("Kim")]))
    assert together == {frozenset({"Kim Jong-un", "Kim"}), frozenset({"Kim Yo-jong"}), frozenset({"Kim"})}


def test_a_surname_of_several_may_go_by_weight(actor: Make, forms: Make, partition: Make) -> None:
    many = [[actor("Vladimir Putin")] for _ in range(8)]
    together = partition(forms(*many, [actor("Lyudmila Putin")], [actor("Putin")]))
    assert frozenset({"Vladimir Putin", "Putin"}) in together


def test_a_surname_is_not_somebody_it_stands_beside(actor: Make, forms: Make, partition: Make) -> None:
    made = forms([actor("Ivanka Trump"), actor("Trump")], [actor("Ivanka Trump")])
    assert len(partition(made)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Apple Inc.",), ("Apple",)),
        (("Apple Computer",), ("Apple",)),
        (("The Institute for the Study of War",), ("Institute for the Study of War", "ISW")),
        (("South Korea's Foreign Ministry",), ("South Korean foreign ministry",)),
        (("South Korea’s foreign ministry",), ("the South Korean foreign ministry",)),
        (("US State Department",), ("State Department",)),
        (("Yoon's office",), ("Yoon Suk Yeol’s office",)),
    ],
)
def test_an_organisation_has_one_name_with_trimmings(
    one: tuple[str, ...], other: tuple[str, ...], actor: Make, forms: Make, partition: Make
) -> None:
    made = forms([actor(*one, kind="organisation")], [actor(*other, kind="organisation")])
    assert len(partition(made)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Apple Computer", "Apple Corps"), ("Bank of England", "Bank of Japan"), ("US officials", "Russian officials")],
)
def test_two_organisations_stay_apart(one: str, other: str, actor: Make, forms: Make, partition: Make) -> None:
    made = forms([actor(one, kind="organisation")], [actor(other, kind="organisation")])
    assert len(partition(made)) == 2


def test_a_country_is_not_its_airline(actor: Make, forms: Make, partition: Make) -> None:
    made = forms([actor("Singapore", kind="country")], [actor("Singapore Airlines", kind="organisation")])
    assert len(partition(made)) == 2


def test_a_product_is_its_maker_s_where_articles_call_the_maker_alone(
    actor: Make, forms: Make, partition: Make
) -> None:
    product, club = actor("Airbus A380", "Airbus", kind="organisation"), actor("Airbus Club", "Airbus", kind="body")
    alone = [[actor("Airbus", kind="organisation")] for _ in range(3)]
    assert partition(forms([product], [club], *alone)) == {
        frozenset({"Airbus A380", "Airbus"}),
        frozenset({"Airbus Club", "Airbus"}),
    }


def test_one_article_s_person_is_the_organisation_of_the_others(actor: Make, forms: Make, partition: Make) -> None:
    taken = [[actor("Airbus")], [actor("Northrop Grumman")]]
    named = [[actor(name, kind="organisation")] for name in ("Airbus", "Northrop Grumman")]
    assert len(partition(forms(*taken, *named))) == 2


def test_one_article_s_organisation_is_the_person_of_the_others(actor: Make, forms: Make, partition: Make) -> None:
    named = [[actor("Vladimir Putin", "Putin")] for _ in range(3)]
    assert len(partition(forms([actor("Putin", kind="organisation")], *named))) == 1
    assert len(partition(forms([actor("Putin", kind="organisation")], *named[:2]))) == 2
    assert len(partition(forms([actor("Reuters", kind="organisation")], *[[actor("Paul Reuters")]] * 3))) == 2


def test_a_surname_somebody_bears_is_no_organisation_s(actor: Make, forms: Make, partition: Make) -> None:
    tower = [[actor("Trump", kind="organisation")] for _ in range(2)]
    assert len(partition(forms([actor("Trump")], [actor("Donald Trump")], *tower))) == 2


def test_an_acronym_is_carried_where_articles_define_it(actor: Make, forms: Make, partition: Make) -> None:
    defined = [actor("World Health Organization", "WHO", kind="organisation")]
    assert len(partition(forms(defined, [actor("WHO", kind="organisation")]))) == 1


def test_a_rare_definition_does_not_take_an_acronym(actor: Make, forms: Make, partition: Make) -> None:
    defined = [actor("Institute for Science and International Security", "ISIS", kind="organisation")]
    alone = [[actor("ISIS", kind="organisation")] for _ in range(40)]
    assert len(partition(forms(defined, *alone))) == 2


def test_one_acronym_of_two_long_forms_keeps_them_apart(actor: Make, forms: Make, partition: Make) -> None:
    made = forms(
        [actor("American Dental Association", "ADA", kind="organisation")],
        [actor("Australian Defence Academy", "ADA", kind="organisation")],
    )
    assert len(partition(made)) == 2


def test_the_name_is_the_fullest_most_used_and_the_role_the_most_given(actor: Make, forms: Make, draw: Make) -> None:
    made = forms(
        [actor("Chang Ho-jin", "Chang", roles=("National Security Director",))],
        [actor("Chang Ho-jin", "Chang", roles=("national security adviser",))],
        [actor("Jang Ho-jin", "Chang", roles=("national security adviser",))],
    )
    (group,) = link_actors(made, draw).groups
    assert (group.name, group.role) == ("Chang Ho-jin", "national security adviser")


@pytest.mark.parametrize(
    ("roles", "given"),
    [
        (("national security director", "Seoul's national security adviser", "national security advisor"), "advisor"),
        (("president", "president", "Russian president", "president of Russia"), "Russian president"),
        (("president", "leader", "president"), "president"),
        (("president", "former president", "former president"), "former president"),
        (("daughter", "prime minister"), "prime minister"),
        ((), None),
    ],
)
def test_the_role_is_what_most_articles_say_in_few_words_or_many(
    roles: tuple[str, ...], given: str | None, actor: Make, forms: Make, draw: Make
) -> None:
    made = forms(*([actor("Chang Ho-jin", roles=(role,))] for role in roles), [actor("Chang Ho-jin")])
    (group,) = link_actors(made, draw).groups
    assert (group.role or "").endswith(given) if given else group.role is None


def test_a_form_counted_in_and_out_is_as_before(actor: Make, forms: Make) -> None:
    from knowledge.linking import actor_records

    (form,) = forms([actor("Vladimir Putin", "Putin", roles=("Russian president",))])
    before = form.to_json()
    (record,) = actor_records("new.txt", [actor("Vladimir Putin", roles=("president",))])
    form.add(record)
    assert form.to_json() != before
    form.remove(record)
    assert form.to_json() == before == ActorForm.from_json(before, "a1").to_json()


def country(name: str, actor: Make, mentions: int = 3) -> Any:
    spans = [{"span": (at, at + 1), "kind": "name"} for at in range(mentions)]
    return actor(name, kind="country").model_copy(update={"mentions": tuple(Mention(**span) for span in spans)})


@pytest.mark.parametrize("name", ["Supreme Court", "Parliament", "Foreign Ministry", "Ministry of Defence", "Senate"])
def test_a_body_many_countries_have_is_the_one_of_the_country_its_article_is_about(
    name: str, actor: Make, forms: Make, partition: Make
) -> None:
    body = actor(name, kind="body")
    chile, peru = [country("Chile", actor), body], [country("Peru", actor), body]
    named = actor(f"Chile's {name}", kind="body")
    assert frozenset({name, f"Chile's {name}"}) in partition(forms(chile, [*chile], [named]))
    assert len(partition(forms(chile, peru)) - {frozenset({"Chile"}), frozenset({"Peru"})}) == 1
    assert len(forms(chile, peru)) == 4
    assert len(link_actors(forms(chile, peru), lambda prefix: prefix).groups) == 4


def test_where_the_country_is_unclear_a_body_stays_its_article_s_own(actor: Make, forms: Make, draw: Make) -> None:
    body = actor("Foreign Ministry", kind="body")
    both = [country("Chile", actor), country("Peru", actor), body]
    made = [form for form in forms(both, [*both], [body]) if "ministry" in form.form]
    assert len(link_actors(made, draw).groups) == 3


def test_the_senate_of_an_article_that_names_no_country_is_america_s(actor: Make, forms: Make, partition: Make) -> None:
    made = forms([actor("Senate", kind="body")], [actor("U.S. Senate", kind="body")])
    assert partition(made) == {frozenset({"Senate", "U.S. Senate"})}


def test_the_seat_of_a_government_and_the_roles_of_people_tell_the_country(
    actor: Make, forms: Make, partition: Make
) -> None:
    body = actor("Foreign Ministry", kind="body")
    minister = actor("Ana Rojas", roles=("Chilean president",))
    made = forms([body, minister], [actor("Chilean Foreign Ministry", kind="body")])
    assert frozenset({"Foreign Ministry", "Chilean Foreign Ministry"}) in partition(made)


def test_the_house_of_a_court_is_named_in_front_or_behind(actor: Make, forms: Make, partition: Make) -> None:
    made = forms([actor("Supreme Court of Chile", kind="body")], [actor("Chilean Supreme Court", kind="body")])
    assert len(partition(made)) == 1


def test_an_acronym_inside_a_long_name_still_links(actor: Make, forms: Make, partition: Make) -> None:
    long = actor("Nordic Space Company NDSC N.V.", "NDSC", kind="organisation")
    assert len(partition(forms([long], [actor("NDSC", kind="organisation")]))) == 1


def test_counts_are_seen_in_steps_that_keep_their_order() -> None:
    seen = [rounded(count) for count in range(5000)]
    assert seen[:8] == list(range(8))
    assert seen == sorted(seen)
    assert all(one <= count <= 1.25 * one for count, one in enumerate(seen))
    assert [rounded(one) for one in seen] == seen


def test_one_more_article_leaves_a_form_of_a_thousand_as_it_was(actor: Make, forms: Make) -> None:
    (form,) = forms(*([[actor("Donald Trump", roles=("president",))]] * 1000))
    before = form.as_linked()
    for record in actor_records("more.txt", [actor("Donald Trump", roles=("president", "golfer"))]):
        form.add(record)
    assert form.as_linked().links_like(before)
    (rare,) = forms(*([[actor("Ann Lund", roles=("mayor",))]] * 2))
    before = rare.copy().as_linked()
    for record in actor_records("more.txt", [actor("Ann Lund", roles=("mayor", "golfer"))]):
        rare.add(record)
    assert not rare.as_linked().links_like(before)


def test_an_odd_form_of_one_article_does_not_part_a_surname_from_its_bearer(
    actor: Make, forms: Make, partition: Make
) -> None:
    made = forms(
        *([[actor("Donald Trump")]] * 40),
        *([[actor("Trump")]] * 30),
        [actor("Cheeto Donald Trump"), actor("Trump")],
    )
    assert {len(group) for group in partition(made)} == {3}
