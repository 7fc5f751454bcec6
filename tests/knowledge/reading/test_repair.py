import re
from pathlib import Path

import pytest

from knowledge.reading.repair import repair
from tests.growth import LINEAR, growth

SEEDS = Path(__file__).parents[3] / "seeds"
SOUND = sorted(path.name for path in SEEDS.glob("00[1-4]_*.txt"))
_LOST = re.compile("[“”‘’–—]")


def damage(text: str, mark: str = "â") -> str:
    return _LOST.sub(mark, text)


def seed(number: str) -> str:
    return next(SEEDS.glob(f"{number}_*.txt")).read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_article_passes_unchanged_to_the_byte(name):
    raw = (SEEDS / name).read_bytes()
    assert repair(raw.decode("utf-8")).encode("utf-8") == raw


def test_every_lost_mark_of_the_damaged_seed_comes_back():
    mended = repair(seed("000"))
    assert "â" not in mended
    assert "\u29a0" not in mended
    assert {mark: mended.count(mark) for mark in "“”‘’–…"} == {"“": 12, "”": 12, "‘": 0, "’": 10, "–": 2, "…": 2}


def test_quotation_marks_of_the_damaged_seed_balance_in_every_paragraph():
    for paragraph in repair(seed("000")).split("\n"):
        assert re.sub("[^“”]", "", paragraph).replace("“”", "") == ""


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("Seoulâs aide said âwith our agreementsâ they go on.", "Seoul’s aide said “with our agreements” they go on."),
        ("It isnât the countriesâ border â both say âno.â", "It isn’t the countries’ border – both say “no.”"),
        ("âI heard âyesâ twice,â she said. âDidnât you?â", "“I heard ‘yes’ twice,” she said. “Didn’t you?”"),
        ("It wasnât 2019â20 but the â90s, OâBrien said.", "It wasn’t 2019–20 but the ’90s, O’Brien said."),
        ("It wasnât a deal âof course ⦠perhapsâ, itâs said.", "It wasn’t a deal “of course … perhaps”, it’s said."),
        (
            "The dealâwhich isnât signedâis dead, and itâs late.",
            "The deal—which isn’t signed—is dead, and it’s late.",
        ),
    ],
)
def test_a_mark_is_told_by_its_neighbours_and_by_balance(damaged, mended):
    assert repair(damaged) == mended


def test_an_undamaged_article_survives_having_its_marks_lost_and_found():
    text = seed("001")
    nested = "".join(char for char in repair(damage(text)) if char in "“”‘’")
    assert nested == "".join(_LOST.findall(text))


def test_marks_lost_as_replacement_characters_come_back_too():
    text = "“It isn’t over,” she said. “We’ll go on,” the ministers’ aide added."
    assert repair(damage(text, "\ufffd")) == text


@pytest.mark.parametrize(
    "text",
    [
        "The Château de Vincennes, the Pâtisserie du Théâtre and Bâle were closed. They met at the château.",
        "Mr Pârvu of Sâmbăta de Sus met Ms Hâncu; “we agree”, he said.",
        "He lives at the Palácio da Alvorada and speaks of a câmara. “Yes,” he said.",
    ],
)
def test_foreign_names_keep_their_letters(text):
    assert repair(text) == text


def test_utf_8_read_as_windows_is_undone_even_where_a_byte_was_lost():
    assert repair("â€œHelloâ€ he said. Itâ€™s late.") == "“Hello” he said. It’s late."


def test_a_closing_mark_whose_last_byte_was_replaced_closes_its_quotation():
    assert repair("He called it â€œlateâ€\ufffd and left. Itâ€™s open.") == "He called it “late” and left. It’s open."
    assert repair("He called it “late” and “openâ€\ufffd.") == "He called it “late” and “open”."


def test_line_ends_become_plain_and_invisible_characters_go():
    assert repair("One\u00ad two.\r\nThree\u200b four.") == "One two.\nThree four."


def test_a_long_paragraph_full_of_lost_marks_costs_no_more_than_its_length():
    assert repair("It isnât âsoâ, he said. " * 2_000) == "It isn’t “so”, he said. " * 2_000
    assert growth(repair, lambda count: "It isnât âsoâ, he said. " * count, 250) < LINEAR
