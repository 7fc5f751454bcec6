"""What is known of an article beside its text, as ``articles.toml`` in its folder or a head of the text says it."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from knowledge.facts import PublishedBasis, UnreadableError
from knowledge.reading.bylines import split_authors
from knowledge.reading.written_days import read_written_day

ARTICLES_TOML = "articles.toml"


def _as_day(value: object) -> object:
    """Read a day as people write it ("20 June 2024"), with an hour or without, besides ISO and TOML's own dates."""
    if isinstance(value, dt.datetime):
        return value.date()
    written = read_written_day(value) if isinstance(value, str) else None
    return written.day if written else value


def _as_authors(value: object) -> object:
    return split_authors(value) if isinstance(value, str) else value


def _checked_zone(zone: str | None) -> str | None:
    if zone is not None:
        try:
            ZoneInfo(zone)
        except (ValueError, OSError):
            raise ValueError(f"{zone} is no zone; write it as Europe/London") from None
    return zone


def _as_embargo(value: object) -> object:
    """Keep what may be read and turn anything else into words, which hold the article: no embargo is refused."""
    if value is None or isinstance(value, (bool, dt.date)):
        return value
    return str(value).strip() or None


class KnownArticle(BaseModel):
    """What an editor knows of one article; ``basis`` says whether its date was given or assumed, for a ``reason``.

    ``zone`` is the outlet's own (IANA), by which a time in UTC becomes its local day.

    ``embargo`` is a moment, a day, words for one, or True for no known hour; what cannot be read holds too.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    published: Annotated[dt.date | None, BeforeValidator(_as_day)] = None
    basis: Literal["given", "assumed"] | None = None
    reason: str | None = None
    title: str | None = Field(default=None, min_length=1)
    outlet: str | None = Field(default=None, min_length=1)
    authors: Annotated[tuple[str, ...], BeforeValidator(_as_authors)] = ()
    url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    zone: Annotated[str | None, AfterValidator(_checked_zone)] = None
    embargo: Annotated[dt.datetime | dt.date | bool | str | None, BeforeValidator(_as_embargo)] = None

    @model_validator(mode="after")
    def _a_basis_needs_a_date(self) -> "KnownArticle":
        if self.basis is not None and self.published is None:
            raise ValueError("basis is given without published")
        return self

    @property
    def published_basis(self) -> PublishedBasis:
        """How sure the publication date is; a date without a basis counts as given."""
        return "unknown" if self.published is None else self.basis or "given"


class _Entries(Mapping[str, KnownArticle]):
    """What ``articles.toml`` knows, by file name; asking for an entry that is wrong raises UnreadableError."""

    def __init__(self, entries: Mapping[str, KnownArticle | UnreadableError]) -> None:
        self._entries = entries

    def __getitem__(self, name: str) -> KnownArticle:
        entry = self._entries[name]
        if isinstance(entry, UnreadableError):
            raise entry
        return entry

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def load_articles_toml(folder: Path) -> Mapping[str, KnownArticle]:
    """Return what ``articles.toml`` knows, by file name; empty without one.

    UnreadableError if it is no TOML, and if an entry is wrong whose file is not there: it may mean any of them, and
    what it says may be an embargo. A wrong entry of a file that is there raises when it is asked for.
    """
    path = folder / ARTICLES_TOML
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UnreadableError(f"{path} cannot be read as TOML: {error}.") from None
    there = {path.name for path in folder.iterdir()}
    return _Entries({name: _entry(fields, f"{path}, {name}", name in there) for name, fields in tables.items()})


def _entry(fields: object, where: str, there: bool) -> KnownArticle | UnreadableError:
    try:
        return check_known(fields, where)
    except UnreadableError as error:
        if there:
            return error
        raise UnreadableError(f'{error} No file has that name; it is written whole, as ["file.txt"].') from None


def check_known(fields: object, where: str) -> KnownArticle:
    """Return the fields as a KnownArticle; UnreadableError names ``where`` and the first key that is wrong."""
    if not isinstance(fields, Mapping):
        raise UnreadableError(f'{where}: an article is a table, ["file.txt"] with published = 2024-06-20 below it.')
    try:
        return KnownArticle.model_validate(dict(fields))
    except ValidationError as error:
        raise UnreadableError(f"{where}: {_sentence(error)}") from None


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    key = ".".join(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        known = ", ".join(KnownArticle.model_fields)
        return f"“{key}” is not a known key; the known ones are {known}."
    if key == "published":
        return f"“{first['input']}” is not a date for “published”; write it as 2024-06-20."
    if key == "url":
        return f"“{first['input']}” is not an address for “url”; it begins with https:// or http://."
    reason = str(first["msg"]).removeprefix("Value error, ")
    return f"“{key}”: {reason}." if key else f"{reason}."
