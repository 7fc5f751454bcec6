"""Help: one sentence, three examples from this fact base's own content, the filters in one line each."""

from typing import NamedTuple

from bot.messages import actions as ids
from bot.messages.actions import pack
from bot.messages.blocks import Message, Run, actions, bullets, button, line, rich, run, section
from bot.messages.limits import QUESTION, Block
from knowledge.facts import Examples

_ANY_PHRASE, _ANY_NAME, _ANY_TOPIC = "a few words", "somebody's name", "a topic"
_FILTERS = (
    ('by:"Name"', "only what they said"),
    ("about:word", "what the talk was about"),
    ("in:outlet", "only this outlet"),
    ("since:2024-06", "from then on; until:2024-06-19, up to then"),
    ('"in quotation marks"', "exactly these words"),
)
_DATES = (
    ("2024-06", "one day, month or year alone"),
    ("2000..2024", "from one to the other; 2000.. from then on, ..2024 up to then"),
)


class Command(NamedTuple):
    """A command as help lists it."""

    name: str
    does: str
    action: str


COMMANDS = {
    command.name: command
    for command in (
        Command("/whosaid", "finds who said something, in their exact words.", ids.WHOSAID_ASK),
        Command("/timeline", "lists what happened, in order, each event in a report's own sentence.", ids.TIMELINE_ASK),
        Command("/whois", "tells who somebody is: names, roles, what is on record.", ids.WHOIS_ASK),
    )
}


def command_help(name: str, examples: Examples) -> Message:
    """Return one command's help, with examples that can be pressed."""
    command = COMMANDS[name]
    asked = _examples(name, examples)
    told = f"{name} {command.does} For example: {'; '.join(f'{name} {question}' for question in asked)}."
    return Message(
        told,
        [
            line(run(name, bold=True), run(f" {command.does}")),
            rich(section(run("For example:")), bullets([[run(f"{name} {question}", code=True)] for question in asked])),
            *_buttons(command, asked, examples),
            rich(section(run("What can be added:")), bullets(_filters(name))),
            line(run("In a thread, mention the bot instead: @bot with the same words.")),
        ],
    )


def _examples(name: str, known: Examples) -> list[str]:
    """Return three queries in this fact base's own words, in any words where it has none."""
    phrase, person, topic = known.phrase or _ANY_PHRASE, known.name or _ANY_NAME, known.topic or _ANY_TOPIC
    by = f'by:"{person}"'
    asked = {
        "/whosaid": [phrase, person, f"{by} {phrase}"],
        "/timeline": [topic, person, f"{topic} 2020.."],
        "/whois": [person],
    }
    return [question[:QUESTION] for question in asked[name]]


def _buttons(command: Command, asked: list[str], known: Examples) -> list[Block]:
    """Return the examples as buttons, unless they are in any words."""
    if not (known.phrase and known.name and known.topic):
        return []
    return actions([button(question, command.action, pack(q=question, o=0)) for question in asked])


def _filters(name: str) -> list[list[Run]]:
    told = {"/whosaid": _FILTERS, "/timeline": (*_DATES, *_FILTERS[1:3])}.get(name, ())
    return [[run(written, code=True), run(f" {means}")] for written, means in told]
