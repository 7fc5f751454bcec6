"""Where the names that are withheld stand in an article and in the words beside it.

A leak is worse than a word too many: a given name is taken out wherever it has its capital, unless the words beside it
show that it is another's, a place, a day or another word.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence

from knowledge.extraction.withholding.person_names import PersonNames
from knowledge.extraction.withholding.variants import WORD, single, spelled, whole
from knowledge.facts import WITHHELD, Span
from knowledge.language.gazetteers import cities, common_words, given_names, honorifics, role_nouns
from knowledge.language.name_parts import fold_name

IN_SOURCE = "name-withheld"
"""What stands for the name in a source."""

_PLAIN_WORD = re.compile(r"(?<![#@\w.])[a-z]+(?![\w@])")
_CALENDAR = frozenset(["april", "may", "june", "july", "august", "friday", "sunday", "summer", "autumn", "winter"])
_LINKED = re.compile(
    r"(?:https?://|www\.)[^\s<>“”\"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[#@]\w+|\w+_\w*|\w+(?:\.\w+)*\.(?:com|org|net)\b"
)
"""Addresses, tags and handles, which have a name in small letters and glued to other words."""
_PLACED = re.compile(
    r"\b(?:in|near|outside|around|across|throughout|last|next|this|early|late|mid|since|until|the|an?|no|\d{1,2})\s$",
    re.IGNORECASE,
)
"""Before a day, a place or a thing and not before a person."""
_MODAL = re.compile(r"\s(?:he|she|it|they|we|you|I|the|this|that|there|\d+)\b")
"""Behind "Will" and "May" where they are no names."""
_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)\s$")
_BEHIND = re.compile(r"\s([A-Z][\w’'-]*)")
_OPENING = re.compile(r"(?:^|[.!?:;•–—\n“”\"‘(]['’”\"]?\s*)$")
_LEAST_INSIDE = 4
"""Letters of a name that is found at the edge of a tag without a sign that a word ends there."""
_LEAST_SLUG = 3
_NO_SLUG = _CALENDAR | {"will"}
_KIN_NAMES = frozenset(["Abu", "Umm", "Om", "Um", "Bu"])
_REACH = 40
_FAR = 1 << 60  # beyond every text


class WithheldNameFinder:
    """Finds the names of some people in an article's text and beside it; ``others`` are places of other people."""

    def __init__(self, names: PersonNames, text: str, others: Iterable[tuple[Span, str]]) -> None:
        named = list(others)
        self._text, self._names = text, names
        self._others = sorted(span for span, _ in named)
        self._other_names = whole({tuple(WORD.findall(name)) for _, name in named if " " in name})
        self._whole = whole(names.wholes)
        shared = "|".join([*names.patterns, *(r"[\s-]+".join(map(spelled, words)) for words in names.parts)])
        self._part = re.compile(shared or r"(?!)")
        words = names.given | names.family
        plain = set(_PLAIN_WORD.findall(text)) | _CALENDAR
        self._plain = {fold_name(word) for word in words if word.lower() in plain} | _CALENDAR
        self._given = {fold_name(word) for word in names.given}
        self._own = {part for word in words for part in fold_name(word).split()}
        self._alone = re.compile(rf"(?<![^\W\d_])(?:{single(words)})(?![^\W\d_])")
        sure = {word for word in names.family if fold_name(word) not in self._plain}
        slugs = {word for word in names.given | sure if len(word) >= _LEAST_SLUG and word.lower() not in _NO_SLUG}
        self._slug = re.compile(rf"(?<![a-z])(?:{single(slugs)})(?![a-z])", re.IGNORECASE)
        self._glued = whole(names.wholes, within=True)
        self._tagged = _tagged(names.given, sure)

    def spans(self, mentions: Iterable[Span] = ()) -> list[Span]:
        """Return where the names stand in the text, in order and apart; ``mentions`` are places that are known."""
        return _apart(self._text, [*mentions, *self._found(self._text, self._others)])

    def clean(self, text: str) -> str:
        """Return words that stand beside the text, such as a title or a role, without the names."""
        others = [match.span() for match in self._other_names.finditer(text)]
        for start, end in reversed(_apart(text, self._found(text, others))):
            text = text[:start] + WITHHELD + text[end:]
        return text

    def is_named(self, text: str) -> bool:
        """Say whether words beside the text have one of the names in them."""
        return self.clean(text) != text

    def means(self, name: str) -> bool:
        """Say whether a name is one of the people's."""
        return self._names.means(name)

    def source(self, source: str) -> str:
        """Return a source, which is a path or an address, without the names."""
        return self._slug.sub(IN_SOURCE, self._glued.sub(IN_SOURCE, source))

    def is_in(self, address: str) -> bool:
        """Say whether an address has one of the names in it."""
        return bool(self._glued.search(address) or self._slug.search(address))

    def _found(self, text: str, others: Sequence[Span]) -> list[Span]:
        found = [match.span() for match in self._whole.finditer(text)]
        for match in _LINKED.finditer(text):
            token = match.group().rstrip(".,;:!?)")
            if self._glued.search(token) or self._tagged.search(token):
                found.append((match.start(), match.start() + len(token)))
        found += [m.span() for m in self._part.finditer(text) if not _is_anothers(m.span(), others)]
        for match in self._alone.finditer(text):
            if not _is_anothers(match.span(), others) and not self._stays(text, match.span()):
                found.append(match.span())
        return found

    def _stays(self, text: str, span: Span) -> bool:
        """Whether a word is not the person's name here."""
        low = fold_name(text[slice(*span)])
        ordinary = low in self._plain or low in _CALENDAR
        before = _BEFORE.search(text, max(0, span[0] - _REACH), span[0])
        behind = _BEHIND.match(text, span[1])
        follows = behind is not None and fold_name(behind[1]) not in self._own and not _in_capitals(text, span)
        if low in self._given:
            return self._is_other_given(text, span, before, ordinary=ordinary, follows=follows)
        if not (ordinary or low in common_words()):
            return False
        leads = before is not None and self._is_part(text, before)
        opens = _OPENING.search(text, max(0, span[0] - 4), span[0]) is not None
        return (
            follows
            or leads
            or (ordinary and (opens or _PLACED.search(text, max(0, span[0] - _REACH), span[0]) is not None))
        )

    def _is_other_given(
        self, text: str, span: Span, before: re.Match[str] | None, *, ordinary: bool, follows: bool
    ) -> bool:
        if (
            before
            and before[1] in given_names()
            and before[1] not in _KIN_NAMES
            and fold_name(before[1]) not in self._own
        ):
            return True
        word = text[slice(*span)]
        if word.lower() in ("will", "may") and _MODAL.match(text, span[1]):
            return True
        if ordinary or word.lower() in common_words() or word in cities():
            return follows or _PLACED.search(text, max(0, span[0] - _REACH), span[0]) is not None
        return False

    def _is_part(self, text: str, before: re.Match[str]) -> bool:
        """Whether the capitalised word before makes one name with the next: "City Hall", not "Mr Hall"."""
        word = before[1]
        if (
            not word[0].isupper()
            or fold_name(word) in self._own
            or _OPENING.search(text, max(0, before.start() - 4), before.start())
        ):
            return False
        return word not in honorifics() and word.lower() not in role_nouns()


def _tagged(given: Collection[str], family: Collection[str]) -> re.Pattern[str]:
    """Return what finds one of the names in an address, tag or handle: a word, at an edge or with its capital."""
    inner = single(word for word in given if len(word) >= _LEAST_INSIDE)
    families = single(word for word in family if len(word) >= _LEAST_INSIDE)
    initials = re.escape("".join({word[0] for word in given}) or "_")
    return re.compile(
        rf"(?:[\W_]|^)(?:{inner})|(?:{inner})(?:$|[\W_\d])|(?<![^\W\d_])(?:{single(given)})(?![^\W\d_])"
        rf"|(?-i:(?<=[a-z])(?:{single(given)})(?![a-z]))"
        rf"|^[#@](?:\w*_)?(?:{families})|^[{initials}][._-]?(?:{families})(?![^\W\d_])",
        re.IGNORECASE,
    )


def _in_capitals(text: str, span: Span) -> bool:
    """Whether the line gives most words a capital, as headlines do, so that a capital tells nothing."""
    line = text[text.rfind("\n", 0, span[0]) + 1 :].split("\n", 1)[0]
    words: list[str] = re.findall(r"[^\W\d_]{4,}", line)
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _is_anothers(span: Span, others: Sequence[Span]) -> bool:
    at = bisect_right(others, (span[0], _FAR)) - 1
    return at >= 0 and others[at][0] <= span[0] and span[1] <= others[at][1]


def _apart(text: str, spans: Iterable[Span]) -> list[Span]:
    """Join spans that overlap or have only blanks between them."""
    found: list[Span] = []
    for start, end in sorted(set(spans)):
        if found and (start <= found[-1][1] or not text[found[-1][1] : start].strip()):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
