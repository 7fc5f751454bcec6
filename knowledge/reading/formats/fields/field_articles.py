"""Fields to an article: what keys of JSON or columns of a table say of it, whatever they are called."""

import re
from collections.abc import Collection, Iterable, Mapping

from knowledge.facts import UnreadableError
from knowledge.reading.bylines import split_authors
from knowledge.reading.formats.addresses import web_address
from knowledge.reading.formats.fields.field_bodies import body_blocks, is_cut_off, size_of
from knowledge.reading.formats.fields.field_names import WRAPPING, Meaning, folded, names_of, refuse_no_articles
from knowledge.reading.formats.fields.field_values import is_missing, line_of, list_of, members_of, stamp_of, words_of
from knowledge.reading.formats.fields.publication_status import held_by, other_kind
from knowledge.reading.formats.parsed_articles import Block, Given, ParsedArticle, PublicationDay
from knowledge.reading.formats.publication_days import day_of
from knowledge.reading.formats.standfirsts import with_standfirst

_ADDRESS = re.compile(r"https?://\S+")
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[A-Za-z]{2,}/?")
_PAGE = re.compile(r"\A\s*(?:<!DOCTYPE|<html|<head)\b", re.IGNORECASE)
"""How a whole page begins, which crawlers keep beside the text that they took from it."""
_BELOW = ("_source", "fields", "attributes")
"""Objects whose members are the article's own: a search engine's, an open platform's, JSON:API's."""
_MORE = 1.2
"""A field that holds this much more text than one with a likelier name is the text; judgement, not measured."""
_LONGEST_BYLINE = 500
_LONGEST_VALUE, _MOST_VALUES = 500, 60
_BESIDE: tuple[Meaning, ...] = ("title", "text", "standfirst", "author", "embargo")
"""Meanings whose fields are no metadata, used or not."""


def own_fields(value: Mapping[str, object]) -> Mapping[str, object]:
    """Return the fields of the article that an object is, those that stand in an object below it among them."""
    for name in WRAPPING:
        inner = value.get(name)
        around = {key: one for key, one in value.items() if key != name}
        if isinstance(inner, Mapping) and names_of("text", inner) and not _first(around, "text"):
            return {**around, **own_fields(inner)}
    fields = {name: one for name, one in value.items() if name not in _BELOW or not isinstance(one, Mapping)}
    for name in _BELOW:
        below = value.get(name)
        if isinstance(below, Mapping):
            fields = {**fields, **below} if name == "_source" else {**below, **fields}
    return fields


def article_of(fields: Mapping[str, object], given: Given, what: str = "keys") -> ParsedArticle:
    """Return the article that fields describe; ``what`` their names are is said where they describe none.

    UnreadableError where they are no article's, or the text is missing, cut off or only a summary.
    """
    kind = other_kind(fields)
    if kind is not None:
        raise UnreadableError(f"It is no article but of the kind “{kind[:80]}”; add the articles' own records.")
    refuse_no_articles(fields, what)
    body = body_blocks(_text(fields))
    url = url_of(fields)
    title = next((line for name in names_of("title", fields) if (line := line_of(fields[name]))), None)
    outlet = _outlet(fields, url)
    return ParsedArticle(
        _with_standfirst(fields, body, title),
        title=title,
        outlet=outlet,
        url=url,
        authors=_authors(fields),
        day=_day(fields, given._replace(url=given.url or url)),
        embargo=held_by(fields),
        metadata=_metadata(fields, {title, url, outlet}),
    )


def url_of(fields: Mapping[str, object]) -> str | None:
    """Return the article's own address, None where no field has a whole one."""
    return next((url for words in _values(fields, "url") if (url := web_address(words))), None)


def _values(fields: Mapping[str, object], meaning: Meaning) -> Iterable[str]:
    return (words for name in names_of(meaning, fields) if (words := words_of(fields[name])))


def _first(fields: Mapping[str, object], meaning: Meaning) -> object:
    return next((fields[name] for name in names_of(meaning, fields) if not is_missing(fields[name])), None)


def _text(fields: Mapping[str, object]) -> object:
    """Return the value of the field that holds the text: the likeliest by its name, or one with far more text."""
    named = [fields[name] for name in names_of("text", fields)]
    values = [value for value in named if not (is_missing(value) or (isinstance(value, str) and _PAGE.search(value)))]
    if not values:
        summary = _first(fields, "standfirst")
        only = "It has only a summary and no text" if summary else "It has no text"
        raise UnreadableError(f"{only}; export the articles with their whole text and add that.")
    longest = max(values, key=size_of)
    return longest if size_of(longest) > _MORE * size_of(values[0]) else values[0]


def _with_standfirst(fields: Mapping[str, object], body: list[Block], title: str | None) -> list[Block]:
    """Return the blocks of a text under the description that is no part of it; one of several lines is an extract."""
    if any(block.role == "standfirst" for block in body):
        return body
    for name in names_of("standfirst", fields):
        line = line_of(fields[name])
        if line and not is_cut_off(line) and "\n" not in words_of(fields[name]):
            return with_standfirst(body, line, title)
    return body


def _outlet(fields: Mapping[str, object], url: str | None) -> str | None:
    """Return the outlet's name; a domain is none, and stands for it only where no address has it."""
    named = [line for name in names_of("outlet", fields) if (line := line_of(fields[name]))]
    name = next((one for one in named if not _DOMAIN.fullmatch(one) and not _ADDRESS.match(one)), None)
    if name is not None or url is not None:
        return name
    return next((one for one in [*named, *_values(fields, "domain")] if _DOMAIN.fullmatch(one)), None)


def _authors(fields: Mapping[str, object]) -> tuple[str, ...]:
    for name in names_of("author", fields):
        value = fields[name]
        if isinstance(value, Mapping) and isinstance(value.get("by"), list):
            value = value["by"]
        bylines = [one for one in list_of(value) if not _ADDRESS.match(one) and len(one) <= _LONGEST_BYLINE]
        names = [author for byline in bylines for author in split_authors(byline)]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _day(fields: Mapping[str, object], given: Given) -> PublicationDay | None:
    for name in names_of("day", fields):
        day = day_of(stamp_of(fields[name]), given)
        if day is not None:
            return day
    parts = {folded(name): words_of(value).partition(".")[0] for name, value in fields.items()}
    numbers = [parts.get(name, "") for name in ("year", "month", "day")]
    return day_of("{}-{:0>2}-{:0>2}".format(*numbers), given) if all(one.isdecimal() for one in numbers) else None


def _metadata(fields: Mapping[str, object], known: Collection[str | None]) -> dict[str, str]:
    """Return what else the fields say, in their order: their names with a line of each."""
    told = {name for meaning in _BESIDE for name in names_of(meaning, fields)}
    rest = {name: value for name, value in fields.items() if name not in told and name.strip()}
    lines = ((name, line[:_LONGEST_VALUE]) for name, line in members_of(rest) if line not in known)
    return dict([one for _, one in zip(range(_MOST_VALUES), lines, strict=False)])
