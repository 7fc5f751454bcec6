"""What the fact base holds, in a message."""

from bot.messages.blocks import Message, bullets, context, rich, run, section
from bot.messages.words import count, say_day
from knowledge.facts import Status


def status_message(status: Status) -> Message:
    """Return counts and state, but not where the fact base is kept."""
    held = [
        count(status.articles, "article"),
        f"{count(status.statements, 'statement')}, from {count(status.quotes, 'quote')}",
        count(status.events, "event"),
        f"{count(status.actors, 'name')} of people, organisations and countries",
        f"{count(status.disagreements, 'place')} where reports differ",
    ]
    told = " · ".join(filter(None, [_newest(status), _undated(status), _outdated(status), f"version {status.version}"]))
    blocks = [
        rich(section(run("The fact base holds", bold=True)), bullets([[run(each)] for each in held])),
        context(told),
    ]
    return Message(f"The fact base holds {', '.join(held)}. {told}.", blocks)


def _newest(status: Status) -> str:
    newest = status.newest_addition
    return f"last added {say_day(newest.date())}, {newest:%H:%M} UTC" if newest else "nothing added yet"


def _undated(status: Status) -> str:
    without = status.unknown_publication
    return f"{count(without, 'article')} without a publication date, where weekdays stay unknown" if without else ""


def _outdated(status: Status) -> str:
    old = status.outdated
    return f"{count(old, 'article')} read by an older version (onrecord rebuild reads them afresh)" if old else ""
