"""Metonymy: capitals that stand for their governments ("Moscow said"), told from capitals as places."""

from knowledge.extraction.actors.entity_typing import TypedName
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_PLACED_WORDS = "in at near outside around across throughout into inside visit visited visits visiting"
_PLACED = frozenset(_PLACED_WORDS.split())
_DEALT_WITH = frozenset(["to", "against", "with", "between"])
_FROM = frozenset(["from"])
_TRAVEL_WORDS = """
travel travels traveled travelled traveling travelling trip trips fly flies flew flown flying flight flights arrive
arrives arrived arriving arrival go goes went going gone come comes came coming return returns returned returning
visit visits visited visiting journey train bus road drive drove moved move moving headed heading back miles kilometres
kilometers km north south east west streets street suburb outskirts centre center people residents city town mayor
capital airport university born close closer next march way send sends sending
sent bring brings brought dispatched relocate relocated relocating accompanied flock flocked rush rushed flee fled made
take takes took taken bound confined
"""
_TRAVEL = frozenset(_TRAVEL_WORDS.split())
_MODAL_WORDS = "will would does did should can could may might must has had"
_MODAL = frozenset(_MODAL_WORDS.split())
_SUPPLY_WORDS = """
acquire acquired acquiring obtain obtained receive received buy bought import imported weapons arms aid help support
response demand demands pressure signal signals message messages order orders approval permission threat threats
criticism condemnation complaint complaints rebuke reply assurance assurances guarantee guarantees
commitment commitments concession concessions technology technologies
"""
_SUPPLY = frozenset(_SUPPLY_WORDS.split())
_OBJECT_STEMS = """
arm isolat provid supply suppli support help requir urg press pressur warn accus blam threaten criticis criticiz
sanction punish back assist persuad convinc forc allow ask anger reassur defend counter condemn
"""
_OBJECT = frozenset(stem + ending for stem in _OBJECT_STEMS.split() for ending in ("", "e", "ed", "ing", "s", "es"))
_STANCE_WORDS = """
attitude attitudes stance policy policies line approach tough tougher hard harder soft softer hostile hostility anger
outrage words sanctions accusations animosity overtures olive afoul
"""
_STANCE = frozenset(_STANCE_WORDS.split())
"""Before "on", "toward", "for", "of" and a capital that is a government: "a tougher line on Moscow"."""
_VOLITION_WORDS = """
regarded viewed pursue pursues pursued sever severs severed annex annexes annexed withdraw withdraws withdrew lifted
froze freezes tested suspend suspends suspended halted resume resumes resumed risked favored favoured prefer prefers
preferred harden hardens hardened soften softens softened escalate escalates escalated negotiate negotiates negotiated
mediate mediates mediated ratify ratifies ratified recognise recognises recognised recognize recognizes recognized
courted armed funded bankroll bankrolls bankrolled sided aligns aligned cooperate cooperates cooperated complies
complied violate violates violated breached tolerate tolerates tolerated exploited weighed signaled signalled hinted
stressed reiterate reiterates reiterated emphasise emphasises emphasised emphasize emphasizes emphasized objected hail
hails hailed downplay downplays downplayed ignore ignores ignored tighten tightens tightened ease eases eased cancel
cancels canceled cancelled postpone postpones postponed scrapped abandon abandons abandoned stepped pulls pulled
continues continued underestimate underestimates underestimated stops stopped broke put puts knows knew understands
understood reserves reserved protested
"""
_VOLITION = frozenset(_VOLITION_WORDS.split())
"""Verbs of what governments do and towns do not."""
_JUDGED_WORDS = "want wants wanted expect expects expected see sees saw view views regard regards identify identifying"
_JUDGED = frozenset(_JUDGED_WORDS.split())
_GOVERNED_WORDS = "on of from for to with by in at than about over under through via"
_GOVERNED = frozenset(_GOVERNED_WORDS.split())
"""Prepositions behind which a name is no subject: "the assault on Paris has"."""
_REPORTS = frozenset(["said", "says", "told", "reported", "reports", "reporting", "live", "wrote", "writes"])
_MARKS = frozenset(["“", "‘", '"', "'", "``", "''"])
_NOUNS_WORDS = """
attack attacks plan plans report reports claim claims demand demands call calls vote votes rule rules name names
campaign campaigns support offer offers request requests comment comments visit visits promise promises fear fears hope
hopes order orders state states challenge challenges launch launches supply supplies estimate estimates sign signs back
file files fire fires fight fights win lead leads release releases purchase purchases pledge pledges agreed talks
"""
_NOUNS = frozenset(_NOUNS_WORDS.split())
"""Verbs that are as often nouns: "the Paris attacks"."""
_PLACE_NOUNS_WORDS = """
streets street square airport suburbs suburb outskirts main city centre center university mayor museum hospital
hotel stadium old population residents cathedral river port station police metro underground financial squares
shops cafes cafés restaurants bars neighborhood neighborhoods neighbourhood neighbourhoods district districts skyline
theatre theatres theater theaters opera park parks traffic buildings bridges mosque mosques church churches schools
"""
_PLACE_NOUNS = frozenset(_PLACE_NOUNS_WORDS.split())


def find_metonyms(table: TokenTable, places: list[TypedName]) -> list[tuple[TypedName, str]]:
    """Return the capitals among the places that stand for a government, with the code of its country."""
    found: list[tuple[TypedName, str]] = []
    for named in places:
        code = _capital_of(table, named)
        if not code or named.chunk.title:
            continue
        if _governs(table, named) or _follows(table, named, found):
            found.append((named, code))
    return found


def _capital_of(table: TokenTable, named: TypedName) -> str:
    name = table.text[named.start : named.end].replace("’", "'")
    code = gazetteers.countries().capitals.get(name, "")
    return "" if code in gazetteers.TERRITORIES else code


def _follows(table: TokenTable, named: TypedName, found: list[tuple[TypedName, str]]) -> bool:
    """Say whether "and" joins this capital to one that governs: "between Moscow and Pyongyang"."""
    first = named.chunk.first
    joined = bool(found) and found[-1][0].chunk.last == first - 1 and table.before(first) == "and"
    between = joined and table.before(found[-1][0].chunk.first) == "between"
    return between or (joined and not _modifies(table, named.chunk.last - 1))


def _governs(table: TokenTable, named: TypedName) -> bool:
    first, last = named.chunk.first, named.chunk.last - 1
    before, after = table.before(first), table.after(last)
    if before in _PLACED or (after == "," and _names_place(table, last + 2)):
        return False
    if after in ("'s", "’s"):
        return _owns_as_state(table, last + 2)
    if after == "and" and last + 2 < len(table.words) and _is_state(table.words[last + 2]):
        return before in _DEALT_WITH or _predicate(table, last + 2)
    if before in _MODAL or (before not in _GOVERNED and _predicate(table, last)):
        return True
    if _modifies(table, last):
        return False
    travels = _near(table, first, 7, _TRAVEL) or (before == "to" and _near(table, first, 5, _FROM))
    dealt_with = before in _DEALT_WITH and (not travels or _near(table, first, 5, _SUPPLY))
    return dealt_with or _is_object(table, first, before)


def _is_object(table: TokenTable, first: int, before: str) -> bool:
    if before in ("on", "toward", "towards", "for", "of"):
        return _near(table, first, 4, _STANCE)
    judged = before in _JUDGED and table.after(first) in ("to", "as")
    return judged or before in _OBJECT or before == "by" or (before == "from" and _supplied(table, first))


def _supplied(table: TokenTable, first: int) -> bool:
    """Say whether "from" gives who supplied something, not where somebody speaks: "said from Cairo"."""
    return table.before(first - 1) not in _REPORTS and _near(table, first, 20, _SUPPLY)


def _owns_as_state(table: TokenTable, i: int) -> bool:
    """Say whether a government owns what a capital owns: "Cairo's concerns", not "Cairo's old squares"."""
    sentence = table.sentences[table.sentence_of[i]] if i < len(table.words) else None
    if sentence is None or i >= sentence.last or not table.words[i][0].islower():
        return False
    return not any(word in _PLACE_NOUNS for word in table.lower[i : min(i + 3, sentence.last)])


def _is_state(word: str) -> bool:
    known = gazetteers.countries()
    return word in known.capitals or word in known.names


def _predicate(table: TokenTable, last: int) -> bool:
    """Say whether a verb of saying, deciding or acting follows word ``last`` as its subject."""
    after = table.after(last)
    if after in ("also", "already", "never", "now") or after in _MARKS:
        last, after = last + 1, table.after(last, 2)
    if after in _MODAL:
        return table.after(last, 2) != ""
    return _is_deed(after)


def _is_deed(word: str) -> bool:
    return (word in gazetteers.speech_verbs() and word not in _NOUNS) or word in _VOLITION


def _names_place(table: TokenTable, i: int) -> bool:
    names = gazetteers.countries().names
    return i < len(table.words) and (table.words[i] in names or " ".join(table.words[i : i + 2]) in names)


def _modifies(table: TokenTable, last: int) -> bool:
    """Say whether the capital stands before a noun or name of its own: "Moscow suburb", "Paris attacks"."""
    after = table.after(last)
    if not after or not table.spaced(last):
        return False
    noun = after[0].isalpha() and after not in gazetteers.stop_words() and not _is_deed(after)
    return table.words[last + 1][0].isupper() or noun or after == "-"


def _near(table: TokenTable, first: int, reach: int, words: frozenset[str]) -> bool:
    floor = max(table.sentences[table.sentence_of[first]].first, first - reach)
    return any(word in words for word in table.lower[floor:first])
