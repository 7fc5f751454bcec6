"""Veridicality: whether a text tells that something was said, or only that it was not, might be or should be.

A verb of saying tells nothing of the kind under negation ("never said"), under a verb that cancels it or leaves it open
("refused to say", "is expected to say"), with a modal ("could say"), and in a condition, a wish or a question (compare
FactBank: Saurí and Pustejovsky 2009, and the implicative verbs of Karttunen 1971).
"""

from collections.abc import Sequence

from knowledge.extraction.quotes.clauses import ACCORDING, Clause
from knowledge.extraction.quotes.noun_phrases import NounPhrase, phrase_before, subject_up_to
from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.verb_chains import skip_verb_group
from knowledge.extraction.quotes.word_classes import BE, CLAUSE_PUNCTUATION, MODALS, NEGATIONS, is_adverb, word_set
from knowledge.language.cues import Cue, cues

_ADDRESSEE = 5  # items between a verb of saying and the words in marks
_SPEECH = 0.3  # share of a verb's uses that report speech; both are judgement, not measured
_DEPTH = 3  # verbs that govern one another: "does not want to hear him say"


def _verbs(text: str) -> frozenset[str]:
    """The forms of regular verbs; of those that double a letter or are irregular they are written out."""
    out: set[str] = set()
    for base in text.split():
        stem = base.removesuffix("e")
        past = base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else stem + "ed"
        third = base[:-1] + "ies" if past.endswith("ied") else base + ("es" if base.endswith(("s", "sh")) else "s")
        out |= {base, third, past, base + "ing" if stem == base else stem + "ing"}
    return frozenset(out)


_DENYING = _verbs("deny dispute doubt") | word_set("refute refutes refuted refuting")
_CANCELLING = _verbs("refuse decline fail neglect avoid omit hesitate resist refrain") | word_set(
    "forget forgets forgot forgotten forgetting refusal unable unwilling reluctant afraid yet failure loath ashamed "
    "shy shies shied shying"
)
"""What denies what it governs, and affirms it where it is denied itself ("did not hesitate to say")."""
_ENDING = word_set("stop stops stopped stopping")  # cancels "saying"; who "stopped to say" something said it
_OPEN = _verbs(
    "expect want hope plan intend prepare wish wait threaten long need ask urge press invite tempt pressure instruct "
    "encourage implore challenge persuade demand"
) | word_set(
    "ready due set likely unlikely about going supposed ought meant scheduled poised keen eager willing able free "
    "entitled obliged bound liable tempted planning plans hopes hoping allowed told tell telling tells begged beg "
    "love like prefer dare dared if though"
)
"""What leaves open whether it comes about."""
_OBJECT_CONTROL = _verbs("expect want ask urge press invite instruct encourage implore challenge wish need order") | (
    word_set("tell tells told telling beg begs begged begging like love")
)
"""Verbs whose object is to do it: "urged the mayor to say"."""
_PERCEPTION = word_set("hear hears heard hearing see sees saw seen seeing let lets make makes made making have having")
_LINKS = word_set("having cannot yet")  # parts of a verb group that the chunker does not know
_PARTICLES = word_set("on out back ahead further up")
_CANCELLING_PREPOSITIONS = word_set("without against than alone")
_CANCELLING_OF = word_set("short instead accused dream dreamed think thinking thought")
_GENERAL = word_set("early premature fair safe hard difficult easy wrong possible impossible tempting true enough way")
"""What "to say" hangs on where nobody in particular says it: "too early to say", "no way to tell"."""
_EXEMPT = word_set("only just merely simply solely")
_HABITS = word_set(
    "only later often always sometimes frequently usually regularly repeatedly then eventually subsequently famously "
    "constantly jokingly typically"
)
_DISCLOSING = word_set("reveal confirm disclose report announce")
_CONDITIONS = word_set("if unless whether suppose supposing imagine imagining picture assume assuming lest wish wishes")
_INVERTED = word_set("had were should did does do has have could would will can might")
_NOBODY = word_set("nobody none neither no-one anyone anybody whoever")
_POSSIBLE = MODALS - {"will", "would", "won't", "wouldn't", "can", "can't"}
_NOT = NEGATIONS | {"cannot"}

_LEADING_ON = (["that", "said", ","], ["that", "being", "said", ","], ["having", "said", "that", ","])
_LATEST = 3  # words before their verb at most


def is_told(items: Sequence[Item], clause: Clause, *, leading: bool = False) -> bool:
    """Tell whether a reporting clause says that its words were said; ``leading``: they stand before its verb.

    "According to" always does. A custom told with "would" and an announcement with "will" count as told.
    """
    if clause.cue is ACCORDING:
        return True
    before = clause.subject is not None and clause.subject.first < clause.verb
    return told_at(items, clause.verb, clause.subject if before else None, leading=leading)


def _leads_on(items: Sequence[Item], verb: int) -> bool:
    """Whether a verb is that of "That said,", "That being said," or "Having said that,", which nobody says."""
    words = [item.low for item in items[: verb + 3]] if verb < _LATEST else []
    return any(words[: len(one)] == one for one in _LEADING_ON)


def told_at(items: Sequence[Item], verb: int, subject: NounPhrase | None = None, *, leading: bool = False) -> bool:
    """Tell the same of the verb at an index; ``subject`` is its subject, where known."""
    if _leads_on(items, verb):
        return False
    at = _before_group(items, verb)
    subject = subject or subject_up_to(items, at)
    if subject is None:
        supposed = _is_supposed(items, at + 1)
    else:
        supposed = subject.kind != "relative" and _is_supposed(items, min(subject.first, verb))
        supposed = supposed or _denies_subject(items, subject.first)
    return not supposed and _is_affirmed(items, verb, _DEPTH, leading=leading)


def is_denial(items: Sequence[Item], verb: int) -> bool:
    """Tell whether a verb says that its complement is not so: without "denied" words say the contrary."""
    return items[verb].low in _DENYING


def reports_speech(cue: Cue) -> bool:
    """Tell whether a verb is one of saying, not one that only mentions words in marks ("using")."""
    return cue.share >= _SPEECH or not {"q", "t"}.isdisjoint(cue.takes)


def verb_before(items: Sequence[Item], at: int) -> int | None:
    """Return the index of the verb of saying right before words in marks at an index, over whom they were said to."""
    for back in range(at - 1, max(-1, at - _ADDRESSEE), -1):
        item = items[back]
        if item.mark >= 0 or (item.low in CLAUSE_PUNCTUATION and item.low not in (",", ":")):
            return None
        cue = cues().get(item.low)
        if cue is not None and "q" in cue.takes and cue.share >= _SPEECH:
            return back
    return None


def _before_group(items: Sequence[Item], verb: int) -> int:
    """The index of the item before a verb and its auxiliaries."""
    at = skip_verb_group(items, verb - 1)
    while at >= 0 and items[at].low in _LINKS:
        at = skip_verb_group(items, at - 1)
    return at


def _is_affirmed(items: Sequence[Item], verb: int, depth: int, *, leading: bool = False) -> bool:
    at = _before_group(items, verb)
    group = [items[i].low for i in range(at + 1, verb)]
    if _is_negated(items, at, verb) or not _is_actual(items, verb, group, leading=leading):
        return False
    return not depth or at < 0 or items[at].mark >= 0 or _governor_affirms(items, at, verb, group, depth)


def _is_negated(items: Sequence[Item], at: int, verb: int) -> bool:
    """Whether a verb group denies its verb; "not only said" and "could not help saying" do not."""
    for i in range(at + 1, verb):
        if items[i].low in _NOT:
            return not (items[i + 1].low in _EXEMPT or (i + 2 < len(items) and items[i + 2].low in _EXEMPT))
    return False


def _is_actual(items: Sequence[Item], verb: int, group: Sequence[str], *, leading: bool) -> bool:
    """Whether no modal makes the saying a mere possibility, an advice or a wish."""
    following = items[verb + 1].low if verb + 1 < len(items) else ""
    usual = not _HABITS.isdisjoint(group) or following in _HABITS
    if not _POSSIBLE.isdisjoint(group):
        return "only" in group
    if "would" in group or "'d" in group:
        return usual or leading or "'d" in group
    return "can" not in group or items[verb].low in _DISCLOSING


def _governor_affirms(items: Sequence[Item], at: int, verb: int, group: Sequence[str], depth: int) -> bool:
    """Whether what governs a verb leaves its saying true; a verb that nothing governs is true."""
    low = items[at].low
    if low == "to":
        return _infinitive_affirmed(items, at, depth)
    if "having" in group or (items[verb].low.endswith("ing") and BE.isdisjoint(group)):
        return _participle_affirmed(items, at)
    if low in _CANCELLING_PREPOSITIONS and not group:
        return False
    cue = cues().get(items[verb].low)
    if cue is not None and cue.inflection == "base" and not group:
        return _bare_infinitive_affirmed(items, at, depth)
    return True


def _infinitive_affirmed(items: Sequence[Item], to: int, depth: int) -> bool:
    """Of "refused to say", "was expected to say", "urged the mayor to say", "went on to say"."""
    at = to - 1
    if at >= 0 and items[at].low in NEGATIONS:
        return False
    at = _over_adverbs(items, at)
    if at < 0 or items[at].mark >= 0:
        return at >= 0
    if items[at].low in BE or items[at].low in _GENERAL:
        return False
    if at and items[at].low in _PARTICLES:
        return _is_affirmed(items, at - 1, depth - 1)
    if _governs(items, at):
        return _governed(items, at)
    found = phrase_before(items, at)
    before = _over_adverbs(items, found.first - 1) if found is not None else -1
    if before >= 0 and items[before].low in _OBJECT_CONTROL:
        return False
    return _is_affirmed(items, at, depth - 1)


def _governs(items: Sequence[Item], at: int) -> bool:
    return items[at].low in _CANCELLING or items[at].low in _DENYING or items[at].low in _OPEN


def _governed(items: Sequence[Item], at: int) -> bool:
    """Whether what a word governs is affirmed: where a cancelling one is denied; what is left open never is."""
    return items[at].low in _CANCELLING and _is_negated(items, _before_group(items, at), at)


def _participle_affirmed(items: Sequence[Item], at: int) -> bool:
    """Of "denied saying", "stopped short of saying", "without saying", "shied away from saying"."""
    at = _over_adverbs(items, at)
    low = items[at].low if at >= 0 else ""
    if low == "of":
        return items[at - 1].low not in _CANCELLING_OF
    if low == "from" and at:
        at -= 2 if items[at - 1].low in ("away", "back") else 1
        return items[at].low in ("apart", "aside") or _governed(items, at)
    if low in _CANCELLING_PREPOSITIONS or low in _ENDING:
        return False
    return not _governs(items, at) or _governed(items, at)


def _bare_infinitive_affirmed(items: Sequence[Item], at: int, depth: int) -> bool:
    """Of "want to hear the owner say", where hearing is as open as saying."""
    found = phrase_before(items, at)
    if found is None:
        return True
    heard = next((i for i in (found.first, found.first - 1) if i >= 0 and items[i].low in _PERCEPTION), None)
    return heard is None or _is_affirmed(items, heard, depth - 1)


def _over_adverbs(items: Sequence[Item], at: int) -> int:
    while at >= 0 and items[at].mark < 0 and is_adverb(items[at].low):
        at -= 1
    return at


def _is_supposed(items: Sequence[Item], first: int) -> bool:
    """Whether a clause that begins at an index is a condition, a fancy or a question."""
    if _is_lets_say(items, first) or (items[first].low in _CONDITIONS and _opens(items, first)):
        return True
    if first and items[first - 1].low in _INVERTED:
        return items[first - 1].text[0].isupper() or (first > 1 and items[first - 2].low == "nor")
    at = skip_verb_group(items, first - 1) if first else -1
    if at < 0:
        return False
    as_though = items[at].low == "though" and at > 0 and items[at - 1].low == "as"
    return items[at].low in _CONDITIONS or as_though or _is_lets_say(items, at)


def _is_lets_say(items: Sequence[Item], at: int) -> bool:
    """Whether "Let's say …" begins here or its verb stands here."""
    if items[at].low == "let":
        return any(item.low == "say" for item in items[at + 1 : at + 3])
    return items[at].low == "say" and (at == 0 or items[at - 1].low in ("'s", "us"))


def _opens(items: Sequence[Item], at: int) -> bool:
    return at == 0 or items[at - 1].mark >= 0 or items[at - 1].low in CLAUSE_PUNCTUATION or items[at - 1].low == "and"


def _denies_subject(items: Sequence[Item], first: int) -> bool:
    """Whether the subject is nobody: "no minister said", but not "No 10 said"."""
    for at in (first, first - 1):
        if at >= 0 and items[at].low == "no" and at + 1 < len(items):
            return not items[at + 1].text[0].isdigit()
    return items[first].low in _NOBODY
