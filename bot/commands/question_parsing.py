"""From what Slack hands over to a question."""

import re

from bot.messages.limits import QUESTION

_HELP = {"", "help", "?", "-h", "--help"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_MENTION = re.compile(r"^\s*<@[A-Z0-9]+(\|[^>]*)?>[\s,:]*")
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»")
_SENTENCE = re.compile(r".+?[.!?…](?=[”\"'’)]*\s|$)")
_MARKUP = re.compile(r"<[@#!][^>]*>|<(?:https?|mailto)[^>|]*>")
_LABELLED = re.compile(r"<[^>|]*\|([^>]*)>")
_STYLE = re.compile(r"(?<![^\W_])[*_~`]+|[*_~`]+(?![^\W_])|^&gt; ?", re.MULTILINE)
_COMMANDS = frozenset(("whosaid", "timeline", "whois", "onrecord", "help"))
_MIN_QUOTED_WORDS = 3  # fewer in quotation marks are a name or a term; judgement, not measured
_SHORT_MESSAGE = 200  # characters; judgement, not measured


def wants_help(text: str) -> bool:
    """Tell whether a command asks for its help."""
    return text.strip().lower() in _HELP


def shortened(text: str) -> str:
    """Return a question on one line, its beginning where it is too long for a button to carry."""
    asked = _CONTROL.sub(" ", text).strip()
    if len(asked) <= QUESTION:
        return asked
    cut = asked[: QUESTION + 1]
    return cut[: max(cut.rfind(" "), QUESTION // 2)].strip()


def shortened_note(text: str) -> str:
    """Return what to say of a question that was shortened; nothing of one that was not."""
    return (
        f"Asked with the first {QUESTION} characters only." if len(_CONTROL.sub(" ", text).strip()) > QUESTION else ""
    )


def after_mention(text: str) -> str:
    """Return what a message says after the bot's name."""
    return _MENTION.sub("", text).strip()


def command_and_question(text: str) -> tuple[str, str]:
    """Return the command that a mention begins with, whosaid without one, and the rest."""
    first, _, rest = text.partition(" ")
    command = first.strip().lower().removeprefix("/")
    return (command, rest.strip()) if command in _COMMANDS else ("whosaid", text)


def question_of_message(text: str) -> str:
    """Return what to ask of a message: its longest quoted words, the whole of a short one, else its first sentence."""
    bare = _STYLE.sub("", _MARKUP.sub("", _LABELLED.sub(r"\1", text)))
    bare = " ".join(_CONTROL.sub(" ", bare).split())
    quoted = max(("".join(found) for found in _QUOTED.findall(bare)), key=len, default="")
    if len(quoted.split()) >= _MIN_QUOTED_WORDS:
        return shortened(quoted)
    if len(bare) <= _SHORT_MESSAGE:
        return shortened(bare)
    sentence = _SENTENCE.match(bare)
    return shortened(sentence.group() if sentence else bare)
