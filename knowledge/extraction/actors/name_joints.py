"""Small words inside names: "of", "for", "and", particles, and the designator behind a comma."""

from knowledge.extraction.actors.chunks import country_prefix
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_PARTICLES_WORDS = """
de van von der den la le du da dos del di bin ibn ter ten y el al bint binti abu do das
zu zur vom della delle degli dei dal ben bat ould uld ul ur
"""
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_JOINTS = _PARTICLES | {"of", "for", "on", "to", "in", "and", ",", "&"}
_AFTER_COMMA_WORDS = """
inc inc. ltd ltd. llc llp l.p. lp corp corp. jr jr. sr sr. plc s.a. n.v. gmbh s.p.a.
"""
_AFTER_COMMA = frozenset(_AFTER_COMMA_WORDS.split())
_RUN = 4
"""Words behind "and" among which the one that closes a name is looked for. Judgement, not measured."""


def joint(table: TokenTable, first: int, i: int, *, joined: bool) -> int:
    """Return how many words from ``i`` on join two parts of the name that begins at ``first``, 0 for none.

    ``joined`` says that "of", "for" or "and" is in the name already.
    """
    word = table.lower[i]
    if word not in _JOINTS or not table.spaced(i):
        return 0
    if word in ("of", "for", "on"):
        return _preposition(table, i, joined=joined)
    if word == "to":
        return int(_is_subject(table, i + 1) and (_opens_body(table, i - 1) or (joined and _is_subject(table, i - 1))))
    if word == "in":
        return int(joined and _is_subject(table, i - 1) and table.words[i + 1] in gazetteers.subject_words())
    if word == "and":
        return int(_and_joins(table, first, i, joined=joined))
    if word == ",":
        return int(table.lower[i + 1] in _AFTER_COMMA or (joined and _lists_subjects(table, i)))
    if word in _PARTICLES:
        return 2 if table.lower[i + 1] in _PARTICLES and table.spaced(i + 1) else 1
    return int(word == "&" and not _parts_firms(table, first, i))


def _preposition(table: TokenTable, i: int, *, joined: bool) -> int:
    if not joined and not _opens_body(table, i - 1):
        return 0
    if table.lower[i + 1] == "the" and table.spaced(i + 1):
        return 2
    return 0 if _is_person(table, i + 1) else 1


def _opens_body(table: TokenTable, i: int) -> bool:
    """Say whether a word may open a body's name that goes on behind it: "Committee to Protect Journalists"."""
    head = gazetteers.organisation_words().get(table.words[i])
    return bool(head and head.head)


def _is_person(table: TokenTable, i: int) -> bool:
    """Say whether a full name with a given name follows: "the party of Jane Roe"."""
    word = table.words[i]
    places = (gazetteers.cities(), gazetteers.countries().names)
    given = word in gazetteers.given_names() and not any(word in names for names in places)
    if not given or table.lower[i] in gazetteers.common_words() or not table.capital_at(i + 1):
        return False
    return table.words[i + 1].rstrip(".") not in gazetteers.organisation_words()


def _is_subject(table: TokenTable, i: int) -> bool:
    """Say whether a word is what a society cares for or does, no body: "Cruelty to Children", "to Protect"."""
    word = table.words[i]
    if word in gazetteers.organisation_words():
        return False
    return table.lower[i] in gazetteers.common_words() or word in gazetteers.subject_words()


def _parts_firms(table: TokenTable, first: int, i: int) -> bool:
    """Say whether "&" stands between two firms, of which the first is known by itself."""
    return _is_familiar(table, first, i) and not _is_familiar(table, first, _end_of_run(table, i + 1))


def _lists_subjects(table: TokenTable, i: int) -> bool:
    """Say whether a comma is inside a row of subjects: "Department for Trade, Energy and Industrial Strategy"."""
    subjects, last = gazetteers.subject_words(), table.sentences[table.sentence_of[i]].last
    if table.words[i - 1] not in subjects:
        return False
    at = i
    while at + 1 < last and table.words[at] == "," and table.words[at + 1] in subjects:
        at += 2
    return at > i and at + 1 < last and table.words[at] in ("and", "&") and table.capital_at(at + 1)


def _is_couple(table: TokenTable, first: int, i: int) -> bool:
    """Say whether two given names before a foundation's word are its founders: "Bill and Melinda Gates Foundation"."""
    given, end = gazetteers.given_names(), _end_of_run(table, i + 1)
    tail = gazetteers.organisation_words().get(table.words[end - 1])
    founded = tail and tail.tail and tail.head and end - i > 2
    return bool(founded and first == i - 1 and table.words[first] in given and table.words[i + 1] in given)


def _and_joins(table: TokenTable, first: int, i: int, *, joined: bool) -> bool:
    """Say whether "and" is inside a name: "Health and Human Services", "Food and Drug Administration"."""
    if _is_couple(table, first, i) or _is_spelt(table, first, i):
        return True
    if table.lower[i + 1] not in gazetteers.common_words() and table.words[i + 1] not in gazetteers.subject_words():
        return False
    end = _end_of_run(table, i + 1)
    if _is_familiar(table, first, i) or any(_is_familiar(table, i + 1, at) for at in range(end, i + 1, -1)):
        return False
    tails = [gazetteers.organisation_words().get(word) for word in table.words[i + 1 : end]]
    if joined:
        last = tails[-1]
        return not (last and last.head and last.tail and len(tails) > 1)
    return _lacks_tail(table, first, i) and any(tail and tail.tail for tail in tails[1:])


def _is_spelt(table: TokenTable, first: int, i: int) -> bool:
    """Say whether capitals in brackets behind spell both parts: "Grain and Maize Board (GMB)"."""
    end = _end_of_run(table, i + 1)
    if " ".join(table.words[end : end + 1] + table.words[end + 2 : end + 3]) != "( )":
        return False
    acronym = table.words[end + 1]
    letters = "".join(word[0] for word in (*table.words[first:i], *table.words[i + 1 : end]))
    return i - first + 1 < len(acronym) and acronym.isupper() and letters.endswith(acronym)


def _end_of_run(table: TokenTable, i: int) -> int:
    end = i + 1
    while end < i + _RUN and table.capital_at(end):
        end += 1
    return end


def _is_familiar(table: TokenTable, first: int, last: int) -> bool:
    """Say whether words are the whole name of a large firm or a familiar body."""
    name = " ".join(table.words[first:last])
    return name in gazetteers.companies() or name in gazetteers.known_organisations()


def _lacks_tail(table: TokenTable, first: int, i: int) -> bool:
    """Say whether the words before "and" are subjects that a word behind them may close to a body's name."""
    given, known = gazetteers.given_names(), gazetteers.countries()
    first += country_prefix(table, first, i)[0]
    words = table.words[first:i]
    if not words or i - first > _RUN or any(w in given or w in known.names or w in known.capitals for w in words):
        return False
    lists = (gazetteers.subject_words(), gazetteers.adjectives(), known.demonyms)
    single = len(words) == 1 and words[0] in gazetteers.organisation_words()
    return single or any(w.lower() in gazetteers.common_words() or any(w in listed for listed in lists) for w in words)
