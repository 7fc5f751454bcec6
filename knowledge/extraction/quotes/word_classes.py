"""Word classes without a tagger: the closed classes of English words, and a class for any word by its spelling."""

from collections.abc import Sequence

from knowledge.extraction.quotes.sequences import ACRONYMS, Item
from knowledge.language.cues import cues
from knowledge.language.memo import memoised

_OBJECTS = frozenset({"him", "her", "them", "me", "us"})
_DASHES = frozenset({"—", "–", "--", "-", "(", ")"})


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set: how the lists of words in these modules are written."""
    return frozenset(text.split())


SUBJECT_PRONOUNS = word_set("he she they it i we you")
RELATIVES = word_set("who which that")
AUXILIARIES = word_set(
    "has have had is was were are am be been being will would can could may might shall should must do does did "
    "hasn't haven't hadn't isn't wasn't weren't aren't won't wouldn't can't couldn't shouldn't don't doesn't didn't "
    "'d 've 'll 're he's she's he'd she'd i've i'd they've they'd we've we'd"
)
NEGATIONS = word_set(
    "not never no n't hasn't haven't hadn't isn't wasn't weren't won't wouldn't can't couldn't don't doesn't didn't"
)
MODALS = word_set("will would can could may might shall should must won't wouldn't can't couldn't shouldn't")
HELD = word_set("understood believed thought known held assumed presumed supposed rumoured rumored feared considered")
BE = word_set("is was were are am be been being wasn't weren't isn't aren't get gets got")
DETERMINERS = word_set(
    "a an the this that these those his her its their our my your one another some many several two three four"
)
QUANTIFIERS = word_set("one another some many several most few both others none all each two three four")
PREPOSITIONS = word_set(
    "of for from at in with on to by against over about into under near between among across outside inside around "
    "through within behind beside without"
)
INTRODUCERS = word_set(
    "in on at after before during since until for from with without despite as by while when if although "
    "though because "
    "once whether where unless under over amid among through upon about against asked speaking citing responding "
    "referring writing according given like unlike including even according to following instead rather until"
)
CONJUNCTIONS = word_set(
    "and but or nor yet so that because while when if although though as than where whether whereas how why "
    "what since until "
    "before after unless"
)
ADVERBS = word_set(
    "only also later then once even just again still now often soon already always recently too thus therefore "
    "however instead "
    "meanwhile previously initially earlier yesterday today tonight famously simply further first once-again rather "
    "afterwards afterward halfway midway onstage backstage offstage "
    "sometimes ever long more indeed perhaps there here both each all jointly himself herself themselves itself"
)
NO_ADVERBS = word_set(
    "family rally ally italy july reply assembly supply monopoly anomaly fly jelly belly billy kelly sally emily"
)
DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon. tues. wed. thurs. fri. sat. sun. "
    "january february march april may june july august september october november december "
    "jan. feb. mar. apr. aug. sept. oct. nov. dec."
)
TIMES = word_set(
    "past hour hours minute minutes moment week month year night morning afternoon evening day weekend spring "
    "summer fall winter days weeks months years"
)
REPORTING_NOUNS = word_set(
    "spokesman spokeswoman spokesperson spokespeople official officials source sources aide aides expert "
    "experts analyst "
    "analysts critic critics supporter supporters lawyer lawyers adviser advisers advisor advisors people person "
    "observer observers authorities police researchers scientists diplomats minister ministry president senator "
    "governor mayor director professor author editor reporter reporters journalist campaign government court judge "
    "department agency committee report study statement letter document documents memo article newspaper paper poll "
    "survey lawsuit complaint group company republicans democrats voters residents witnesses investigators "
    "prosecutors "
    "man woman father mother son daughter wife husband brother sister friend friends neighbor neighbors"
)
IRREGULAR_PASTS = word_set(
    "ate became began bent bit blew bore bought bowed broke brought built burst came caught chose cost cut dealt did "
    "drank drew drove fed fell felt fled flew forgave forgot fought found froze gave got grew had heard held hid hit "
    "hung hurt kept knew laid led left lent let lost made meant met paid put quit ran rang rode rose sang sank sat "
    "saw sent set shone shook shot shrank shut slept slid sold sought spent spoke sprang spread stole stood struck "
    "stuck swam swept swore swung taught threw told took tore understood upset was went wept were woke won wore wound "
    "wrote"
)
POSSESSIVES = word_set("his her their its my our")
SPEECH_NOUNS = word_set(
    "accusation accusations allegation allegations announcement answer argument assertion assertions assessment "
    "call calls claim claims comment comments complaint conclusion criticism description declaration demand "
    "denial letter line "
    "message mantra motto plea pledge point prediction promise promises proposal question quote reference reference "
    "remark remarks report response slogan speech statement statements suggestion testimony threat tweet tweets vow "
    "warning warnings word words view"
)
CLAUSE_PUNCTUATION = word_set(", ; : — – ― -- - ( ) [ ] . ? ! … ... * |")

_RELATIVES = RELATIVES | {"whom", "whose"}
_BARE = frozenset(word for word in INTRODUCERS if not word.endswith(("ed", "ing", "given")))


@memoised
def is_adverb(word: str) -> bool:
    """Tell whether a lower-case word is an adverb: it may stand between a subject and its verb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in NO_ADVERBS)


def is_adverb_at(items: Sequence[Item], at: int) -> bool:
    """Tell whether an item is an adverb; a capital after a capital is a surname that ends like one ("Ann Scully")."""
    if not is_adverb(items[at].low):
        return False
    return not (at > 0 and items[at].text[:1].isupper() and items[at - 1].text[:1].isupper())


def classes(items: Sequence[Item]) -> list[str]:
    """Return the word class of each item, as far as a word shows it by itself."""
    return [
        "marks" if item.mark >= 0 else "capital" if item.low in _CAPITALISED_DAYS else _spelling_class(item.text)
        for item in items
    ]


def word_class(item: Item) -> str:
    """Return the word class of an item, as far as a word shows it by itself; "marks" for a quotation."""
    return classes([item])[0]


@memoised
def _spelling_class(text: str) -> str:
    low = text.lower().replace("’", "'")
    known = _KNOWN.get(low)
    if known is not None and text not in ACRONYMS:
        return known
    if not low[0].isalnum():
        return "dash" if low in _DASHES else low if low in ",:;" else "'s" if low == "'s" else "punctuation"
    if text[0].isupper():
        return "capital"
    cue = cues().get(low)
    if cue is not None and cue.inflection in ("past", "ing"):
        return cue.inflection
    if low.endswith("ed"):
        return "past"
    if low.endswith("ing"):
        return "ing"
    return "adverb" if is_adverb(low) else "plural" if low.endswith("s") else "word"


def _known() -> dict[str, str]:
    lists = (
        (TIMES, "time"), (_BARE, "introducer"), (PREPOSITIONS, "preposition"), (CONJUNCTIONS, "conjunction"),
        (DETERMINERS, "determiner"), (AUXILIARIES, "auxiliary"), (NEGATIONS, "not"), (DAYS, "day"),
        (SUBJECT_PRONOUNS, "pronoun"), (_OBJECTS, "object"), (_RELATIVES, "relative"),
    )  # fmt: skip
    table = {word: name for words, name in lists for word in words}
    return table | {
        word: word for word in ("and", "but", "to", "of", "that", "by", "with", "as", "who", "which", "whom")
    }


_KNOWN = _known()
_CAPITALISED_DAYS = frozenset(day.capitalize() for day in DAYS)
"""Days in ``Item.low`` that are part of a name."""
