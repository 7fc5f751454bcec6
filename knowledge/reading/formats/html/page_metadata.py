"""What a web page says about its article: title, outlet, address, authors, day, an embargo, and what else it has."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from knowledge.reading.bylines import find_authors, split_authors
from knowledge.reading.formats.fields.publication_status import held_by
from knowledge.reading.formats.html.outlet_names import find_outlet, host_of
from knowledge.reading.formats.html.page_days import find_day
from knowledge.reading.formats.html.page_linked_data import LinkedData, read_linked_data, text_of
from knowledge.reading.formats.html.page_markup import PageMarkup, plain
from knowledge.reading.formats.html.page_titles import bare, find_title, without_ending
from knowledge.reading.formats.parsed_articles import Given, PublicationDay

_ADDRESS = re.compile(r"https?://\S+")
_NO_NAME = re.compile(r"https?://|^[^A-Z]*$|^\W")
_AUTHORS = ("author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "byl", "dc.creator")
_KEPT: Mapping[str, tuple[str, ...]] = {
    "section": ("article:section", "section", "parsely-section"),
    "keywords": ("news_keywords", "keywords", "parsely-tags", "article:tag"),
    "modified": ("article:modified_time", "datemodified", "og:updated_time", "last-modified"),
    "language": ("og:locale", "content-language", "language"),
}


class PageMetadata(NamedTuple):
    """What a page says about its article; what it does not say is None or empty."""

    title: str | None
    outlet: str | None
    url: str | None
    authors: tuple[str, ...]
    day: PublicationDay | None
    embargo: str | None
    metadata: Mapping[str, str]


def find_metadata(markup: PageMarkup, given: Given) -> PageMetadata:
    """Return what a page says about its article; the tree is not changed."""
    data = read_linked_data(markup.linked_data, markup.first("og:title", "twitter:title"))
    url = given.url or _address(markup)
    title = find_title(markup, data)
    outlet = given.outlet or find_outlet(markup, data, title, url)
    names = [name for name in (outlet, markup.first("og:site_name"), host_of(url)) if name]
    headline = without_ending(title.text, names) if title.text and title.heading is None else title.text
    return PageMetadata(
        title=headline or None,
        outlet=outlet,
        url=url,
        authors=tuple(dict.fromkeys(_authors(markup, data, outlet))),
        day=find_day(markup, data, title.heading, url, given),
        embargo=_embargo(markup, data),
        metadata=dict(_kept(markup, data)),
    )


def _address(markup: PageMarkup) -> str | None:
    said = [markup.canonical, markup.first("og:url")]
    return next((one.strip() for one in said if one and _ADDRESS.fullmatch(one.strip())), None)


def _authors(markup: PageMarkup, data: LinkedData, outlet: str | None) -> Iterator[str]:
    """Yield who wrote the article: of the linked data, else as meta tags or microdata have it."""
    said = [name for one in _listed(data.article.get("author")) if (name := text_of(one))]
    said = said or list(markup.values(*_AUTHORS))
    said = said or [plain(one.element) for one in markup.properties if one.name == "author"]
    said = [words for words in said if not _NO_NAME.search(words) and bare(words) != bare(outlet or "")]
    persons = find_authors(f"By {words}" for words in said)
    yield from persons or (name for words in said for name in split_authors(words))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _embargo(markup: PageMarkup, data: LinkedData) -> str | None:
    """Return the words or the stamp by which a meta tag or the article's node forbids publication."""
    fields: dict[str, object] = {"status": data.article.get("creativeWorkStatus"), **data.article}
    fields |= {key.rpartition(":")[2]: value for key, value in reversed(markup.metas)}
    return held_by(fields)


def _kept(markup: PageMarkup, data: LinkedData) -> Iterator[tuple[str, str]]:
    for name, keys in _KEPT.items():
        value = markup.first(*keys)
        if value:
            yield name, value
    publisher = text_of(data.resolve(data.article.get("publisher")).get("name"))
    if publisher:
        yield "publisher", publisher
