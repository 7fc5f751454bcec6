"""Letters to the editor: the words of whoever signs them, where a salutation or the title says they are letters."""

import re
from collections.abc import Iterator

from knowledge.extraction.blocks.turns import Turn
from knowledge.facts import Article, Span

_SALUTATION = re.compile(
    r"(?:(?:Dear )?(?:Sirs?|Madam|Sir or Madam|Sir/Madam|Editors?)|To the [Ee]ditor|Dear (?:Mr|Ms|Madam) Editor)"
    r"(?:[,:;]|\s?[—–-])\s*(?=\S)"
)
_TITLE = re.compile(
    r"(?:(?:Your|Readers?[’']?s?) )?[Ll]etters?(?: to the [Ee]ditor| page)?(?::|$| \w+ \d)|.*\| Letters?$"
)
_PARTICLE = r"(?:(?:de|da|van|von|der|al|bin|el|ter|du) )?"
_SIGNATURE = re.compile(
    rf"(?:[—–-]{{1,2}} ?)?(?:(?:Mrs?|Ms|Dr|Prof|Professor|Rev|Sir|Lord|Dame|Cllr)\.? )?"
    rf"(?P<name>[A-Z][\w.’'-]*(?: {_PARTICLE}[A-Z][\w.’'-]*){{1,3}})(?:, [^.!?]{{1,60}})?"
)


def find_letters(article: Article) -> list[Turn]:
    """Return the paragraphs of letters with where their signatures stand; none of a text that holds no letters.

    A letter begins with its salutation, or under another's signature where the title says that these are letters.
    """
    text, paragraphs = article.text, article.paragraphs
    titled = article.title is not None and _TITLE.match(article.title) is not None
    if not titled and not any(_SALUTATION.match(text, *one) for one in paragraphs):
        return []
    found: list[Turn] = []
    letter: list[Span] | None = [] if titled else None
    for paragraph in paragraphs:
        if _SALUTATION.match(text, *paragraph):
            letter = []
        signed = _SIGNATURE.fullmatch(text, *paragraph)
        if letter is not None and signed is None:
            letter.append(paragraph)
        elif letter and signed:
            found += _signed(text, letter, signed.span("name"))
            letter = [] if titled else None
    return found


def _signed(text: str, letter: list[Span], name: Span) -> Iterator[Turn]:
    """Yield the paragraphs of a letter; a short line without an end, as a place under a signature, is none."""
    for start, end in letter:
        if text[end - 1] in ".!?…”\"'’)":
            greeting = _SALUTATION.match(text, start, end)
            yield Turn((start, end), (greeting.end() if greeting else start, end), name, asks=False)
