"""Words that a question points at instead of holding them: a quoted line, a forwarded message, what was pasted."""

import re
from typing import Any

from bot.commands.addressing import Asking
from bot.commands.message_text import forwards_in
from bot.commands.question_parsing import questions_of
from bot.commands.quotation_marks import in_quotation_marks
from bot.messages.limits import QUESTION

_POINTING = re.compile(
    r"(?:(?:who|whose)\b.*\b(?:this|that|it|these|those)|(?:please )?check (?:this|that|it)|"
    r"is (?:this|that|it) (?:on (?:the )?record|real|right|correct|accurate|verbatim|true))\W*",
    re.IGNORECASE,
)
_POINTING_WORDS = 6  # more of them have something in them to look up; judgement, like the two below
_QUOTED_WORDS, _WORDS_AROUND = 3, 4
_QUOTED_LINE = re.compile(r"^[ \t]*&gt;.*$", re.MULTILINE)
_FILTER = re.compile(r"\b(?:by|about|in|since|until|is|only):\S")


def words_asked(message: dict[str, Any], asked: Asking) -> tuple[str, ...]:
    """Return the words of a message that are to be looked up where what is ``asked`` in it only points at them.

    Several are several quotations; there are none where the question is to be answered as it stands.
    """
    if asked.command not in ("", "whosaid"):
        return ()
    if is_pointing(asked) or not asked.question or (forwards_in(message) and not asked.command):
        return questions_of({"text": "\n".join(_QUOTED_LINE.findall(str(message.get("text") or "")))} | _shown(message))
    return questions_of({"text": asked.question}) if not asked.command and _is_pasted(asked.question) else ()


def is_pointing(asked: Asking) -> bool:
    """Tell whether a question is about words that stand elsewhere: "who said this?"."""
    whole = f"who said {asked.question}" if asked.command == "whosaid" else asked.question
    short = len(whole.split()) <= _POINTING_WORDS
    return asked.command in ("", "whosaid") and short and _POINTING.fullmatch(whole) is not None


def _shown(message: dict[str, Any]) -> dict[str, Any]:
    return {"attachments": message.get("attachments")}


def _is_pasted(question: str) -> bool:
    """Tell whether a question is a passage in which something is quoted, or is longer than one can ask."""
    if "\n" in question or len(question) > QUESTION or _QUOTED_LINE.match(question):
        return True
    quoted = [words for words in in_quotation_marks(question) if len(words.split()) >= _QUOTED_WORDS]
    around = len(question.split()) - sum(len(words.split()) for words in quoted)
    return bool(quoted) and around >= _WORDS_AROUND and not _FILTER.search(question)
