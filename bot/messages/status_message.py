"""What the fact base holds, in a message."""

from bot.messages.block_builders import Message, bullets, context, rich, run, section
from bot.messages.held_back import held_in_words, protected_in_words
from bot.messages.limits import Block
from bot.messages.phrasing import count, format_day
from knowledge.facts import Status

_HELD_BACK = "Held back (only editors see this)"
_SHOWN = 20


def status_message(status: Status) -> Message:
    """Return counts and state, but not where the fact base is kept; of what is held back what the status has of it."""
    held = [
        count(status.articles, "article"),
        f"{count(status.statements, 'statement')}, from {count(status.quotes, 'quote')}",
        count(status.events, "event"),
        f"{count(status.actors, 'name')} of people, organisations and countries",
        f"{count(status.disagreements, 'place')} where reports differ",
    ]
    notes = [_newest(status), _undated(status), _outdated(status), _unencoded(status), f"version {status.version}"]
    told = " · ".join(filter(None, notes))
    told_editors = [*map(held_in_words, status.held), *map(protected_in_words, status.protected)]
    blocks = [
        rich(section(run("The fact base holds", bold=True)), bullets([[run(each)] for each in held])),
        context(told),
    ]
    if told_editors:
        withheld = [[run(each)] for each in told_editors[:_SHOWN]]
        blocks.insert(1, rich(section(run(_HELD_BACK, bold=True)), bullets(withheld), *_more(len(told_editors))))
    return Message(f"The fact base holds {', '.join(held)}. {told}.", blocks)


def _more(told: int) -> list[Block]:
    return [section(run(f"and {told - _SHOWN} more: onrecord status lists all."))] if told > _SHOWN else []


def _newest(status: Status) -> str:
    newest = status.newest_addition
    return f"last added {format_day(newest.date())}, {newest:%H:%M} UTC" if newest else "nothing added yet"


def _undated(status: Status) -> str:
    without = status.unknown_publication
    return f"{count(without, 'article')} without a publication date, where weekdays stay unknown" if without else ""


def _outdated(status: Status) -> str:
    old = status.outdated
    return f"{count(old, 'article')} read by an older version (onrecord rebuild reads them afresh)" if old else ""


def _unencoded(status: Status) -> str:
    waiting = status.unencoded
    return f"{count(waiting, 'quote')} not yet found by {'its' if waiting == 1 else 'their'} sense" if waiting else ""
