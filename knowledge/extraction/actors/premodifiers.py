"""Premodifiers: where the noun phrase begins whose head noun gives a role ("WeWork's | founder and former CEO")."""

import re

from knowledge.extraction.actors.token_table import POSSESSIVES, TokenTable
from knowledge.language import gazetteers
from knowledge.language.leaning_words import TIME
from knowledge.language.person_nouns import is_person_noun, is_person_plural

_DETERMINERS_WORDS = """
the a an his her their its our my your this that these those another some any each every no
"""
DETERMINERS = frozenset(_DETERMINERS_WORDS.split())
_POSSESSIVE_PRONOUNS = frozenset("his her their its our my your".split())  # noqa: SIM905
_ENDS = frozenset(',.;:()?!“”"—–-…') | {"''", "``", "--"}
_STANDING_WORDS = """
alleged disgraced retired exiled renowned celebrated certified registered unelected decorated acclaimed embattled
self-styled divorced estranged beloved gifted seasoned experienced respected skilled qualified chartered undisputed
"""
_STANDING = frozenset(_STANDING_WORDS.split())
"""Participles that qualify persons, so that no subject is looked for before them."""
_WORK_WORDS = """
motoring housing banking shipping mining racing cycling swimming boxing training marketing engineering planning nursing
fishing trading lending accounting advertising computing building gaming sporting gardening farming sailing skiing
managing acting defending sitting rising reigning practising practicing serving investigating presiding founding
operating leading outgoing incoming ruling aspiring struggling consulting publishing recording broadcasting
manufacturing policing teaching bowling batting fielding driving flying riding rowing singing dancing reporting voting
wrestling surfing climbing running hunting catering drilling recruiting coaching sparring grieving starting touring
"""
_WORK = frozenset(_WORK_WORDS.split())
"""Words in -ing that are no verbs before a person noun."""
_PLURALS_WORDS = """
sports arts news sales affairs relations communications operations services antiques sciences systems customs arms
drugs parts rights claims accounts defence works goods games materials futures securities bonds savings markets men's
women's children's ladies politics economics physics mathematics athletics mechanics events programs programmes studies
resources features travel weapons explosives human-rights business press process politics
"""
_PLURALS = frozenset(_PLURALS_WORDS.split())
_ACADEMIC = frozenset("professor scholar lecturer researcher fellow scientist".split())  # noqa: SIM905
_EMPTY_WORDS = "real very own whole same mere so-called visiting excellency excellence holiness eminence"
_EMPTY = frozenset(_EMPTY_WORDS.split())
_OCCASIONS_WORDS = """
statement interview tweet post email e-mail letter speech message conference release hearing briefing video article
debate meeting vote match report telegram note
"""
_OCCASIONS = frozenset(_OCCASIONS_WORDS.split())
"""What is followed by its speaker without a comma: "in a statement spokesman Ola Berg said"."""
_RELATIVE_TIMES = TIME | {"yesterday", "today", "tomorrow", "tonight", "now", "then", "century"}
_TO = frozenset("to will would can could may might must should shall i you we they who not n't".split())  # noqa: SIM905
_PROGRESSIVE = frozenset("is are was were be been being".split())  # noqa: SIM905
_PAST_WORDS = (
    "said told made left found held kept paid met saw lost won sold sent hurt hit cut beat put set let led cost"
)
_PAST = frozenset(_PAST_WORDS.split())
_COMPUTING = frozenset("email e-mail mail web file computer data internet".split())  # noqa: SIM905
_PERFECT = frozenset("has have had having was were is are be been".split())  # noqa: SIM905
_ALSO_PERSONS = frozenset("model holder personality shooter prospect substitute idol legend".split())  # noqa: SIM905
"""Nouns that are mostly other things, but persons beside a person's name."""
_ADJECTIVE = re.compile(r"[a-z-]*(?:al|ic|ive|ary|ian|ish|ese|ful|ous|ist|est|less)|[a-z\d]+-[a-z-]+")
_BEFORE_NAMES_WORDS = """
center centre forward back guard tackle end hooker prop lock flanker seed qualifier hopeful favourite favorite man woman
star great legend icon native wildcard number opener second head captain driver climber medium
"""
_BEFORE_NAMES = frozenset(_BEFORE_NAMES_WORDS.split())
"""Nouns that say what somebody is right before the name only, with a word before them: "Sabres center", "Cork man"."""
_FRAMES = DETERMINERS | POSSESSIVES | frozenset("of by with to from for as at against like".split())  # noqa: SIM905
_LONGEST, _YEAR = 14, 4


class Premodifiers:
    """Finds where noun phrases begin; ``is_head`` is asked for head nouns of roles by their index."""

    def __init__(self, table: TokenTable, role_mask: list[bool]) -> None:
        self.table = table
        self.role_mask = role_mask

    def is_head(self, i: int) -> bool:
        """Say whether word ``i`` may be the head noun of a role."""
        word = self.table.words[i]
        if self.role_mask[i]:
            return True
        if not (word[0].islower() or self.table.opens[i]) or len(word) < 3:
            return False
        low = self.table.lower[i]
        if low.endswith("ed") or low in gazetteers.stop_words():
            return False
        if low == "server" and self.table.before(i) in _COMPUTING:
            return False
        return is_person_noun(low) or low in _ALSO_PERSONS

    def acts(self, i: int) -> bool:
        """Say whether what may be a head noun is rather a verb, whose subjects stand before it: "critics judge"."""
        return self.table.words[i][0].islower() and self._is_people(i - 1)

    def _is_people(self, i: int) -> bool:
        """Say whether word ``i`` is a plural for persons, and not, written with a capital elsewhere, a team's name."""
        if i < 0 or not is_person_plural(self.table.lower[i]):
            return False
        return self.table.words[i][0].islower() or (
            self.table.opens[i] and not self.table.capitals[self.table.words[i]]
        )

    def may_be_head_beside_name(self, i: int) -> bool:
        """Say whether word ``i`` is a person noun where a name follows: "dog walker"."""
        low = self.table.lower[i]
        return self.table.words[i][0].islower() and (low in _BEFORE_NAMES or low in gazetteers.agent_nouns())

    def left_edge(self, floor: int, at: int) -> int:
        """Return where the noun phrase whose head is word ``at`` begins, articles and empty words left out."""
        edge = at
        while edge > max(floor, at - _LONGEST):
            size = self._modifier_before(floor, edge)
            if not size:
                break
            edge -= size
        return self._trimmed(edge, at)

    def _trimmed(self, edge: int, at: int) -> int:
        low = self.table.lower
        while edge < at and (
            low[edge] in POSSESSIVES
            or low[edge] in _EMPTY
            or low[edge] in ("and", "of", "-")
            or (low[edge].endswith("ly") and self._is_adverb(edge) and not low[edge + 1].endswith("ed"))
        ):
            if low[edge] == "visiting" and low[at] in _ACADEMIC:
                break
            edge += 1
        return edge

    def _is_adverb(self, i: int) -> bool:
        return self.table.lower[i] in gazetteers.no_modifiers()

    def _modifier_before(self, floor: int, edge: int) -> int:
        """Return how many words before ``edge`` belong to the noun phrase, 0 for none."""
        i = edge - 1
        word, low = self.table.words[i], self.table.lower[i]
        if word in POSSESSIVES:
            return 2 if i > floor and self._owns(i) else 0
        if self.table.hyphened(i) or (self.role_mask[i] and low not in ("the", "and")):
            return int(word[0].isupper() or not self._titled(i + 1))
        if low in ("of", "for", "the", "and", "&", ","):
            return self._joint(floor, i)
        return int(self.modifies(i))

    def _titled(self, i: int) -> bool:
        """Say whether an office with a capital begins at word ``i``, so that nothing said in a small noun goes on."""
        small = self.table.lower[i - 1]
        return self.role_mask[i] and self.table.words[i][0].isupper() and is_person_noun(small)

    def _owns(self, i: int) -> bool:
        """Say whether sign ``i`` makes an owner of the word before, neither a time ("last week's") nor quoted."""
        before = self.table.lower[i - 1]
        if before in DETERMINERS or before in gazetteers.stop_words():
            return False
        attached = self.table.ends[i - 1] == self.table.starts[i]
        plain = len(self.table.words[i]) > 1 or (attached and before.endswith("s"))
        return plain and before not in _RELATIVE_TIMES

    def _joint(self, floor: int, i: int) -> int:
        """Return how many words of an organisation's or a second noun's joint end at word ``i``."""
        low, words = self.table.lower, self.table.words
        first = i - 1 if low[i] == "the" and i > floor and low[i - 1] in ("of", "for") else i
        if low[first] in ("of", "for") and first > floor:
            return i + 1 - first if self._in_organisation(floor, first) else 0
        if low[i] == ",":
            return int(i > floor and low[i + 2] in (",", "and") and self.is_head(i - 1) and self.is_head(i + 1))
        if low[i] not in ("and", "&") or i == floor:
            return 0
        if self.is_head(i - 1):
            return int(words[i - 1][-1] != "s" and low[i - 1] not in _POSSESSIVE_PRONOUNS)
        before, behind = words[i - 1], words[i + 1]
        if before[0].isupper() and behind[0].isupper():
            subjects = behind in gazetteers.subject_words() and self.role_mask[i + 2]
            given = gazetteers.given_names().keys() & set(words[max(floor, i - 2) : i])
            named = not given and (subjects or self._closes_organisation(i + 2))
            return int(self._is_known(before) or low[i] == "&" or named)
        ordinary = before[0].islower() or self.table.opens[i - 1]
        return int(ordinary and behind[0].islower() and self.modifies(i - 1) and not before.endswith("ed"))

    def _closes_organisation(self, i: int) -> bool:
        """Say whether word ``i`` closes an organisation's name: Federation, behind "Oil and Gas"."""
        tail = gazetteers.organisation_words().get(self.table.words[i])
        return bool(tail and tail.tail)

    def _is_known(self, word: str) -> bool:
        known = gazetteers.countries()
        return any(word in names for names in (known.names, known.demonyms, known.capitals, gazetteers.companies()))

    def _in_organisation(self, floor: int, i: int) -> bool:
        """Say whether "of" or "for" is inside a name or an office: "Democratic Party of", "Minister of"."""
        words = self.table.words
        before = words[i - 1]
        behind = i + 2 if self.table.lower[i + 1] == "the" else i + 1
        if not (before[0].isupper() and words[behind][0].isupper()):
            return False
        opener = gazetteers.organisation_words().get(before)
        if (opener and (opener.head or opener.tail)) or before.lower() in gazetteers.role_nouns():
            return True
        return i - 2 >= floor and words[i - 2][0].isupper() and self.modifies(i - 2)

    def modifies(self, i: int) -> bool:
        """Say whether word ``i`` may stand before a person noun and qualify it."""
        word, low = self.table.words[i], self.table.lower[i]
        if self.role_mask[i] or low == "most":
            return True
        if not word[0].isalnum() or low in DETERMINERS:
            return False
        if low in gazetteers.role_modifiers():
            return True
        if word[0].isupper() and not self.table.opens[i] and low not in gazetteers.stop_words():
            return True
        if word in gazetteers.countries().names:
            return True
        return self._opens_with_name(word, low) or self._qualifies(i, low)

    def _opens_with_name(self, word: str, low: str) -> bool:
        """Say whether the capital a sentence opens with is a name's, or a team's: "Bucks", not "Critics"."""
        if not word[0].isupper() or low in gazetteers.stop_words():
            return word[:2] in ("19", "20") and len(word) == _YEAR and word.isdigit()
        if low not in gazetteers.common_words():
            return True
        team = low.endswith("s") and low not in gazetteers.speech_verbs() and low not in gazetteers.no_modifiers()
        return team and (not is_person_plural(low) or self.table.capitals[word] > 0)

    def _qualifies(self, i: int, low: str) -> bool:
        """Say whether an ordinary word in lower case is a noun, adjective or participle that qualifies."""
        if low in ("recently", "newly") and self.table.after(i).endswith("ed"):
            return True
        if low in gazetteers.stop_words():
            return low == "mine" or (low in ("first", "second", "third", "last") and i > 0)
        if not low[0].isalpha() or low in _RELATIVE_TIMES or low in _PAST or not low.replace("-", "").isalpha():
            return False
        if low.endswith("ing") and self.table.before(i) in _PROGRESSIVE:
            return False
        if self._is_listed(low) or (is_person_noun(low) and self._is_plain(i)):
            return True
        return self._is_ordinary(i, low)

    def _is_listed(self, low: str) -> bool:
        return low in gazetteers.body_nouns() or low in _STANDING or low in _WORK or low in _PLURALS

    def _is_ordinary(self, i: int, low: str) -> bool:
        """Say whether a word of no list qualifies by its form and by what stands before it."""
        if "-" not in low and (low.endswith(("ed", "ing")) or low in gazetteers.no_modifiers()):
            return self._is_framed(i, low)
        if "-" not in low and low.endswith("s") and not low.endswith(("ss", "us", "ics", "is")):
            return False
        if self.table.capital_at(i + 1) and low in gazetteers.common_words() and not _ADJECTIVE.fullmatch(low):
            return self.table.opens[i] or i < 1 or self.is_head(i)
        if low in _OCCASIONS and self.table.before(i) in ("a", "an", "the"):
            return False
        return not (self.table.before(i) in _TO or self._is_people(i - 1))

    def _is_plain(self, i: int) -> bool:
        """Say whether word ``i`` is followed by a small word and is no participle: "scout" in "scout leader"."""
        return not self.table.lower[i].endswith("ed") and not self.table.capital_at(i + 1)

    def _is_framed(self, i: int, low: str) -> bool:
        """Say whether a participle or adverb stands behind an article or owner, or opens the sentence."""
        if low.endswith("ing") or low in gazetteers.no_modifiers():
            adverb = low.endswith("ly") and self.table.after(i).endswith("ed")
            return adverb or (low.endswith(("ing", "ed", "ly")) and self.table.before(i) in DETERMINERS | POSSESSIVES)
        before = self.table.before(i)
        if before == "and":
            return i > 1 and self.is_head(i - 2)
        described = before.endswith("ly") and self.table.before(i - 1) not in _PERFECT
        return not before or before in _FRAMES - {"that"} or described
