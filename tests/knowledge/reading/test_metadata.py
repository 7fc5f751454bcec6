import datetime as dt

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading import load_articles_toml, read_article
from knowledge.reading.heads import find_header

BODY = "The minister said on Thursday that the talks would go on and that they were of use."


def read(text: str, **more):
    return read_article(text.encode(), "folder/file.txt", **more)


def test_a_header_of_known_keys_is_taken_off_the_text():
    article = read(f"Title: Talks go on\nOutlet: The Courier\nPublished: 20 June 2024\n\n{BODY}")
    assert (article.title, article.outlet, article.published) == ("Talks go on", "The Courier", dt.date(2024, 6, 20))
    assert article.published_basis == "given"
    assert article.text == BODY


@pytest.mark.parametrize(
    "text",
    [
        f"Seoul: {BODY}",
        f"Warning: {BODY}\n\n{BODY}",
        f"title: Talks go on\n{BODY}",
        f"\n\n{BODY}",
    ],
)
def test_a_text_that_only_looks_like_one_has_no_header(text):
    assert find_header(text) is None


def test_with_as_is_the_header_stays_in_the_text_and_out_of_the_paragraphs():
    text = f"published: 2024-06-20\n\n{BODY}"
    article = read(text, as_is=True)
    assert article.text == text
    assert article.text[slice(*article.paragraphs[0])] == BODY
    assert article.published == dt.date(2024, 6, 20)


def test_the_folder_knows_better_than_the_header():
    article = read(f"published: 2024-06-20\nbasis: assumed\n\n{BODY}", known={"published": dt.date(2024, 6, 21)})
    assert (article.published, article.published_basis) == (dt.date(2024, 6, 21), "given")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('editor = "x"', r"articles\.toml, a\.txt: “editor” is not a known key"),
        ('published = "2024-13-40"', r"articles\.toml, a\.txt: “2024-13-40” is not a date for “published”"),
        ("published = 7", "“7” is not a date"),
        ('basis = "assumed"', "basis is given without published"),
        ('published = 2024-06-20\nbasis = "guessed"', "“basis”"),
        ('url = "example"', "“example” is not an address"),
    ],
)
def test_a_wrong_entry_gets_a_sentence_that_names_file_and_key(tmp_path, table, words):
    (tmp_path / "articles.toml").write_text(f'["a.txt"]\n{table}\n["b.txt"]\ntitle = "Talks"\n')
    (tmp_path / "a.txt").touch()
    known = load_articles_toml(tmp_path)
    assert known["b.txt"].title == "Talks"
    with pytest.raises(UnreadableError, match=words):
        known.get("a.txt")


def test_a_wrong_entry_of_no_file_may_mean_any_of_them(tmp_path):
    (tmp_path / "articles.toml").write_text("[a.txt]\nembargo = true\n")
    (tmp_path / "a.txt").touch()
    with pytest.raises(UnreadableError, match=r'No file has that name; it is written whole, as \["file\.txt"\]'):
        load_articles_toml(tmp_path)


def test_broken_toml_is_named(tmp_path):
    (tmp_path / "articles.toml").write_text("[a.txt\n")
    with pytest.raises(UnreadableError, match=r"articles\.toml cannot be read as TOML"):
        load_articles_toml(tmp_path)


def test_a_wrong_date_in_a_header_is_named():
    with pytest.raises(UnreadableError, match=r"folder/file\.txt: “soon” is not a date"):
        read(f"published: soon\n\n{BODY}")


def test_a_folder_without_the_file_knows_nothing(tmp_path):
    assert load_articles_toml(tmp_path) == {}
