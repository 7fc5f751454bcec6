import re
from importlib.resources import files

import pytest

from knowledge.language import gazetteers


@pytest.mark.parametrize(
    ("spelling", "code"),
    [("South Korea", "KR"), ("U.S.", "US"), ("United States", "US"), ("Burma", "MM"), ("Ivory Coast", "CI")],
)
def test_a_country_is_known_by_every_name(spelling, code):
    assert gazetteers.countries().names[spelling] == code


def test_every_country_has_a_title_that_is_one_of_its_names():
    known = gazetteers.countries()
    assert all(known.names[title] == code for code, title in known.titles.items())


@pytest.mark.parametrize("spelling", ["Kiev", "Kyiv", "kyiv"])
def test_a_capital_is_known_in_all_spellings(spelling):
    assert gazetteers.countries().capitals[spelling] == "UA"


def test_every_sovereign_capital_belongs_to_a_country_with_a_title():
    known = gazetteers.countries()
    assert set(known.capitals.values()) <= set(known.titles)


def test_nationalities_are_told_from_names_of_countries():
    known = gazetteers.countries()
    assert known.demonyms["Russian"] == "RU"
    assert "Russian" not in known.names


def test_given_names_carry_the_sex_of_those_who_bear_them():
    names = gazetteers.given_names()
    assert (names["Maria"], names["Vladimir"], names["Leslie"]) == ("f", "m", "u")


def test_an_honorific_says_its_office():
    known = gazetteers.honorifics()
    assert known["Sen"].office == "senator"
    assert known["Mr"] == gazetteers.Honorific("m", "")


def test_a_role_of_several_words_is_found_by_its_first_the_longest_first():
    phrases = gazetteers.role_phrases()["secretary"]
    assert ("secretary", "of", "state") in phrases
    assert list(phrases) == sorted(phrases, key=len, reverse=True)


def test_a_familiar_body_is_known_by_its_short_forms():
    known = gazetteers.known_organisations()
    assert known["U.N."] == known["United Nations"] == gazetteers.KnownOrganisation("United Nations", "body")


def test_common_words_hold_no_names():
    assert {"treaty", "weapons"} <= gazetteers.common_words()
    assert not {"obama", "russia"} & gazetteers.common_words()


def test_every_list_is_named_with_its_licence_in_the_readme():
    folder = files("knowledge.language").joinpath("data")
    readme = folder.joinpath("README.md").read_text(encoding="utf-8")
    lists = {entry.name for entry in folder.iterdir() if entry.name.endswith((".txt", ".tsv"))}
    assert {name for name in lists if f"`{name}`" not in readme} == set()


def test_the_readme_counts_the_lines_of_the_lists_that_are_not_written_by_hand():
    folder = files("knowledge.language").joinpath("data")
    readme = folder.joinpath("README.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(.+?)` \| ([\d,]+) \|", readme, re.MULTILINE))
    texts = {name: folder.joinpath(name).read_text(encoding="utf-8") for name in told}
    lines = {name: [line for line in text.splitlines() if not line.startswith("#")] for name, text in texts.items()}
    assert len(told) > 10
    assert told == {name: f"{len(some):,}" for name, some in lines.items()}


def test_a_nationality_is_a_state_s_and_not_its_territories():
    demonyms = gazetteers.countries().demonyms
    assert (demonyms["Chinese"], demonyms["French"], demonyms["American"]) == ("CN", "FR", "US")
