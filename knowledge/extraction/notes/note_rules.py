"""Rules for notes: labels, and how outlets speak of their own faults ("we", "this article"), from ``rules.txt``.

All of them read a paragraph with quotations masked: what stands in marks is said by somebody else. News of other
people's corrections and apologies speaks of them too, but not as "we", nor of "this article".
"""

import re
from functools import cache, lru_cache

from knowledge.facts import NoteKind
from knowledge.language.rules import load_rules

_KINDS: tuple[tuple[NoteKind, re.Pattern[str]], ...] = (
    ("retraction", re.compile(r"\b(?:retraction|withdrawal|kill)", re.IGNORECASE)),
    ("apology", re.compile(r"\b(?:apology|apologies|sorry)\b", re.IGNORECASE)),
    ("clarification", re.compile(r"\b(?:clarification|amplification|rejoinder|right of reply)", re.IGNORECASE)),
    ("correction", re.compile(r"\b(?:correction|errat|corrigend)", re.IGNORECASE)),
)
_SIGNS = frozenset("""
correct|clarif|amend|amplif|retract|withdr|apolog|sorry|regret|errat|corrig|rejoinder|misquot|misattrib|misstat|misidentif
misreport|misrepresent|misspel|misnam|mistransl|misheard|mislabel|miscalcul|misgender|mis-|overstated|understated|garbled
wrong|erron|error|mistak|inaccura|inadvert|falsely|unintention|mislead|version|introduction|headline|edited|changed|revised
remov|altered|modified|unpublished|delet|rewritten|updat|originally|previously|initially|kill |kill:|kill is|withhold
disregard|attention|record|eds:|eds.|editor|recast|refil|fix|reply|culpa|clarity|never|taken down|taken out|not use
did not|n't say|n’t say|n't use|n’t use|n't make|n’t make|n't tell|n’t tell|n't call|n’t call|n't desc|n’t desc
no such|in fact|asked us|s note|note to|note:|happy to|glad to|pleased to|we accept|now accept|we understand
now understand
wish to|putting|setting|clearing the air|subs |subscribers|actually|accuracy|verif|no basis|made up|invention|slip
draft of|first report|first edition|vouch|longer stand|traced|caption|not have printed|not have published|by accident
neither was|not spoken|not made by|not said by|we had |we gave|we carried|we made|we let |we ran|a fix|text below
text above|no truth|not have said|amended the|our notes
mix-up|mixed up|hoax|parody|should have checked|acknowledge that|scratch that|ignore our|ignore that
""".strip().replace("\n", "|").split("|"))  # fmt: skip
"""Whatever opens a note has one of these in it; paragraphs without any are spared the rules."""
_HAS_WORDS = "__"
_TAKES_BACK = re.compile(r"\b(?:retract|withdr[ae]w)\w*", re.IGNORECASE)
_APOLOGISES = re.compile(r"\bapologi[sz]e", re.IGNORECASE)


@cache
def _rules() -> dict[str, list[re.Pattern[str]]]:
    return load_rules("knowledge.extraction.notes", "rules.txt")


def shows(heading: str, words: str) -> bool:
    """Whether any rule under that heading of the rule file is found in the words."""
    return any(rule.search(words) for rule in _rules()[heading])


def begins(heading: str, words: str) -> bool:
    """Whether the words begin as any rule under that heading has it."""
    return any(rule.match(words) for rule in _rules()[heading])


def matches(heading: str, words: str) -> list[re.Match[str]]:
    """Return every match of the rules under a heading."""
    return [match for rule in _rules()[heading] for match in rule.finditer(words)]


def is_pure_label(masked: str) -> bool:
    """Whether a paragraph or a title is a label that only notes bear, with a day perhaps, and nothing else."""
    return begins("pure-label", masked)


def has_label(masked: str) -> bool:
    """Whether a paragraph begins with a label that only notes bear, or is nothing else."""
    return begins("certain-label", masked) or is_pure_label(masked)


def is_labelled(masked: str) -> bool:
    """Whether a paragraph begins with a label that other remarks of an outlet bear too ("Editor's note:")."""
    return begins("label", masked)


def is_only_label(masked: str) -> bool:
    """Whether a paragraph is a label and what it is about, so that a note may follow."""
    return begins("only-label", masked)


def may_head_note(title: str) -> bool:
    """Whether a note may stand under that title; news of a correction or an apology may too."""
    return shows("heading", title)


def tells_of_printed(masked: str) -> bool:
    """Whether a paragraph is about something that was printed: an article, with its day, page or section."""
    return shows("printed", masked)


def tells_of_ours(masked: str) -> bool:
    """Whether a paragraph says what "we" or "our report" said, with nothing against it yet."""
    return shows("reported-by-us", masked)


def follows_label(masked: str, outlet: str | None) -> bool:
    """Whether a paragraph under a label confirms it: it takes back, or finds fault with something printed."""
    own = tells_of_printed(masked) or shows("ours", masked)
    return opens_note(masked, outlet) or tells_of_ours(masked) or (own and finds_fault(masked))


def finds_fault(masked: str) -> bool:
    """Whether a paragraph says that something was not said, is wrong or was mended, whoever is at fault."""
    return begins("back", masked) or shows("fault", masked)


def confesses(masked: str, outlet: str | None) -> bool:
    """Whether the outlet speaks of a fault of its own, as "we" or by its name."""
    if shows("confession", masked):
        return True
    names = {outlet.removeprefix("The "), f"he {outlet.split()[-1]}"} if outlet and outlet.split() else ()
    return any(begins("confession-by-name", after) for name in names for after in masked.split(name)[1:])


@lru_cache(maxsize=1024)
def may_open_note(masked: str) -> bool:
    """Whether a paragraph or sentence has any word that notes open with."""
    folded = masked.lower()
    for sign in _SIGNS:  # noqa: SIM110 - a generator takes a quarter longer, and this is asked of every paragraph
        if sign in folded:
            return True
    return False


def begins_note(sentence: str) -> bool:
    """Whether a masked sentence is the first of a note: labelled, or what a note opens with."""
    return may_open_note(sentence) and (begins("certain-label", sentence) or shows("opening", sentence))


def is_of_note(sentence: str) -> bool:
    """Whether a sentence after a note's first shows anything of a note, or looks back at what stands before it."""
    return may_open_note(sentence) or begins("back", sentence) or shows("fault", sentence)


def opens_story(sentence: str) -> bool:
    """Whether a sentence after a note's first is the first of the story."""
    return _HAS_WORDS not in sentence and begins("lead", sentence) and not is_of_note(sentence)


def opens_note(masked: str, outlet: str | None) -> bool:
    """Whether a paragraph, by itself, takes back what its outlet printed."""
    if not may_open_note(masked):
        return False
    if has_label(masked) or shows("opening", masked):
        return True
    printed = shows("printed", masked)
    if is_labelled(masked) and (printed or shows("fault", masked)):
        return True
    if shows("quoted-by-us", masked) and shows("fault", masked):
        return True
    if _HAS_WORDS in masked and _takes_words_back(masked):
        return True
    own = printed or shows("ours", masked)
    return own and (confesses(masked, outlet) or (begins("loose-label", masked) and shows("fault", masked)))


def _takes_words_back(masked: str) -> bool:
    """Whether the paragraph says that words in marks were attributed to somebody here, wrongly."""
    if not (shows("denial", masked) or shows("admission", masked)) or shows("said-by-somebody", masked):
        return False
    return shows("pointer", masked) or (shows("laid", masked) and shows("own-page", masked))


def is_note_like(masked: str, outlet: str | None) -> bool:
    """Whether words before a note's sentence may be its beginning."""
    begun = is_labelled(masked) or begins("loose-label", masked) or tells_of_printed(masked)
    return begun or tells_of_ours(masked) or shows("ours", masked) or opens_note(masked, outlet)


def goes_on(masked: str, outlet: str | None, *, after_story: bool) -> bool:
    """Whether a paragraph after a note's first is more of it; after the story itself less speaks for that."""
    if tells_of_ours(masked) or opens_note(masked, outlet) or confesses(masked, outlet):
        return True
    return after_story and finds_fault(masked)


def lists_faults(masked: str) -> bool:
    """Whether a note's first paragraph says that there are several faults."""
    return shows("several", masked)


def ends_note(masked: str, outlet: str | None) -> bool:
    """Whether a paragraph is what a note ends with: the mending or the regret of a fault named before."""
    if has_label(masked) or shows("opening", masked):
        return False
    return begins("mended", masked) or confesses(masked, outlet)


def kind_of(masked: str) -> NoteKind:
    """Return what kind of note its title, label and words make it: what is named first, else what it does."""
    named = [(match.start(), kind) for kind, rule in _KINDS if (match := rule.search(masked))]
    if named:
        return min(named)[1]
    if _TAKES_BACK.search(masked):
        return "retraction"
    return "apology" if _APOLOGISES.search(masked) else "correction"
