"""Addressing: what a message that mentions the bot asks of it, if it asks anything.

A mention is answered where it is an address: it begins the message, or stands beside a command, or closes a message
that begins with one. Whoever writes about the bot, thanks it or quotes somebody who asked it is left alone, since an
answer in the thread is read by everybody there.
"""

import re
from collections.abc import Collection
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA

from bot.commands.bot_remarks import goes_on_about, is_remark
from bot.commands.small_talk import (
    has_words,
    is_closing,
    is_hello,
    is_lead,
    is_small_talk,
    is_thanks,
    without_courtesy,
    without_emoji_ahead,
    word_set,
)

COMMANDS = frozenset(("whosaid", "timeline", "whois", "digest", "onrecord", "help"))
_ENGLISH_WORDS = frozenset(("timeline", "digest", "help"))
"""Commands that are words of any sentence: within one they are no command."""
_SLIPPED = frozenset(("whosaid", "whois", "timeline"))
"""Commands that a slip of a finger leaves recognisable: one letter is wrong, too many, missing or out of its turn."""
_SHORTEST_SLIP = 5  # letters: "whos" is a word of its own; judgement
_QUOTED_LINE = re.compile(r"^[ \t]*(?:&gt;|>)[^\n]*$", re.MULTILINE)
_QUOTED_REST = re.compile(r"^[ \t]*&gt;&gt;&gt;.*\Z", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_MENTION_ID = re.compile(r"<@([A-Z0-9]+)")
_EDGES = " \t\r\n\xa0\u2028,:;.!-–—"
_CLOSING = f"{_EDGES}?…"
_PRIVATELY = re.compile(r"(privately|private)\b[\s,:–—-]*", re.IGNORECASE)
_HEAD = re.compile(rf"(?:{_MENTION.pattern}|[\w'’]+)[\s,:!.–—-]*")
_POLITE_END = re.compile(
    r"[\s,]+(?:please|pls|plz)[\s.!?]*\Z|"
    r"[,.!?–—]\s*(?:thanks|thank you|thx|ta|cheers|bitte|danke|merci|por favor)[\s.!]*\Z",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[,.!;:–—\n](?=\s|$)|(?<=\n)")
_FIRST_WORD = re.compile(r"/?([A-Za-z]+)[*_~`]*(?![\w'’-])")
_LAST_WORD = re.compile(r"(/?[\w'’-]+)\W*\Z")
_ASKING = re.compile(
    r"(?:who(?:[’']s| is| was| are| were| said| told| called| warned| promised)|what did (?!you\b)|"
    r"did (?!you\b|we\b|i\b|anyone\b)|when (?:did|was|is|were)|where did) ?\S",
    re.IGNORECASE,
)
"""How a question begins that may be for the bot."""
_ASKING_WHO = re.compile(
    r"(?:and |also |so |but )?"
    r"(?=(?:who(?:[’']s| is| was)? (?:said|told|called|warned|promised)|what did (?!you\b))\b ?\S)",
    re.IGNORECASE,
)
"""How a question begins that is for nobody but the bot, whatever stands before it."""
_FOR_OTHERS = re.compile(r"(?<=\?)\s*<@[^>]*>.*\Z", re.DOTALL)
_LOOKS_ASKED = re.compile(r"[?\"“”«»„]|\b(?:by|about|in|since|until|is|only):\S")
_ABOUT_ITSELF = re.compile(
    r"(?:what (?:can you do|do you (?:do|know|have))|how (?:do|does|can) (?:you|this|it|i|we) (?:work|use|ask)\b.*|"
    r"(?:who|what) are you|(?:just )?(?:testing|test|ping)(?:,? (?:test|testing|this|it|\d))*)\W*\Z",
    re.IGNORECASE,
)
_WOULD_YOU = re.compile(
    r"(?:can|could|would|will) you (?:please )?(?:tell (?:me|us)|find(?: me| us| out)?|look up|check|show (?:me|us)|"
    r"search(?: for)?)\s+(?=\S)",
    re.IGNORECASE,
)
_OBJECT = word_set("""
    a an the this that our my your their its per of to with by from for via in on about like than and or as use used
    ask asked tried told ran invite invited add added love loved thank remove removed when where if
""")
"""Words after which a mention is part of the sentence and no address."""
_HAPPENED = word_set("""
    asked used tried told ran typed had love loved via by from like than of about
""")
"""Words after which even a command is told of, not given."""


class Asking(NamedTuple):
    """What is asked of the bot: a ``command`` by its name without the slash, empty for words alone, and the rest.

    Neither is there where the bot was only named, or greeted. ``private`` says that the answer is for who asks alone.
    """

    command: str = ""
    question: str = ""
    private: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is a question by its look: a command, a question, quoted words, a filter; not mere words."""
        return bool(
            self.command or not self.question or _ASKING.match(self.question) or _LOOKS_ASKED.search(self.question)
        )


def named_bots(body: dict[str, Any]) -> frozenset[str]:
    """Return the ids under which a message, in the event that brings it, names the bot.

    They are those of the installation that Slack sends the event to; where it tells none, anybody named may be the bot.
    """
    told = body.get("authorizations")
    own = {str(one.get("user_id")) for one in told if one.get("is_bot")} if isinstance(told, list) else set()
    named = set(_MENTION_ID.findall(str(body["event"].get("text") or "")))
    return frozenset(named & own or named)


def asked_by_mention(text: str, bots: Collection[str], commands: Collection[str] = COMMANDS) -> Asking | None:
    """Return what a message asks of the bot that it mentions, None where it asks nothing.

    ``text`` is as Slack sends it, ``bots`` are the ids the bot has, ``commands`` the names of those that are answered.
    """
    bare = _QUOTED_LINE.sub("", _QUOTED_REST.sub("", text))
    code = [found.span() for found in _CODE.finditer(bare)]
    for found in _MENTION.finditer(bare):
        start, end = found.span()
        if found.group(1) not in bots or any(first <= start < last for first, last in code):
            continue
        asked = _addressed(_without(bare[:start], bots), _without_politeness(_without(bare[end:], bots)), commands)
        if asked:
            return asked
    return None


def asked_directly(text: str, bots: Collection[str] = (), commands: Collection[str] = COMMANDS) -> Asking | None:
    """Return what a direct message asks, None for one that thanks or agrees.

    ``text`` is as Slack sends it, ``bots`` are the ids the bot has, ``commands`` the names of those that are answered.
    """
    return _request("", _without_politeness(_without(text, bots)), commands)


def _addressed(before: str, after: str, commands: Collection[str]) -> Asking | None:
    """Return what is asked by a mention between ``before`` and ``after``."""
    lead = _MENTION.sub("", before)
    if not lead.strip(_CLOSING) or (is_lead(lead) and _last_word(lead) != "per"):
        asked = None if goes_on_about(after) else _request(lead, after, commands)
        return asked if asked and (asked.command or not is_thanks(asked.question)) else None
    asked = _asked_afterwards(after, commands) if is_small_talk(lead) else _asked_aloud(lead, after)
    if asked:
        return asked
    given = _command(after, commands)
    if given and _is_given(given, lead, before, after):
        return given
    if _begins_sentence(before, after) and _ASKING.match(after.strip(_EDGES)):
        return Asking("", after.strip(_EDGES))
    return _closed(before, after, commands)


def _asked_afterwards(text: str, commands: Collection[str]) -> Asking | None:
    """Return what a later clause asks of a text that begins with thanks or another close."""
    for found in _CLAUSES.finditer(text):
        part = _after_lead(text[found.end() :])
        if given := _command(part, commands):
            return given
        if begun := _ASKING_WHO.match(part):
            return Asking("", part[begun.end() :])
    return None


def _asked_aloud(lead: str, after: str) -> Asking | None:
    """Return the question that a mention announces: "quick one for @bot: who said …?"."""
    announced = after.lstrip().startswith((":", "–", "—", "- ")) and after.rstrip().endswith("?")
    told = _last_word(lead) in _HAPPENED | {"ask"}
    asked = after.strip(_EDGES)
    return Asking("", asked) if announced and not told and _ASKING.match(asked) else None


def _is_given(given: Asking, lead: str, before: str, after: str) -> bool:
    """Tell whether a command behind a mention within a message is given there, not told of."""
    if _last_word(lead) in _HAPPENED:
        return False
    return given.command not in _ENGLISH_WORDS or _begins_sentence(before, after)


def _closed(before: str, after: str, commands: Collection[str]) -> Asking | None:
    """Return what is asked by a message that the mention closes."""
    words = _after_lead(before)
    if not is_small_talk(after) or _last_word(words) in _OBJECT:
        return None
    given = _command(words, commands)
    if given:
        return None if goes_on_about(given.question) else given
    apart = before.rstrip() != before.rstrip(f'{_CLOSING}"”»')
    return Asking("", words) if apart and _ASKING.match(words) else None


def _request(lead: str, text: str, commands: Collection[str]) -> Asking | None:
    """Return what words ask that are written to the bot, ``lead`` before its name and ``text`` behind it."""
    asked = _FOR_OTHERS.sub("", _WOULD_YOU.sub("", _after_lead(text)))
    over = is_closing(_CLAUSES.split(asked)[0])
    given = _asked_afterwards(asked, commands) if over else _command(asked, commands)
    if given:
        return given
    if not (has_words(asked) and has_words(text)):
        said = f"{lead} {text}"
        return Asking() if is_hello(said) or not said.strip(_CLOSING) else None
    if _ABOUT_ITSELF.match(asked):
        return Asking()
    private = _PRIVATELY.match(asked)
    if private:
        # "private equity" is looked up as it stands, and seen by nobody else in case it was meant otherwise
        cut = private.group(1).lower() == "privately" or ":" in private.group()
        return Asking("", asked[private.end() :] if cut else asked, private=True)
    return None if over or _asks_nothing(asked) or _asks_nothing(text.strip()) else Asking("", asked)


def _asks_nothing(words: str) -> bool:
    return is_small_talk(words) or is_remark(words)


def _command(text: str, commands: Collection[str]) -> Asking | None:
    """Return the command that words begin with, and the rest."""
    asked = text.strip(f"{_EDGES}`*_")
    private = _PRIVATELY.match(asked)
    rest = asked[private.end() :] if private else asked
    first = _FIRST_WORD.match(rest)
    command = _named(first.group(1).lower(), commands) if first else None
    if not first or not command:
        return None
    question = rest[first.end() :].strip(" \t\r\n\xa0,:`")
    return Asking(command, question, private=private is not None)


def _named(word: str, commands: Collection[str]) -> str | None:
    """Return the command that a word is, or is by a slip; none that is a form of a command, as "timelines" is."""
    if word in commands:
        return word
    slips = (one for one in _SLIPPED & set(commands) if OSA.distance(one, word) == 1 and not word.startswith(one))
    return next(slips, None) if len(word) >= _SHORTEST_SLIP else None


def _after_lead(text: str) -> str:
    """Return words without a greeting, other people's names and politeness at their beginning."""
    asked = without_courtesy(without_emoji_ahead(text).strip(f"{_EDGES}`"))
    while (head := _HEAD.match(asked)) and (is_lead(head.group()) or head.group().startswith("<@")):
        asked = without_courtesy(asked[head.end() :])
    return asked


def _without_politeness(text: str) -> str:
    """Return words without "please" or thanks at their end, where others are left."""
    asked = _POLITE_END.sub("", text)
    return asked if has_words(asked) else text


def _begins_sentence(before: str, after: str) -> bool:
    """Tell whether a mention begins a sentence or a line, or the command behind it has its slash."""
    return before.rstrip(" \t\xa0")[-1:] in ("\n", ".", "!", "?", "…", ":") or after.lstrip(_EDGES).startswith("/")


def _last_word(text: str) -> str:
    found = _LAST_WORD.search(text)
    return found.group(1).lower() if found else ""


def _without(text: str, bots: Collection[str]) -> str:
    """Return a text without the mentions of the bot."""
    return _MENTION.sub(lambda found: "" if found.group(1) in bots else found.group(), text)
