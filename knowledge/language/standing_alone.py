"""Whether a text says by itself what it is about: a line that is shown without its article must.

Rules, not a resolver: a pronoun or a definite description ("the firm") needs something before it in the same text
that it can mean, and a reporter's sentence needs a name. What is in doubt counts as leaning on its surroundings.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from knowledge.language import leaning_words as lists
from knowledge.language.gazetteers import common_words, family_names, given_names
from knowledge.language.marks import find_marks
from knowledge.language.openings import has_page_furniture
from knowledge.language.person_nouns import is_person_plural, person_nouns
from knowledge.language.stems import stem
from knowledge.language.stop_words import STOP_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:[’'.&-][^\W\d_]+)*|\d[\d.,:%]*|[^\w\s]")
_WORDS, _SPOKEN_WORDS = range(6, 46), range(4, 56)
"""Words of a sentence, and of what somebody says. Judgement."""
_CONTENT, _SPOKEN_CONTENT, _SAID = 5, 2, 5
"""Words that say something, at least: of a sentence, names aside, and of what somebody says; and the words of a
quotation in a sentence that can lean on something. Judgement."""
_CAPITALS, _PHRASE = 4, 6
"""Words in capitals from which on a line is page furniture; words of a noun phrase that are looked at. Judgement."""

_OPENINGS = re.compile(
    r"(?:(?:one|most|much|all|some|many|several|two|three) of (?:them|these|those|the)\b|among (?:them|these)"
    r"|at (?:the time|that|this|one)\b|in (?:addition|that|this|response|turn|fact)\b|as (?:a result|well|such)\b"
    r"|for (?:example|instance|now)\b|on top of|(?:after|by|since|until|before) (?:that|then|this)\b|by contrast"
    r"|the (?:latter|former|same|other|two|three|pair|move)\b|so far|(?:the )?rest of|even (?:so|then)"
    r"|not (?:only|that)"
    r"|(?:shortly|soon|minutes|hours|days|weeks|months|years) (?:afterwards?|later|earlier|beforehand)\b"
    r"|(?:some|most|many|several|others|few|two|three|four),"
    r"|(?:some|most|many|several|two|three) (?:were|are|have|had|is|was|said|say)\b"
    r"|according to (?:him|her|them|it)\b|just as|like (?:many|most|him|her)\b)",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"\bit(?:[’']s|\s+(?:(?:is|was|takes?|took|makes?|emerged|feels?|remains?|became|becomes?|seems?|looks?|appears?)"
    r"|(?:would|will|may|might|could|must) be|ha[sd] been))\b[^.;?!]{0,60}?"
    r"\b(?:to|that|if|when|how|why|what|whether|who|until|before)\b|\b(?:find|make|makes) it\b",
    re.IGNORECASE,
)
"""Where "it" stands for a clause that follows: "it is clear that"."""
_FURNITURE = re.compile(
    r"\b(?:wrote|posted):|[@*]|https?:|www\.|©|[|•]|\.\.\.\s|\.\.\.$|\b(?:click here|read more|file photo|map above)\b"
    r"|\bthis (?:image|photo|picture)\b|popular stories",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\b[A-Z]{3,}(?:,? [A-Z]{3,})+:")
"""Who speaks in a transcript: "JANE ROE, HOST:"."""
_CAPTION = re.compile(
    r"(?:Shown|Seen|Pictured|Photo|Image|File|Watch|Video|Events|Listen|Read)\b"
    r"|(?:[A-Z][a-z]+day|[A-Z][a-z]{2,8} \d{1,2}):|.*\b(?:is|are) (?:seen|shown|pictured)\b"
    r"|.*, [A-Z][a-z]{2,8} \d{1,2}, (?:19|20)\d\d\.?$"
    r"|.*\b(?:reports|looks at|examines|explores|asks|explains|finds out|discusses|analyses) "
    r"(?:on )?(?:whether|how|why|what|if)\b"
)
_BACKGROUND = re.compile(
    r"\b(?:has|have) (?:long|repeatedly|often|always|frequently|consistently|previously|traditionally)\b"
    r"|\brecent(?:ly)?\b|\b(?:years|decades|months) (?:ago|earlier)\b|\b(?:no|any) other\b|\bthe \d+-year-old\b"
    r"|\bThe (?:Act|Bill|Report|Commission|Authority|Committee|Panel|Company|Group)\b(?! (?:of|on|for|to)\b)"
)
_ADDS = re.compile(r"(?:[\w’'.&-]+ ){1,8}(?:also\b|too,)")
"""A sentence that adds to the one before: "the ministry also"."""
_TELLS = r"(?:says?|said|told|tells|adds|added)"
_GIVEN = r"\b(?!(?:Mr|Mrs|Ms|Miss)\b)[A-Z][\w.’'-]* "
_BY_SURNAME = re.compile(rf"\b{_TELLS} ([A-Z][\w’'-]+)\b(?! [A-Z])|\b([A-Z][\w’'-]+) {_TELLS}\b")
_ENDS = re.compile(r"[.?…][”\"’')\]]*$")
_ASIDES = frozenset("“\"‘'–—:.")
_AMONG_THOSE = frozenset(("who", "in", "with", "of", "from", "that", "whose", "affected", "at", "on"))


class _Seen(NamedTuple):
    """What stands before a word that it can mean."""

    name: bool = False
    person: bool = False
    plural: bool = False
    thing: bool = False


def reads_alone(sentence: str, known: Collection[str] = ()) -> bool:
    """Say whether a reporter's sentence is understood without its article, and tells something new of somebody.

    ``known`` are stems of what readers know already, the running news: "the spill" then needs no other word on which.
    """
    own = _outside_marks(sentence)
    words = _tokens(own)
    spelt = _spelt(words)
    if not spelt or len(sentence.split()) not in _WORDS or not _is_whole(sentence):
        return False
    if _opens_leaning(own.lstrip("“\"‘' "), spelt) or _is_personal(spelt) or _is_background(own, spelt):
        return False
    if _says_little(sentence) or not _names_and_resolves(words, own, sentence):
        return False
    return not _has_bare_description(words, known)


def speaks_alone(words: str) -> bool:
    """Say whether somebody's words are understood without what was said before them; who speaks is known."""
    tokens = _tokens(words)
    spelt = _spelt(tokens)
    if len(words.split()) not in _SPOKEN_WORDS or words[:1].islower() or words.endswith("?") or not _is_balanced(words):
        return False
    return _content(spelt) >= _SPOKEN_CONTENT and not _opens_leaning(words, spelt) and _is_resolved(tokens, words)


def speaks_by_surname(sentence: str, known: Collection[str] = ()) -> bool:
    """Say whether somebody speaks in a sentence who is called by a last name alone that is not ``known``."""
    found = (match[1] or match[2] for match in _BY_SURNAME.finditer(sentence))
    return any(
        name in family_names() and stem(name) not in known and not re.search(rf"{_GIVEN}{name}\b", sentence)
        for name in found
    )


def _names_and_resolves(words: Sequence[str], own: str, sentence: str) -> bool:
    named = any(_is_name(words, at) for at in range(len(words)))
    quoted = all(_is_resolved(_tokens(said), said) for said in _quotations(sentence))
    return named and quoted and _is_resolved(words, own)


def _is_whole(sentence: str) -> bool:
    """Say whether a text is a statement from beginning to end, and neither page furniture nor a caption."""
    capitals = sum(word.isupper() and len(word) > 1 and word.isalpha() for word in sentence.split())
    ends = bool(_ENDS.search(sentence)) and not sentence.rstrip("”\"’').]").endswith("?")
    begins = not sentence[:1].islower() and not sentence[:1].isdigit() and sentence[:1] not in "([-–—•*"
    furniture = _FURNITURE.search(sentence) or has_page_furniture(sentence) or _CAPTION.match(sentence)
    furniture = furniture or _LABEL.search(sentence)
    return ends and begins and not furniture and capitals < _CAPITALS and _is_balanced(sentence)


def _is_balanced(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count("(") == text.count(")") and text.count('"') % 2 == 0


def _is_personal(spelt: Sequence[str]) -> bool:
    return any(word.lower().replace("’", "'") in lists.FIRST_OR_SECOND for word in spelt if word != "US")


def _is_background(own: str, spelt: Sequence[str]) -> bool:
    """Say whether a sentence tells of before the news: its first verb is "had" (past perfect), or it says so."""
    first = next((word.lower() for word in spelt if word.lower() in lists.AUXILIARY or word.endswith("ed")), "")
    half = spelt[0].lower() in lists.SUBORDINATE and "," not in own
    return first == "had" or half or bool(_BACKGROUND.search(own) or _ADDS.match(own))


def _says_little(sentence: str) -> bool:
    """Say whether all there is to a sentence is names and a few words, or a quotation of a few."""
    if sentence[:1] == "“":
        said = _quotations(sentence)
        return not said or _content(_tokens(said[0])) < _CONTENT - 1
    spelt = _spelt(_tokens(sentence))
    return _content([word for at, word in enumerate(spelt) if not word[0].isupper() or not at]) < _CONTENT


def _content(words: Sequence[str]) -> int:
    """Count the different words that say something."""
    return len({word.lower() for word in words if word.lower() not in STOP_WORDS and len(word) > 2})


def _tokens(text: str) -> list[str]:
    return [word.group() for word in _WORD.finditer(text)]


def _spelt(words: Sequence[str]) -> list[str]:
    return [word for word in words if word[0].isalnum()]


def _quotations(sentence: str) -> list[str]:
    """Return what stands in marks and is long enough to lean on something."""
    marks = find_marks(sentence, [(0, len(sentence))])
    found = (sentence[mark.start : mark.end] for mark in marks if mark.depth == 1)
    return [said for said in found if len(said.split()) >= _SAID]


def _outside_marks(sentence: str) -> str:
    """Return the reporter's own words, a dash for each quotation."""
    own, at = [], 0
    for mark in find_marks(sentence, [(0, len(sentence))]):
        if mark.depth == 1:
            own += [sentence[at : mark.open], "–"]
            at = mark.close
    return "".join([*own, sentence[at:]])


def _opens_leaning(text: str, spelt: Sequence[str]) -> bool:
    if spelt[0].isupper() and len(spelt[0]) > 1:  # WHO, IT
        return False
    first = spelt[0].lower().replace("’", "'").split("'")[0]
    if first == "it":
        return not _EXPLETIVE.match(text)
    if first in ("this", "that", "these") and len(spelt) > 1 and spelt[1].lower() in lists.TIME:
        return False
    return first in lists.FIRST_WORDS or bool(_OPENINGS.match(text))


def _is_name(words: Sequence[str], at: int) -> bool:
    """Say whether a word looks like part of a name; at the beginning only where it is no ordinary word."""
    word, low = words[at], words[at].lower()
    if not word[0].isupper() or low in lists.CALENDAR or word == "I":
        return False
    if at and words[at - 1] not in _ASIDES:
        return True
    ordinary = low in common_words() or low in STOP_WORDS
    return not ordinary or word in given_names() or word in family_names() or (word.isupper() and len(word) > 1)


def _is_resolved(words: Sequence[str], text: str) -> bool:
    """Say whether each pronoun has something before it that it can mean."""
    seen, expletive = _Seen(), bool(_EXPLETIVE.search(text))
    for at, word in enumerate(words):
        low = word.lower().replace("’", "'").split("'")[0]
        following = words[at + 1].lower() if at + 1 < len(words) else ""
        if not _is_met(low, following, seen, expletive=expletive) or _points_back(words, at, low, following):
            return False
        seen = _see(seen, words, at, low)
    return True


def _is_met(low: str, following: str, seen: _Seen, *, expletive: bool) -> bool:
    if low in lists.SINGULAR:
        return seen.person
    if low in lists.PLURAL:
        return seen.plural or seen.name
    if low in lists.THING:
        return seen.thing or seen.name or (low == "it" and expletive)
    if low in lists.POINTING:
        return following.removesuffix("s") in lists.TIME or (low == "those" and following in _AMONG_THOSE)
    return True


def _points_back(words: Sequence[str], at: int, low: str, following: str) -> bool:
    """Say whether "that" stands for something told before: "after that,"."""
    if low != "that" or not at or words[at - 1].lower() not in lists.BEFORE_THAT:
        return False
    return following in lists.AFTER_THAT


def _see(seen: _Seen, words: Sequence[str], at: int, low: str) -> _Seen:
    if not low[:1].isalpha() or low in STOP_WORDS or low in lists.CALENDAR or low in lists.SUBORDINATE:
        return seen
    name = _is_name(words, at)
    person = (name and not words[at].isupper()) or low in person_nouns()
    plural = low.endswith("s") or low in ("people", "police", "men", "women")
    return _Seen(seen.name or name, seen.person or person, seen.plural or plural, seen.thing or len(low) > 3)


def _has_bare_description(words: Sequence[str], known: Collection[str]) -> bool:
    """Say whether "the firm" or "the procedure" stands where nothing before it says which."""
    named = False
    for at, word in enumerate(words):
        named = named or _is_name(words, at)
        if word.lower() != "the":
            continue
        if _is_unsaid(words, at, known, named=named) or (_is_told_of(words, at) if named else _is_bare(words, at)):
            return True
    return False


def _is_unsaid(words: Sequence[str], at: int, known: Collection[str], *, named: bool) -> bool:
    """Say whether "the" and a noun alone stand there ("the valve failed"), and nothing says which one that is."""
    at += 1 + (words[at + 1][:1].isdigit() if at + 1 < len(words) else 0)
    noun, *after = words[at : at + 3] or [""]
    low = noun.replace("’", "'").removesuffix("'s")
    if not low.isalpha() or not low.islower() or low in STOP_WORDS or low.endswith("est") or low in lists.EVERYWHERE:
        return False
    if named and (low in lists.OF_A_NAME or low in person_nouns() or is_person_plural(low)):
        return False
    alone = low != noun.replace("’", "'") or _ends_phrase(after)
    return alone and stem(low) not in known and stem(low) not in {stem(word.lower()) for word in words[: at - 1]}


def _ends_phrase(after: Sequence[str]) -> bool:
    """Say whether what comes after a noun belongs to it no more, and does not say which one is meant."""
    following, then = (*(word.lower() for word in after), "", "")[:2]
    if not following[:1].isalpha():
        return then not in lists.RELATIVE
    verb = following in lists.AUXILIARY or following.endswith("ed")
    return verb or (following in STOP_WORDS and following not in lists.COMPLEMENT and following not in lists.RELATIVE)


def _is_told_of(words: Sequence[str], at: int) -> bool:
    """Say whether "the report" stands there without a word on which, and no report was spoken of before."""
    noun, following, name = (words[at + n] if at + n < len(words) else "" for n in (1, 2, 3))
    before = {word.lower() for word in words[:at]}
    which = following in lists.COMPLEMENT and (following not in ("in", "at", "to", "with") or name[:1].isupper())
    return noun.lower() in lists.TOLD_OF and noun.lower() not in before and not which


def _is_bare(words: Sequence[str], at: int) -> bool:
    """Say whether the phrase that "the" opens has no name, no complement and a noun that points back."""
    phrase: list[str] = []
    for n in range(at + 1, min(at + _PHRASE, len(words))):
        low, following = words[n].lower(), words[n + 1] if n + 1 < len(words) else ""
        if not low[0].isalnum() or low in lists.AUXILIARY:
            break
        if _is_name(words, n) or low in lists.COMPLEMENT:
            return False
        phrase.append(low)
        if low in lists.BACK_REFERRING and following.lower() not in lists.BACK_REFERRING:
            return following.lower() not in lists.COMPLEMENT and not following[:1].isupper()
    return not at and not (lists.KNOWN & set(phrase)) and len(phrase) < 3
