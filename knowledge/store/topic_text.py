"""SQL for whether a term of a topic stands in a text: in a row's own words, in a sentence, or beside it in a paragraph.

Stems tell most words. Those that have a stop word's stem, such as WHO and wells, must also be printed as asked.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from knowledge.store.dialect import dialect_of
from knowledge.store.engine import Connection
from knowledge.store.search import holds_phrase

_SENTENCE = "substr(b.text, p.start + 1, p.stop - p.start)"
"""The text of a passage ``p`` of article ``b``."""


class TopicTerm(NamedTuple):
    """One thing that something must be about: a word, or a name with the actors it means.

    ``written`` as asked for; ``stem`` its stems with blanks between; ``phrases`` the stems of every name it may go by,
    ``stem`` among them; ``related`` stems of related nouns; ``actors`` ids; ``printed`` a regular expression that a
    text must match besides; ``places`` what a place would be called that is meant, in small letters.
    """

    written: str
    stem: str
    phrases: Sequence[str]
    related: Sequence[str] = ()
    actors: Sequence[str] = ()
    printed: str | None = None
    places: Sequence[str] = ()


class BoundTerm(NamedTuple):
    """A term whose values are bound to names that begin with ``name``."""

    connection: Connection
    term: TopicTerm
    name: str

    def values(self) -> dict[str, Any]:
        """Return what is bound to the names that the conditions use."""
        bound: dict[str, Any] = {f"{self.name}_phrase{n}": f" {one} " for n, one in enumerate(self.term.phrases)}
        bound |= {f"{self.name}_noun{n}": f" {one} " for n, one in enumerate(self.term.related)}
        return bound | {f"{self.name}_printed": self.term.printed, f"{self.name}_actors": [*self.term.actors]}

    def in_row(self, row: str) -> str:
        """Return the condition that the own words of a row with ``stems`` and ``text`` have the term."""
        return f"({self._held(row)}{self.printed(f'{row}.text')})"

    def in_sentence(self) -> str:
        """Return the condition that the sentence which is passage ``p`` has the term."""
        return f"({self._held('p')}{self.printed_in_sentence()})"

    def related_in_sentence(self) -> str:
        """Return the condition that the sentence which is passage ``p`` has a noun related to the term."""
        return self._any_phrase("noun", len(self.term.related), "p")

    def printed(self, text: str) -> str:
        """Return the further condition, with AND before it, that an expression's text has the term as printed."""
        return f" AND {dialect_of(self.connection).prints(text, f'{self.name}_printed')}" if self.term.printed else ""

    def printed_in_sentence(self) -> str:
        """Return the further condition, with AND before it, that passage ``p`` has the term as printed."""
        if not self.term.printed:
            return ""
        return f" AND EXISTS (SELECT 1 FROM articles b WHERE b.id = p.article_id{self.printed(_SENTENCE)})"

    def _held(self, row: str) -> str:
        return self._any_phrase("phrase", len(self.term.phrases), row)

    def _any_phrase(self, kind: str, count: int, row: str) -> str:
        held = (holds_phrase(self.connection, f"{self.name}_{kind}{n}", row) for n in range(count))
        return f"({' OR '.join(held)})"


def paragraph(connection: Connection, table: str, row: str = "t") -> tuple[str, str]:
    """Give the expressions for where a row's paragraph begins and ends."""
    if table == "quotes":
        return f"{row}.context_from", f"{row}.context_to"
    dialect, body = dialect_of(connection), f"{row}.body"
    return dialect.json_number(body, "context", 0), dialect.json_number(body, "context", 1)


def same_paragraph(connection: Connection, table: str, row: str = "t") -> str:
    """Return the condition that a passage ``p`` stands in the paragraph of a row of a table."""
    first, last = paragraph(connection, table, row)
    return f"p.article_id = {row}.article_id AND p.start < {last} AND p.stop > {first}"
