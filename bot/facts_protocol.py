"""What the commands ask of the fact base."""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from knowledge.facts import (
    ActorProfile,
    ArticleText,
    Examples,
    Holdings,
    InText,
    Match,
    Status,
    TimelineAnswer,
    TimelineEntry,
    WhoisAnswer,
    WhosaidAnswer,
)


class Facts(Protocol):
    """The part of a fact base that answers; every method may be called from several threads at once."""

    def whosaid(self, text: str, *, offset: int = 0, limit: int = 5) -> WhosaidAnswer:
        """Return who said something like these words; ``query.read_as`` says where another command answers."""

    def timeline(
        self, text: str, *, offset: int = 0, limit: int = 8, days: int | None = None, above: int = 0
    ) -> TimelineAnswer:
        """Return the events of a topic in order: ``limit`` of them, after the first ``offset``.

        ``text`` is the query. With ``days`` a topic of more than ``above`` events gives so many key days instead, the
        days that mattered most.
        """

    def still_on_record(self, topic: str, entries: Sequence[TimelineEntry]) -> bool:
        """Tell whether a topic, as ``QueryEcho.on_record`` once had it, may be shown above these entries."""

    def whois(self, text: str, *, limit: int = 8) -> WhoisAnswer:
        """Return whom a name fits."""

    def statement(self, id: str) -> Match | None:  # noqa: A002 (the fact base's own word)
        """Return a statement; None when it is held no more."""

    def event(self, id: str) -> TimelineEntry | None:  # noqa: A002
        """Return an event; None when it is held no more."""

    def line(self, id: str) -> InText | None:  # noqa: A002
        """Return a line of a key day that reports no event; None when it is held no more."""

    def actor(self, id: str) -> ActorProfile | None:  # noqa: A002
        """Return who somebody is; None when nobody is held under this id."""

    def article(self, source: str) -> ArticleText:
        """Return an article's text; raises UnknownSourceError."""

    def examples(self) -> Examples:
        """Return example queries drawn from this base's own content."""

    def holdings(self) -> Holdings:
        """Return what there is at a glance, at little cost however much it is."""

    def status(self, *, sealed: bool = False) -> Status:
        """Return counts and state; with ``sealed``, for editors alone, also what is held and who is protected."""

    def hold(self, source: str, *, until: dt.datetime | None = None, why: str | None = None, by: str) -> str:
        """Show nothing of the article ``source`` and return the source it is held as.

        ``until`` is the moment of release, None until somebody releases it; ``why`` is kept for editors; ``by`` is who
        decided. Raises UnknownSourceError, and QueryError for a moment that is over.
        """

    def release(self, source: str, *, by: str) -> None:
        """Show an article that is held; raises UnknownSourceError."""

    def protect(self, name: str, *, why: str | None = None, by: str) -> int:
        """Withhold a person's name everywhere; return how many articles name him."""

    def lift(self, name: str, *, by: str) -> int:
        """Give a name again that is withheld; return in how many articles."""
