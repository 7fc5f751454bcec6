"""The outlet's name as people write it: what the page's markup calls it, mended by how the page itself writes it."""

import html
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from urllib.parse import urlsplit

from knowledge.reading.formats.html.page_linked_data import LinkedData, text_of
from knowledge.reading.formats.html.page_markup import PageMarkup, plain
from knowledge.reading.formats.html.page_titles import FoundTitle, bare

_LONGEST, _MOST_WORDS = 60, 7
_ADDRESS = re.compile(r"^(?:https?:)?//|^www\.|^@|/", re.IGNORECASE)
_DOMAIN = re.compile(r"\.(?:com?|net|org|info|news|tv|[a-z]{2})(?:\.[a-z]{2})?$", re.IGNORECASE)
_SECOND_LEVEL = frozenset("co com net org ac gov edu or ne go".split())  # noqa: SIM905
_SHORT = 3
_AGENCIES = frozenset(
    {"associated press", "ap", "ap news", "reuters", "thomson reuters", "agence france presse", "afp", "bloomberg"}
    | {"press association", "pa media", "press trust of india", "pti", "ani", "ians", "australian associated press"}
    | {"aap", "canadian press", "xinhua", "tass", "dpa", "efe", "ansa", "kyodo news", "jiji press", "yonhap", "upi"}
    | {"united press international", "cnn newsource", "getty images"}
)
"""Who writes for many outlets: as the publisher of an article on a page of another's, whose words it is."""
_SYSTEMS = frozenset("blogger wordpress hosted home website medium ghost squarespace wix joomla drupal".split())  # noqa: SIM905
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|&copy;|\bcopyright)(?:\s|©|\(c\)|copyright|,|by|[-–]|(?:19|20)\d\d){0,8}"
    r"(?P<name>[A-Z0-9][^.,|©()\n]{1,60}?)"
    r"(?=\s*(?:[.,|©(\n]|$|(?:Inc|LLC|Ltd|Limited|Pty|PLC|All [Rr]ights|Company|Corp)\b))"
)
_SEPARATOR = re.compile(r"\s+[|–—:·•»-]\s+|\s*\|\s*|,\s")
_BETWEEN = dict.fromkeys(map(ord, " \t\n\xa0’'&-"))
_LONGEST_TEXT = 2_000
_CAPITAL = re.compile(r"[A-Z]")
_COMPOUND = re.compile(r"\w\s\w|[a-z][A-Z]")
_SMALL_WORDS = frozenset({"of", "the", "and", "by", "for", "in", "on"})


def find_outlet(markup: PageMarkup, data: LinkedData, title: FoundTitle, url: str | None) -> str | None:
    """Return the name of the paper whose page it is, None where the page only has its address."""
    names = _Names(markup, data, title, url)
    return names.best()


class _Names:
    """The names that a page may mean its outlet by."""

    def __init__(self, markup: PageMarkup, data: LinkedData, title: FoundTitle, url: str | None) -> None:
        self._markup, self._data, self._title = markup, data, title
        self._host = host_of(url)
        self._label = _label(self._host)
        self._said = bare(title.text or "")

    def best(self) -> str | None:
        """Return the likeliest, in the spelling of people."""
        said = list(self._markup.values("og:site_name", "og_site_name"))
        own = next(self._clean(said), None)
        if own is None and said:
            own = self._in_text(self._label)
        if own is not None and len(_key(own)) < _SHORT and not self._fits(own):
            own = next((name for name in self._others if self._fits(name)), own)
        own = own or self._otherwise()
        if own:
            return self._well_written(own)
        written = self._in_text(self._label)
        return written if written and _COMPOUND.search(written) else None

    def _otherwise(self) -> str | None:
        """Return the name that fits the address, or that nothing speaks against, where no meta tag is the site's."""
        fitting = (name for name in self._others if self._fits(name))
        return next(fitting, None) or next((name for name in self._others if name in self._plausible), None)

    @cached_property
    def _others(self) -> Sequence[str]:
        return list(dict.fromkeys(self._clean(self._told())))

    @cached_property
    def _plausible(self) -> frozenset[str]:
        """Names of a publisher, who is no agency."""
        said = [text_of(self._data.resolve(self._data.article.get("publisher")).get("name")), *self._published_by()]
        return frozenset(name for name in self._clean(said) if bare(name) not in _AGENCIES)

    def _told(self) -> Iterator[str | None]:
        yield from self._title.endings
        yield from self._markup.values("application-name", "apple-mobile-web-app-title", "sitename")
        yield text_of(self._data.resolve(self._data.article.get("publisher")).get("name"))
        yield from (text_of(node.get("name")) for node in self._data.sites())
        author = self._data.resolve(self._data.article.get("author"))
        yield text_of(author.get("name")) if author.get("@type") == "Organization" else None
        yield from self._published_by()

    def _published_by(self) -> Iterator[str | None]:
        yield from self._markup.values("publisher", "dc.publisher", "dcterms.publisher", "dc.source")
        if not self._data.article:
            yield from (_name_in(one.element) for one in self._markup.properties if one.name == "publisher")
        yield from (found["name"] for line in self._markup.values("copyright") if (found := _COPYRIGHT.search(line)))

    def _clean(self, names: Iterator[str | None] | Sequence[str | None]) -> Iterator[str]:
        """Yield what may be a name: no address, no handle, no headline; of a name with a slogan the name."""
        for name in names:
            words = " ".join(html.unescape((name or "")[:_LONGEST_TEXT]).split()).strip("|-–—:·• ")
            parts = [part for part in _SEPARATOR.split(words) if part]
            if len(parts) > 1:
                words = next((part for part in parts if self._fits(part)), parts[0])
            if words and self._may_be_name(words):
                yield words

    def _may_be_name(self, words: str) -> bool:
        if len(words) > _LONGEST or len(words.split()) > _MOST_WORDS or _ADDRESS.search(words):
            return False
        folded = bare(words)
        return bool(folded) and folded != self._said and folded not in _SYSTEMS

    def _fits(self, name: str) -> bool:
        return _abbreviates(self._label, bare(_DOMAIN.sub("", name)).split())

    def _well_written(self, name: str) -> str:
        """Return a name as the page writes it elsewhere, where this is the address's or a system's own spelling."""
        key = _key(name)
        same = [other for other in self._others if _key(other) == key]
        without = [other for other in same if not _DOMAIN.search(other)]
        if _DOMAIN.search(name) and (without or _is_compound(name)):
            name = without[0] if without else _DOMAIN.sub("", name)
        if name[:1].islower() and _CAPITAL.search(name):
            name = next((other for other in same if other.casefold() == name.casefold() and other[0].isupper()), name)
        if _CAPITAL.search(name):
            return name
        written = (other for other in same if _CAPITAL.search(other))
        host = self._host if key == self._label else ""
        return next(written, None) or self._in_text(name) or self._in_text(host) or name

    def _in_text(self, name: str) -> str | None:
        """Return how the page's text writes a name that is known without its spaces and capitals."""
        letters = _squashed(name)
        if len(letters) < _SHORT:
            return None
        written = [words for text in _texts(self._markup) for words in _spellings(letters, text)]
        return max(written, key=lambda words: (" " in words.removeprefix("The "), written.count(words)), default=None)


def _squashed(words: str) -> str:
    return words.casefold().translate(_BETWEEN)


def _spellings(letters: str, text: str) -> Iterator[str]:
    """Yield the names in a text that have these letters, whatever stands between them, with "The" before it."""
    squashed = _squashed(text)
    start = squashed.find(letters)
    if start < 0 or len(text) > _LONGEST_TEXT:
        return
    places = [at for at, letter in enumerate(text) if ord(letter) not in _BETWEEN]
    if len(places) != len(squashed):
        return
    while start >= 0:
        first, last = places[start], places[start + len(letters) - 1] + 1
        words = " ".join(text[first:last].split())
        if not text[first - 1 : first].isalnum() and not text[last : last + 1].isalnum() and _is_written_as_name(words):
            yield f"The {words}" if text[:first].endswith(("The ", "the ")) else words
        start = squashed.find(letters, start + 1)


def host_of(url: str | None) -> str:
    """Return the host of an address without "www", empty for none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _label(host: str) -> str:
    """Return the name in a host: "example" of news.example.co.uk."""
    parts = host.split(".")[:-1]
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts = parts[:-1]
    return re.sub(r"[^a-z0-9]", "", parts[-1]) if parts else ""


def _key(name: str) -> str:
    return bare(_DOMAIN.sub("", name)).replace(" ", "")


def _is_compound(name: str) -> bool:
    """Whether a name with a domain behind it stands without it: "ExampleNews.com" does, "Example.com" may not."""
    return _COMPOUND.search(_DOMAIN.sub("", name)) is not None


def _is_written_as_name(words: str) -> bool:
    """Whether each word of it has a capital, small ones aside."""
    return all(_CAPITAL.search(word) for word in words.split() if word not in _SMALL_WORDS)


def _abbreviates(label: str, words: Sequence[str]) -> bool:
    """Whether a domain's label is a name, begins or ends one, or is made of the beginnings of its words in order."""
    joined = "".join(words)
    if not label or not joined:
        return False
    if min(len(label), len(joined)) > _SHORT and (joined in label or label in joined):
        return True
    return label == joined or _is_made_of(label.removeprefix("the"), words)


def _is_made_of(label: str, words: Sequence[str]) -> bool:
    rests = {label}
    for word in words:
        sizes = range(1, len(word) + 1)
        rests = {rest[size:] for rest in rests for size in sizes if rest.startswith(word[:size])}
    return "" in rests


def _name_in(element: object) -> str | None:
    named = element.xpath(".//*[@itemprop='name']") if hasattr(element, "xpath") else []
    return (named[0].get("content") or plain(named[0])) if named else None


def _texts(markup: PageMarkup) -> Iterator[str]:
    yield from (value for _, value in markup.metas if not _ADDRESS.search(value))
    yield from markup.titles[:1]
    for text in markup.tree.itertext("p", "a", "div", "span", "footer", "small", "li", "i", "em", "h1", "h2", "title"):
        if text and not text.isspace():
            yield text
