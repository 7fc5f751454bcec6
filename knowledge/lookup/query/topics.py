"""What a timeline, a digest or ``about:`` is asked about: names and words, each to be met."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.facts import QueryError
from knowledge.language.name_parts import fold_name
from knowledge.language.related import related_nouns
from knowledge.language.stems import Word, stem, stems, words
from knowledge.language.stop_words import STOP_WORDS, is_content, is_stop_word
from knowledge.lookup.query import printed_forms
from knowledge.lookup.query.bearers import weigh
from knowledge.lookup.query.capitals import is_acronym, stop_word, without_caps_lock
from knowledge.lookup.query.grammar import Query
from knowledge.lookup.query.names import KnownNames, NameHit
from knowledge.store.actor_names import names_of
from knowledge.store.reader import Reader
from knowledge.store.vocabulary import held_stems

_MOST = 12
_JOINED = re.compile(r"(?<=\b\w) & (?=\w\b)")
"""Between two letters a sign of its own joins them: R & D."""
_NUMBERED = re.compile(r"([A-Za-z]{1,5})(-?)(\d{1,3})")


class Unit(NamedTuple):
    """One thing that must be met: a word, a phrase, or a name with the actors it means.

    ``printed`` is the regular expression that a text must match where stems do not tell the unit from stop words;
    ``names`` are what else its actors are called then.
    """

    written: str
    stem: str
    hits: tuple[NameHit, ...] = ()
    related: tuple[str, ...] = ()
    printed: str | None = None
    names: tuple[str, ...] = ()

    @property
    def phrases(self) -> list[str]:
        """The stems to look for: the word's, or those of every name of the actor's that was meant."""
        named = [*(hit.name for hit in self.hits), *self.names]
        return [self.stem, *dict.fromkeys(" ".join(stems(name)) for name in named)]


def read_topic(reader: Reader, names: KnownNames, topic: str, phrases: Sequence[str] = ()) -> list[Unit]:
    """Divide a topic into names, the longest that are known, phrases, and words that say something; twelve count."""
    typed = without_caps_lock(_items(topic, phrases), names.is_acronym)
    units: list[Unit] = []
    at = 0
    while at < len(typed) and len(units) < _MOST:
        count, parts = names.prefix(typed[at:]), typed[at].split()
        if count:
            units += _name(reader, names, typed[at : at + count], typed[at + count :])
        elif len(parts) > 1:
            units += _phrase(reader, names, parts)
        else:
            units += _words(reader, names, typed[at])
        at += max(count, 1)
    return units[:_MOST]


def read_units(reader: Reader, names: KnownNames, query: Query) -> list[Unit]:
    """Read the topic that a query's words are; a QueryError where there are words and none can be looked for."""
    units = read_topic(reader, names, query.words, query.phrases)
    if query.words and not units:
        raise QueryError(too_common(names, query.words))
    return units


def read_about(reader: Reader, names: KnownNames, query: Query) -> list[Unit]:
    """Read the topic that stands in a query's ``about:``, as ``read_units`` does."""
    units = read_topic(reader, names, query.about) if query.about else []
    if query.about and not units:
        raise QueryError(too_common(names, query.about))
    return units


def too_common(names: KnownNames, asked: str) -> str:
    """Return the sentence that says why some words cannot be looked for, and what to type instead."""
    if not words(asked):
        return f"“{asked}” has no letters or digits to look for. Ask with a word, a name or a date."
    small = stop_word(asked.split()) or ""
    for spelt in (small.upper(), small.title()):
        if small and names.as_typed([spelt]):
            return f"“{asked}” is too common to look for. Type {spelt} for the name, or add another word."
    return f"“{asked}” is too common to look for. Add a word that says what it is about."


def printed_form(typed: str) -> str | None:
    """Return the printed form of one word with a stop word's stem; None where it is typed as a stop word."""
    (found,) = words(typed)
    if not is_stop_word(found.folded):
        return printed_forms.inflected(found.folded)
    return printed_forms.any_of_names([typed]) if is_acronym(typed) else None


def _items(topic: str, phrases: Sequence[str]) -> list[str]:
    """Divide a topic at its blanks, but not its phrases."""
    whole = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True) if " " in phrase)
    return re.findall(rf"(?<!\S)(?:{whole})(?!\S)|\S+" if whole else r"\S+", _JOINED.sub("&", topic))


def _name(reader: Reader, names: KnownNames, typed: list[str], following: list[str]) -> list[Unit]:
    hits = tuple(_meant(names.as_typed(typed, following)))
    small = stop_word(typed)
    written = small or " ".join(typed)
    unit = Unit(written, " ".join(stems(written)), hits, printed=_joined(written))
    if unit.printed or all(map(_says_something, unit.phrases)):
        return [unit]
    called = names_of(reader.connection, [hit.actor for hit in hits], _MOST)
    longer = tuple(name for name in called if _says_something(" ".join(stems(name))))
    return [unit._replace(printed=_form_of_name(written, hits, longer), names=longer)]


def _meant(hits: Sequence[NameHit]) -> Sequence[NameHit]:
    """Return the one bearer of a name that outweighs the others, else all of them."""
    meant = weigh(hits).meant
    return [meant] if meant else hits


def _form_of_name(written: str, hits: Sequence[NameHit], longer: Sequence[str]) -> str:
    """Return the printed form of a name that is a stop word, or has its stem; of persons only their longer names."""
    if longer and all(hit.kind == "person" for hit in hits):
        return printed_forms.any_of_names(longer)
    asked = written.upper() if is_stop_word(fold_name(written)) else written
    return printed_forms.any_of_names([asked, *(hit.name for hit in hits), *longer])


def _says_something(stems_in_a_row: str) -> bool:
    return any(one not in STOP_WORDS for one in stems_in_a_row.split())


def _phrase(reader: Reader, names: KnownNames, typed: list[str]) -> list[Unit]:
    """Read words in quotation marks, which must stand in a row; or all together are a name."""
    if names.prefix(typed) == len(typed):
        return _name(reader, names, typed, [])
    written = " ".join(typed)
    return [Unit(written, " ".join(stems(written)))] if len(words(written)) > 1 else []


def _words(reader: Reader, names: KnownNames, typed: str) -> Iterator[Unit]:
    found = words(typed)
    if _is_compound(typed, found) or _NUMBERED.fullmatch(typed):
        yield _compound(typed, found)
        return
    for word in found:
        unit = _word(reader, names, word, typed[word.start : word.end])
        if unit:
            yield unit


def _compound(typed: str, found: Sequence[Word]) -> Unit:
    """Read what stands for one thing; a letter and its number with and without the hyphen, G7 and G-7."""
    other = _NUMBERED.sub(lambda parts: parts[1] + ("" if parts[2] else "-") + parts[3], typed)
    joined = " ".join(word.stem for word in found)
    return Unit(typed.strip("\"'.,;:!?()"), joined, printed=_joined(typed), names=(other,) if other != typed else ())


def _joined(typed: str) -> str | None:
    """Return the printed form of what ``&`` joins: its parts alone may be stop words, or initials."""
    return printed_forms.compound(typed) if "&" in typed else None


def _is_compound(typed: str, found: Sequence[Word]) -> bool:
    """Whether signs join what says little alone: AT&T, 9/11, F-16; not US-China."""
    if len(found) < 2:
        return False
    little = [len(word.folded) == 1 or word.folded.isdigit() for word in found]
    return "&" in typed or any(little) or not any(map(is_content, found))


def _word(reader: Reader, names: KnownNames, word: Word, typed: str) -> Unit | None:
    """Read a word, with the nouns related to it that any article has; one that none has may be a person's name."""
    if not is_content(word):
        form = printed_form(typed)
        return Unit(typed, word.stem, printed=form) if form else None
    if len(typed) == 1 and typed.isupper() and typed.isascii():
        return Unit(typed, word.stem, printed=printed_forms.letter(typed))
    beside = {noun: stem(noun) for noun in related_nouns(word.folded)}
    held = held_stems(reader, "passages", [word.stem, *beside.values()])
    misspelt = () if word.stem in held else (hit for hit in names.resolve(word.folded) if hit.kind == "person")
    return Unit(word.folded, word.stem, tuple(misspelt), tuple(noun for noun in beside if beside[noun] in held))
