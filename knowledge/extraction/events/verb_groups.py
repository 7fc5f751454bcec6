"""Verb group chunking: finite verbs found by their form alone, each with the kind of thing it tells."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from knowledge.extraction.events.nominal_events import names_happening
from knowledge.facts import Span
from knowledge.language.cues import cues
from knowledge.language.dates.scheduling import is_scheduling, may_schedule
from knowledge.language.memo import memoised
from knowledge.language.tokens import Token

VerbKind = Literal["happened", "ahead", "would", "said", "state", "unreal", "scheduled", "gerund"]

_HEADING = re.compile(r"\[(.+)\]")

_WILL = frozenset(("will", "shall", "would"))
_TO_COME = frozenset(("to", "for"))
_NEGATING = frozenset(("no", "not", "never"))
_ARTICLES = frozenset(("a", "an", "another"))
_BE_PAST, _BE_NOW, _HAVE = frozenset(("was", "were")), frozenset(("is", "are")), frozenset(("has", "have", "had"))
_BE = _BE_PAST | _BE_NOW
_AUXILIARY = frozenset(("be", "been", "being", "have"))
_ADVERB = re.compile(r"\w+ly$")
_OFTEN_A_CUE = 0.2
"""Share of a verb's uses in PolNeAR that report speech, from which it is one of saying. Judgement, not measured."""


def _word_lists() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    heading = ""
    for line in files("knowledge.extraction.events").joinpath("verbs.txt").read_text(encoding="utf-8").splitlines():
        if named := _HEADING.fullmatch(line):
            heading = named.group(1)
        elif not line.startswith("#"):
            lists.setdefault(heading, set()).update(line.split())
    return {name: frozenset(words) for name, words in lists.items()}


_WORDS = _word_lists()
_PAST, _PARTICIPLE, _NOT_A_VERB = _WORDS["past"], _WORDS["participle"], _WORDS["no verb"]
_BEFORE_ADJECTIVE, _SMALL, _PLANNED = _WORDS["before an adjective"], _WORDS["small"], _WORDS["planned"]
_ACTS, _UNREAL = _WORDS["acts"], _WORDS["unreal"]
_INTENDING, _DEEDS_DONE = _WORDS["intending"], _WORDS["done to somebody"]
_AFTER_PARTICIPLE, _BEFORE_GERUND, _OPEN = _WORDS["after a participle"], _WORDS["before a gerund"], _WORDS["open"]
_ACCOUNTS = frozenset(
    ("loss", "losses", "profit", "profits", "earnings", "revenue", "revenues", "income", "turnover", "results")
)
_ACCOUNTS_WITHIN = 5
"""Tokens behind "reported" among which its object stands: "a second-quarter net loss". Judgement, not measured."""
_ALSO_BASE = frozenset(("become", "come", "run"))
"""Participles that are also the present tense."""
_OPENERS = _WILL | _UNREAL | _BE | _HAVE | _INTENDING | {"to", "did", "does", "do"}
_ENDINGS = ("'ll", "’ll", "n't", "n’t", "ed", "ing")
"""Words, besides past forms, that a verb group may begin with, and endings of such."""


class Verb(NamedTuple):
    """A verb group: tokens ``[first, last]`` of its sentence, whether it stands negated."""

    first: int
    last: int
    kind: VerbKind
    negated: bool = False


class SentenceVerbs(NamedTuple):
    """A sentence: its span, its tokens and the verb groups in them, in text order."""

    span: Span
    tokens: Sequence[Token]
    verbs: Sequence[Verb]


def find_verbs(tokens: Sequence[Token]) -> list[Verb]:
    """Return the verb groups in order; of the present tense those of *be*, *have* and scheduling."""
    verbs: list[Verb] = []
    at = 0
    while at < len(tokens):
        verb = _group(tokens, at)
        if verb is None:
            at += 1
        else:
            verbs.append(verb)
            at = verb.last + 1
    return verbs


@memoised
def _may_open_group(word: str) -> bool:
    low = word.casefold()
    if low.endswith(_ENDINGS) or low in _OPENERS or may_schedule(low):
        return True
    return low in _PAST or low in _PARTICIPLE or low in _cue_pasts()


def _group(tokens: Sequence[Token], at: int) -> Verb | None:
    if not _may_open_group(tokens[at].text):
        return None
    word = tokens[at].text.casefold()
    if word == "to" and _word(tokens, at + 1) == "be":
        return _passive_ahead(tokens, at)
    if word in _WILL or word in _UNREAL or word.endswith(("'ll", "’ll")):
        last, negated = _main(tokens, at + 1)
        return Verb(at, last, _modal(tokens, at, last), negated)
    if word in _BE or word in _HAVE:
        return _with_auxiliary(tokens, at, word)
    if word.endswith(("n't", "n’t")) or (word in ("did", "does", "do") and _word(tokens, at + 1) == "not"):
        return Verb(at, _main(tokens, at + 1)[0], "state", negated=True)
    if word in _INTENDING and _word(tokens, at + 1) == "to":
        return Verb(at, _main(tokens, at + 2)[0], "ahead", _word(tokens, at - 1) in _NEGATING)
    if _is_past(tokens, at):
        planned = word in _PLANNED and _word(tokens, at + 1) in _TO_COME
        negated = _word(tokens, at - 1) in _NEGATING
        deed = (word == "reported" and _has_accounts(tokens, at)) or _is_done_by(tokens, at)
        return Verb(at, at, "ahead" if planned else "happened" if deed else _meaning(word), negated)
    if _is_reduced(tokens, at, word):
        return Verb(at, at, "happened" if word in _DEEDS_DONE else _meaning(word))
    if word.endswith("ing") and _word(tokens, at - 1) in _BEFORE_GERUND and _meaning(word) == "happened":
        return Verb(at, at, "gerund")
    return Verb(at, at, "scheduled") if may_schedule(word) and _is_scheduling(tokens, at) else None


def _has_accounts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a firm reports its figures, which is a deed, not words: "reported a net loss"."""
    behind = [_word(tokens, at + n) for n in range(1, _ACCOUNTS_WITHIN + 1)]
    return behind[0] != "that" and not _ACCOUNTS.isdisjoint(behind)


def _is_done_by(tokens: Sequence[Token], at: int) -> bool:
    """Whether deeds stand for words: "responded by sending troops", not "responded by saying"."""
    deed = _word(tokens, at + 2)
    return _word(tokens, at + 1) == "by" and deed.endswith("ing") and not reports(deed)


def _is_scheduling(tokens: Sequence[Token], at: int) -> bool:
    return is_scheduling([token.text for token in tokens[max(0, at - 1) : at + 3]], min(at, 1))


def _is_reduced(tokens: Sequence[Token], at: int, word: str) -> bool:
    """Whether a participle stands for a clause: "Elected in May, she …", "the painting, stolen in 2002"."""
    written = tokens[at].text
    if not _is_participle(word) or word in _ALSO_BASE or _word(tokens, at + 1) not in _AFTER_PARTICIPLE:
        return False
    return written.islower() if at else written.istitle()


def _modal(tokens: Sequence[Token], at: int, last: int) -> VerbKind:
    """What an auxiliary makes of its verb; "would have gone" is past and did not happen."""
    word = tokens[at].text.casefold()
    if word in _UNREAL:
        return "unreal"
    if word != "would":
        return "ahead"
    return "unreal" if any(_word(tokens, n) == "have" for n in range(at + 1, last)) else "would"


def _passive_ahead(tokens: Sequence[Token], at: int) -> Verb | None:
    word = _word(tokens, at + 2)
    return Verb(at, at + 2, "ahead") if _is_participle(word) else None


def _main(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Step over adverbs and auxiliaries to the main verb; also whether a negation stands between."""
    negated, auxiliary = False, None
    while at < len(tokens) - 1:
        word = tokens[at].text.casefold()
        negated = negated or word in _NEGATING
        if word in _AUXILIARY:
            auxiliary = at
        elif word not in _SMALL and not _ADVERB.match(word):
            break
        at += 1
    follows = auxiliary is None or _is_participle(_word(tokens, at)) or _word(tokens, at).endswith("ing")
    return at if follows or auxiliary is None else auxiliary, negated


def _is_participle(word: str) -> bool:
    return (word.endswith("ed") and word not in _NOT_A_VERB) or word in _PARTICIPLE


def _with_auxiliary(tokens: Sequence[Token], at: int, word: str) -> Verb:
    last, negated = _main(tokens, at + 1)
    main = _word(tokens, last)
    if word in _BE and main in _PLANNED and (main != "set" or _word(tokens, last + 1) in _TO_COME):
        return Verb(at, last, "ahead", negated)
    if word == "had" and main in _PLANNED and _word(tokens, last + 1) in _TO_COME:
        return Verb(at, last, "unreal", negated)
    if any(_word(tokens, between) in _OPEN for between in range(at + 1, last + 1)):
        return Verb(at, last, "unreal", negated)
    if word in _HAVE and main == "to":
        return Verb(at, _main(tokens, last + 1)[0], "happened" if word == "had" else "unreal", negated)
    if _is_participle(main):
        return Verb(at, last, "state" if word in _BE_NOW else _done(tokens, last, word), negated)
    if word in _BE_PAST and main.endswith("ing"):
        return Verb(at, last, _meaning(main), negated)
    if word in _BE and main == "to":
        return Verb(at, _main(tokens, last + 1)[0], "ahead", negated)
    had = word == "had" and _is_happening(tokens, at + 1)
    return Verb(at, at, "happened" if had else "state", negated)


def _is_happening(tokens: Sequence[Token], at: int) -> bool:
    """Whether a happening is the object at a place: "had a heart attack", not "had a shop"."""
    return _word(tokens, at) in _ARTICLES and any(names_happening(_word(tokens, at + n)) for n in (1, 2))


def _done(tokens: Sequence[Token], main: int, auxiliary: str) -> VerbKind:
    """What a participle tells: with "was", verbs of saying may tell a deed: "was admitted", not "was reported to"."""
    word = _word(tokens, main)
    passive = auxiliary in _BE_PAST or _word(tokens, main - 1) == "been"
    behind = _word(tokens, main + 1), _word(tokens, main + 2)
    reported = behind[0] == "that" or behind in (("to", "have"), ("to", "be"))
    if (passive and word in _DEEDS_DONE and not reported) or _is_done_by(tokens, main):
        return "happened"
    return _meaning(word)


def _is_past(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].text
    if not word.islower() or "-" in word or word in _NOT_A_VERB:
        return False
    regular = word.endswith("ed") and len(word) > len("need")
    if not regular and word not in _PAST and word not in _cue_pasts():
        return False
    before = _word(tokens, at - 1)
    return before not in _BEFORE_ADJECTIVE and before != "to" and not before.endswith(("’s", "'s"))


@cache
def _cue_pasts() -> frozenset[str]:
    return frozenset(form for form, cue in cues().items() if cue.inflection == "past")


def _meaning(word: str) -> VerbKind:
    cue = cues().get(word)
    if cue is None or cue.base in _ACTS or cue.share < _OFTEN_A_CUE:
        return "happened"
    return "said"


def reports(word: str) -> bool:
    """Return whether a word is a verb that reports speech more often than not, announcing included."""
    cue = cues().get(word.casefold())
    return cue is not None and cue.share >= _OFTEN_A_CUE


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text.casefold() if 0 <= at < len(tokens) else ""
