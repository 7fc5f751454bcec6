"""Help: one sentence, a few examples from this fact base's own content, the filters in one line each."""

from collections.abc import Callable
from typing import NamedTuple

from bot.messages import actions as ids
from bot.messages.actions import pack
from bot.messages.block_builders import Message, Run, actions, bullets, button, line, rich, run, section
from bot.messages.limits import QUESTION, Block
from knowledge.facts import Examples

_ANY_PHRASE, _ANY_NAME, _ANY_TOPIC = "a few words", "somebody's name", "a topic"
_FILTERS = (
    ('by:"Name"', 'only what they said; by:"senior US official", as printed'),
    ("is:unnamed", "only speakers printed without a name"),
    ("about:word", "what the talk was about"),
    ("in:outlet", "only this outlet"),
    ("since:2024-06", "from then on; until:2024-06-19, up to then"),
    ('"in quotation marks"', "exactly these words"),
)
_IN_OTHER_WORDS: tuple[list[Run], ...] = (
    [
        run("Plain questions work too: "),
        run("what did NAME say about sanctions since May", code=True),
        run(", "),
        run("did NAME ever say …", code=True),
    ],
    [run("Where nobody has these words on record, what may be meant is offered. Quotation marks ask for words alone.")],
)
_KINDS = (("only:statements", "what was said alone; only:events, what happened"),)
_DATES = (
    ("ahead", "what is to come; treaty ahead, tomorrow, treaty next week"),
    ("2024-06", "one day, month or year alone"),
    ("2000..2024", "from one to the other; 2000.. from then on, ..2024 up to then"),
)


class CommandHelp(NamedTuple):
    """A command as Slack and help list it; ``action`` is the button that asks it."""

    name: str
    does: str
    hint: str
    action: str


COMMANDS = {
    command.name: command
    for command in (
        CommandHelp(
            "/whosaid", "Who said this, in their exact words", 'words, a name or by:"Name" words', ids.WHOSAID_ASK
        ),
        CommandHelp(
            "/timeline",
            "What happened and who said what, and what is ahead",
            "a topic, a name, 2024-06 or ahead",
            ids.TIMELINE_ASK,
        ),
        CommandHelp("/whois", "Who somebody is: names, roles, what is on record", "a name", ids.WHOIS_ASK),
        CommandHelp(
            "/digest",
            "What is new, posted here at a time you choose",
            "subscribe [topic] [daily|weekdays|weekly on Monday] at 08:00 "
            "| list | pause | resume | now | status | unsubscribe",
            "",
        ),
        CommandHelp("/onrecord", "What On the Record can do, and what it holds", "help | status", ""),
    )
}


def command_help(name: str, examples: Examples, leads: Callable[[str], object] = bool) -> Message:
    """Return the help of the command ``name``, with examples that can be pressed.

    ``examples`` are this fact base's own words; ``leads`` tells whether a question has an answer, so that no example is
    offered that has none.
    """
    command = COMMANDS[name]
    asked = [question for question in _examples(name, examples) if not _are_own(examples) or leads(question)]
    shown_first = f" For example: {'; '.join(f'{name} {question}' for question in asked)}." if asked else ""
    told = f"{name}: {command.does}.{shown_first}"
    filters = _filters(name)
    return Message(
        told,
        [
            line(run(name, bold=True), run(f" · {command.does}")),
            *_shown(command, asked, examples),
            *([rich(bullets(_IN_OTHER_WORDS))] if name == "/whosaid" else []),
            *([rich(section(run("What can be added:")), bullets(filters))] if filters else []),
            line(run("In a thread, mention the bot instead: @bot with the same words.")),
        ],
    )


def _examples(name: str, known: Examples) -> list[str]:
    """Return some queries in this fact base's own words, in any words where it has none."""
    phrase, person, topic = known.phrase or _ANY_PHRASE, known.name or _ANY_NAME, known.topic or _ANY_TOPIC
    plainly = [f"what did {known.name} say"] if known.name else []
    asked = {
        "/whosaid": [phrase, f'"{phrase}"', f'by:"{person}"', *plainly],
        "/timeline": [topic, person, f"{topic} 2020.."],
        "/whois": [person],
    }
    return [question[:QUESTION] for question in asked[name]]


def _are_own(known: Examples) -> bool:
    return bool(known.phrase and known.name and known.topic)


def _shown(command: CommandHelp, asked: list[str], known: Examples) -> list[Block]:
    """Return the examples as buttons; as text alone where they are in any words, which nobody said."""
    if not asked:
        return []
    if _are_own(known):
        pressed = [button(f"{command.name} {question}", command.action, pack(q=question, o=0)) for question in asked]
        return [line(run("For example:")), *actions(pressed)]
    return [
        rich(
            section(run("For example:")),
            bullets([[run(f"{command.name} {question}", code=True)] for question in asked]),
        )
    ]


def _filters(name: str) -> list[list[Run]]:
    told = {"/whosaid": _FILTERS, "/timeline": (*_DATES, *_KINDS, *_FILTERS[2:4])}.get(name, ())
    return [[run(written, code=True), run(f" {means}")] for written, means in told]


def overview(examples: Examples) -> Message:
    """Return what the bot does: every command with its usage, and how to ask without one."""
    lead = "On the Record answers from your newsroom's articles, in their exact words."
    lines = [[run(f"{each.name} {each.hint}", code=True), run(f" {each.does}")] for each in COMMANDS.values()]
    phrase = examples.phrase or _ANY_PHRASE
    ways = [
        [
            run("@bot", code=True),
            run(" with the same words, in threads too, where commands do not work; "),
            run("@bot privately …", code=True),
            run(" answers you alone"),
        ],
        [run("In a direct message to the bot the same words, without a slash")],
        [run("Who said this?", bold=True), run(" in the ⋮ menu of any message")],
        [run("Home", bold=True), run(" of this app: what there is to ask, and your digests")],
        [run("help", code=True), run(" after a command tells more of it")],
    ]
    below = [
        rich(section(run("Asking who said it:")), bullets(_IN_OTHER_WORDS)),
        rich(section(run("Also:")), bullets(ways)),
    ]
    told = f"{lead} Commands: {', '.join(COMMANDS)}. For example: /whosaid {phrase}."
    asked = actions([button(f"/whosaid {phrase}", ids.WHOSAID_ASK, pack(q=phrase, o=0))]) if examples.phrase else []
    return Message(told, [line(run(lead)), rich(bullets(lines)), *asked, *below])
