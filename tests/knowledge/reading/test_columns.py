import textwrap

import pytest

from knowledge.reading import read_article
from knowledge.reading.columns import in_one_column

LEFT = [
    "The bakery in Rua do Sol has sold bread through the same window since the year of the storm, and now it shuts.",
    "“My knees are older than the oven,” said Alda Reis, who has stood at it for fifty-one years without a holiday.",
]
RIGHT = [
    "Her son drives a tram and does not want the shop, and her daughter wants only the recipe for the cake.",
    "“She may have it when I am dead,” said Ms. Reis, who is well.",
]


def side_by_side(left: list[str], right: list[str], width: int = 36) -> str:
    columns = [
        [line for one in column for line in (*textwrap.wrap(one, width, break_on_hyphens=False), "")]
        for column in (left, right)
    ]
    longest = max(map(len, columns))
    rows = zip(*([*column, *[""] * (longest - len(column))] for column in columns), strict=True)
    return "\n".join(f"{one:{width + 4}}{two}".rstrip() for one, two in rows).rstrip()


def paragraphs(text: str) -> list[str]:
    article = read_article(text.encode(), "a/b.txt")
    return [" ".join(article.text[start:end].split()) for start, end in article.paragraphs]


@pytest.mark.parametrize("width", [28, 36, 50])
def test_two_columns_are_read_one_after_the_other(width):
    assert paragraphs(f"Bakery shuts\n\n{side_by_side(LEFT, RIGHT, width)}") == [*LEFT, *RIGHT]


def test_a_paragraph_may_go_on_in_the_second_column():
    words = LEFT[0].split()
    text = side_by_side([LEFT[1], " ".join(words[:16])], [" ".join(words[16:]), *RIGHT])
    assert paragraphs(text) == [LEFT[1], LEFT[0], *RIGHT]


def test_offsets_of_a_text_that_is_read_as_it_is_are_its_own():
    text = side_by_side(LEFT, RIGHT)
    assert read_article(text.encode(), "a/b.txt", as_is=True).text == text


@pytest.mark.parametrize(
    "table",
    [
        "\n".join(f"Ann Bly {n}, baker          Bo Cray {n}, cook" for n in range(10, 30)),
        "\n".join(f"rovers of town {n}      {n} points" for n in range(10, 30)),
        "\n".join(LEFT) * 3,
    ],
)
def test_tables_and_single_columns_stay_as_they_are(table):
    assert in_one_column(table) == table
