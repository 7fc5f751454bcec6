"""From what Slack hands over to a question."""

import re
from collections.abc import Sequence
from typing import Any

from bot.commands.message_text import MessagePart, forwards_in, message_parts, words_of
from bot.commands.quotation_marks import in_quotation_marks, without_marks
from bot.messages.limits import QUESTION

_HELP = {"", "help", "?", "-h", "--help"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_SENTENCE = re.compile(r".+?[.!?…](?=[”\"'’)]*\s|$)")
_MIN_QUOTED_WORDS = 3  # fewer in quotation marks are a name or a term; judgement, not measured
_FEW_QUOTED_WORDS = 2
"""Words that count where nothing longer is quoted, beside a bar or in small letters: “fiery friendship” is no name."""
_OFFERED = 10  # quotations of one message
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


def questions_of(message: dict[str, Any]) -> tuple[str, ...]:
    """Return what may be asked of a message, as Slack sends it: each quotation in it, in order, at most ten.

    Of one without quotations it is the whole, or what it forwards, where that is short, else its first sentence; of one
    without words none.
    """
    read = message_parts(message)
    alone = bool(message.get("bot_id"))
    quoted = _quotations(read, alone=alone) or _quotations(read, alone=alone, least=_FEW_QUOTED_WORDS)
    if quoted:
        return quoted
    forwarded = message_parts({"attachments": forwards_in(message)})  # what is written above that is about it
    words = " ".join(each.text for each in forwarded or read)
    if len(words) <= _SHORT_MESSAGE:
        return (words,) if words else ()
    sentence = _SENTENCE.match(words)
    return (shortened(sentence.group() if sentence else words),)


def _quotations(read: Sequence[MessagePart], *, alone: bool, least: int = _MIN_QUOTED_WORDS) -> tuple[str, ...]:
    """Return the quotations of what was read, of at ``least`` so many words.

    They are those that stand ``alone``, with a bar beside them, if there are any.
    """
    beside_a_bar = [each.text for each in read if each.quoted]
    found = beside_a_bar if alone and beside_a_bar else [words for each in read for words in _quoted_in(each, least)]
    asked = [shortened(without_marks(words)) for words in found]
    asked = [words for words in dict.fromkeys(asked) if len(words.split()) >= least]
    whole = [words for words in asked if not any(_is_part(words, other) for other in asked)]
    longest = sorted(whole, key=len, reverse=True)[:_OFFERED]
    return tuple(words for words in whole if words in longest)


def _quoted_in(passage: MessagePart, least: int) -> list[str]:
    """Return the quotations in a passage; a quoted one is one where none of its words are in quotation marks."""
    marked = [words for words in in_quotation_marks(passage.text) if _is_long_enough(words, least)]
    return marked or ([passage.text] if passage.quoted else [])


def _is_long_enough(words: str, least: int) -> bool:
    """Tell whether words in quotation marks may be somebody's: few with a capital are a name or a title."""
    count = len(words.split())
    return count >= _MIN_QUOTED_WORDS or (count >= least and words == words.lower())


def _is_part(words: str, other: str) -> bool:
    return words != other and words_of(words) in words_of(other) and len(words) <= len(other)
