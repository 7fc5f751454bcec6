"""Dumps of articles (JSON, JSON lines, tables, ninjs) are told by their content and read record by record."""

import io

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading.formats import Given, ParsedArticle, PassedOver, is_collection, parse, sniff, split_file
from knowledge.reading.formats.sniffing import HEAD
from tests.knowledge.reading.formats.structured_data.dump_cases import READ, DumpCase
from tests.knowledge.reading.formats.structured_data.dump_cases_more import MORE


class Outcome:
    """What comes of a file: its articles as the cases describe them, and the words of what is none."""

    def __init__(self, case: DumpCase) -> None:
        self.articles: list[dict] = []
        self.refused: list[str] = []
        self.passed: list[str] = []
        self.whole: str | None = None
        format_ = sniff(case.content[:HEAD], case.name)
        try:
            if is_collection(format_):
                self._split(case, format_)
            elif format_ == "text":
                self.articles.append({"format": "text"})
            else:
                self._read(case.content, format_, None)
        except UnreadableError as error:
            self.whole = str(error)

    def _split(self, case: DumpCase, format_) -> None:
        for one in split_file(io.BytesIO(case.content), format_, Given()):
            if isinstance(one, PassedOver):
                self.passed.append(one.what)
            else:
                self._read(one.raw, one.format, one.key)

    def _read(self, raw: bytes, format_, key: str | None) -> None:
        try:
            self.articles.append({**described(parse(raw, format_, Given())), "key": key, "format": format_})
        except UnreadableError as error:
            self.refused.append(str(error))


def described(article: ParsedArticle) -> dict:
    of_role = {
        role: [block.text for block in article.blocks if block.role == role]
        for role in ("standfirst", "subheading", "caption", "pull_quote")
    }
    return {
        **article._asdict(),
        **of_role,
        "authors": list(article.authors),
        "day": article.day and article.day.day.isoformat(),
        "basis": article.day and article.day.basis,
        "text": [block.text for block in article.blocks if block.role is None],
    }


def fits(wanted: dict, found: dict) -> list[str]:
    """Say in which fields an article is not as it is wanted; of metadata and an embargo only what is named."""
    bad = []
    for field, value in wanted.items():
        has = found[field]
        if field == "metadata":
            same = value.items() <= has.items()
        elif field == "embargo" and value:
            same = value in (has or "")
        else:
            same = has == value
        bad += [] if same else [f"{field}: {has!r} is not {value!r}"]
    return bad


@pytest.mark.parametrize("case", [*READ, *MORE], ids=lambda case: case.what)
def test_a_dump_gives_its_articles(case):
    found = Outcome(case)
    assert case.whole in (found.whole or "") if case.whole else found.whole is None, found.whole
    assert len(found.articles) == len(case.articles), (found.articles, found.refused)
    assert [fits(*pair) for pair in zip(case.articles, found.articles, strict=True)] == [[]] * len(case.articles)
    assert len(found.refused) == len(case.refused), found.refused
    assert all(words in said for words, said in zip(case.refused, found.refused, strict=True)), found.refused
    assert tuple(found.passed) == case.passed
