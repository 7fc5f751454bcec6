from pathlib import Path

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading import find_files, load_articles_toml, read_article

SEEDS = Path(__file__).parents[3] / "seeds"
BODY = "The minister said on Thursday that the talks would go on.\nHer office gave no details of what was said."


def read(text: str, **more):
    return read_article(text.encode(), "folder/file.txt", **more)


def shown(article):
    return [article.text[start:end] for start, end in article.paragraphs]


def test_every_seed_is_read_with_its_assumed_date():
    known = load_articles_toml(SEEDS)
    articles = [
        read_article(file.path.read_bytes(), file.source, known[file.path.name]) for file in find_files([SEEDS])
    ]
    assert [str(article.published) for article in articles] == [
        "2024-06-21",
        "2024-06-22",
        "2024-06-21",
        "2024-06-21",
        "2024-06-20",
    ]
    assert {article.published_basis for article in articles} == {"assumed"}
    assert all(article.published_reason and article.outlet is None and article.url is None for article in articles)


def test_the_agency_seed_has_a_title_a_dateline_and_residue():
    path = next(SEEDS.glob("004_*.txt"))
    article = read_article(path.read_bytes(), "seeds/004.txt")
    assert article.title == (
        "South Korea considers supplying arms to Ukraine after Russia, North Korea sign strategic deal"
    )
    assert article.dateline
    assert article.text[slice(*article.dateline)] == "SEOUL, South Korea — "
    assert shown(article)[0].startswith("South Korea said Thursday")
    assert [article.text[slice(*span)] for span in article.residue] == [
        "close",
        "close",
        "___",
        "Edith M. Lederer contributed to this United Nations report.",
    ]


def test_an_editing_residue_before_a_quotation_is_left_out_of_its_paragraph():
    article = read_article(next(SEEDS.glob("003_*.txt")).read_bytes(), "seeds/003.txt")
    assert any(paragraph.startswith("“If South Korea sends weapons") for paragraph in shown(article))
    assert "Moscow is “…” [make]" in article.text


def test_bullets_are_paragraphs_without_their_marks():
    article = read_article(next(SEEDS.glob("002_*.txt")).read_bytes(), "seeds/002.txt")
    assert len(article.paragraphs) == 11
    assert shown(article)[7].startswith("The South Korean government is evaluating")


def test_as_is_leaves_text_and_line_ends_alone():
    text = "He said it isnâ€™t so.\r\nShe said it is so, and that is that.\r\n"
    assert read(text, as_is=True).text == text
    assert read(text).text == "He said it isn’t so.\nShe said it is so, and that is that.\n"


def test_the_same_text_with_another_date_is_another_content():
    hashes = {
        read(BODY).content_hash,
        read(BODY, known={"published": "2024-06-20"}).content_hash,
        read(BODY).content_hash,
    }
    assert len(hashes) == 2


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"*** ... ***", "no words"),
        (b"<!DOCTYPE html><html><p></p></html>", "web page"),
        (b"a" * 5_000_001, "too large"),
        (
            "El presidente dijo ayer que no habrá más armas para el país vecino y que no hay nada que decir.".encode(),
            "Spanish",
        ),
        (b"Advertisement\nShare\n", "no paragraph"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(raw, words):
    with pytest.raises(UnreadableError, match=words):
        read_article(raw, "folder/file.txt")


def test_a_short_text_of_names_has_the_benefit_of_the_doubt():
    assert read("Kim Jong Un, Vladimir Putin.").text
