"""Articles as an answer names them: by outlet, else by title, and by a file's name only where there is nothing else."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlsplit

from bot.messages.limits import clip
from bot.messages.phrasing import format_day
from knowledge.facts import ActorProfile, SourceRef

_TITLE = 80
_HASH_TAIL = re.compile(r"[_-][0-9a-f]{8,}$")


def name_sources(sources: Iterable[SourceRef], *, dated: bool = False) -> dict[str, str]:
    """Return by which name each of an answer's articles goes, by source.

    Two of one name are told apart by their days, else by their titles, else by their files' names. ``dated``: the day
    stands beside each name, which then leaves it out.
    """
    undecided = {source.source: source for source in sources}
    names: dict[str, str] = {}
    for level in _DATED if dated else _LEVELS:
        told = {name: level(source) for name, source in undecided.items()}
        beside = {name: (words, source_day(undecided[name]) if dated else "") for name, words in told.items()}
        taken = Counter(beside.values())
        names |= {name: words for name, words in told.items() if taken[beside[name]] == 1}
        undecided = {name: source for name, source in undecided.items() if name not in names}
    return names


def name_cited(profile: ActorProfile) -> dict[str, str]:
    """Return by which name each article goes that is cited beside what somebody is called."""
    told = [*(name.sources for name in profile.names), *(role.sources for role in profile.roles)]
    known = {article.source: article for article in profile.articles}
    cited = {source for sources in told for source in sources}
    return name_sources(known.get(source) or SourceRef(source=source) for source in sorted(cited))


def source_name(source: SourceRef) -> str:
    """Return an article's outlet, or its title where that is not known, or what its file or site is called."""
    return source.outlet or source.title or _file(source.source)


def source_day(source: SourceRef) -> str:
    """Return when an article was published, "" where that is not known; that it was assumed is said elsewhere."""
    return format_day(source.published, weekday=False) if source.published else ""


def published(source: SourceRef) -> str:
    """Return when an article was published, and that we assumed it where we did."""
    day = source_day(source)
    return f"{day} ({assumed([source])})" if day and source.published_basis == "assumed" else day


def assumed(reports: Sequence[SourceRef]) -> str:
    """Return that the dates of these reports, of one article or several, are not the outlet's own."""
    articles = {report.source for report in reports}
    return "we assumed the article's date" if len(articles) == 1 else "we assumed the articles' dates"


def rests_on_assumed(reports: Sequence[SourceRef]) -> bool:
    """Tell whether a day rests on publication dates that are all assumed."""
    return bool(reports) and all(report.published_basis == "assumed" for report in reports)


def _and_day(source: SourceRef) -> str:
    return ", ".join(filter(None, [source_name(source), source_day(source)]))


def _and_title(source: SourceRef) -> str:
    title = clip(source.title, _TITLE) if source.outlet and source.title else ""
    return ", ".join(filter(None, [source_name(source), title]))


def _and_file(source: SourceRef) -> str:
    named = source.outlet or source.title
    return f"{named}, {_stem(source.source)}" if named else _stem(source.source)


def _and_path(source: SourceRef) -> str:
    named = source.outlet or source.title
    return f"{named}, {source.source}" if named else source.source


_DATED: tuple[Callable[[SourceRef], str], ...] = (source_name, _and_title, _and_file, _and_path)
_LEVELS = (source_name, _and_day, *_DATED[1:])


def _file(name: str) -> str:
    """Return a site's host, or a file's name without a hash."""
    host = urlsplit(name).hostname if "://" in name else None
    return host.removeprefix("www.") if host else _HASH_TAIL.sub("", _stem(name)) or _stem(name)


def _stem(name: str) -> str:
    if "://" in name:
        return name
    last = name.rstrip("/").rsplit("/", 1)[-1]
    return last.rsplit(".", 1)[0] if "." in last.lstrip(".") else last
