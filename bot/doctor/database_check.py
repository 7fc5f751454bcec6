"""Whether the database opens, of which version its tables are, and what they hold. Nothing is made or migrated."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from bot.database_url import default_database_url
from bot.doctor.diagnosis import Finding, look, ok, wrong, wrong_by
from bot.messages.phrasing import count
from bot.store import BotStore, revisions
from knowledge.factbase import FactBase, TableVersions, for_readers, table_versions
from knowledge.facts import Status, StoreError

_CHECK = "database"
_MIGRATE = "Make a backup and run `onrecord migrate`."
_ADD = "Add articles: onrecord add FOLDER"


class Opened(NamedTuple):
    """What was found of a database, and its parts that can be asked, as they are of this version."""

    findings: list[Finding]
    facts: FactBase | None = None
    store: BotStore | None = None


@contextmanager
def opened_unchanged(url: str) -> Iterator[Opened]:
    """Give the database that a URL names, open where it can be as it is."""
    with ExitStack() as held:
        try:
            opened = _open(url, held)
        except StoreError as error:
            opened = Opened([wrong_by(_CHECK, error)])
        yield opened


def _open(url: str, held: ExitStack) -> Opened:
    if _is_missing_default(url):
        return Opened([look(_CHECK, "There is no fact base yet.", _ADD)])
    versions = table_versions(url)
    if versions.held != versions.needed:
        return Opened([_of_another_version(versions)])
    facts = held.enter_context(FactBase.open(url))
    at = ok(_CHECK, f"{versions.product}, {versions.database}: its tables are of version {versions.held}.")
    of_bot, store = _bot_tables(facts, versions)
    return Opened([at, _contents(facts.status()), of_bot], facts, store)


def _is_missing_default(url: str) -> bool:
    """Tell whether the database is the default one, whose folder `add` makes."""
    return url == default_database_url() and not Path(url.removeprefix("sqlite:///")).exists()


def _of_another_version(versions: TableVersions) -> Finding:
    if versions.held is None and versions.migrates_itself:
        return look(_CHECK, f"{versions.database} holds no fact base yet.", _ADD)
    if versions.held is None:
        return wrong(_CHECK, f"{versions.database} holds no tables yet.", "Run `onrecord migrate`.")
    told = f"The tables of {versions.database} are of version {versions.held}, this program needs {versions.needed}."
    if versions.migrates_itself:
        return look(_CHECK, told, "Make a backup; the next command that opens it brings it to this version.")
    return wrong(_CHECK, told, _MIGRATE)


def _contents(status: Status) -> Finding:
    if not status.articles:
        return look(_CHECK, "The fact base holds no articles.", _ADD)
    held = (
        f"{count(status.articles, 'article')}, {count(status.statements, 'statement')}, {count(status.events, 'event')}"
    )
    newest = f"{status.newest_addition:%Y-%m-%d %H:%M} UTC" if status.newest_addition else "unknown"
    if status.outdated:
        told = f"{held}; {count(status.outdated, 'article')} of them read by an older version."
        return look(_CHECK, told, "Read them afresh: onrecord rebuild")
    return ok(_CHECK, f"{held}; the newest was added {newest}.")


def _bot_tables(facts: FactBase, versions: TableVersions) -> tuple[Finding, BotStore | None]:
    held, needed = revisions(for_readers(facts.engine))
    if held == needed:
        return ok(_CHECK, f"The digests' tables are of version {held}."), BotStore(facts.engine)
    if versions.migrates_itself:
        told = "The digests' tables are made, or brought to this version, when the bot starts."
        return ok(_CHECK, told), None
    return wrong(_CHECK, f"The digests' tables are of version {held or 'none'}, not {needed}.", _MIGRATE), None
