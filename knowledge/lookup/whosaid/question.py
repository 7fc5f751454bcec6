"""A question to "who said this" and the speaker that is meant: what does not change while its readings are tried."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal, NamedTuple

from knowledge.language.stop_words import is_content
from knowledge.lookup.query.grammar import Query
from knowledge.lookup.query.interpretation import name_as_typed
from knowledge.lookup.query.names import KnownNames, NameHit
from knowledge.lookup.query.topics import printed_form
from knowledge.lookup.search.phrase_match import QueryTokens, tokenise_query
from knowledge.lookup.search.query_plan import Search
from knowledge.store.filters import Filters, on_quotes, prints_word
from knowledge.store.reader import Reader
from knowledge.store.topic_text import TopicTerm

Ground = Literal["sole", "prominent", "on_record"]


class Speaking(NamedTuple):
    """Who is meant: ids, the best-known name, and what was typed; or words for somebody without a name.

    ``ground`` is why: nobody else bears the name, most articles mean this bearer by it, or of those that bear it this
    one alone is on record with what is asked.
    """

    ids: tuple[str, ...] | None
    name: str
    typed: str
    described: tuple[str, ...] = ()
    ground: Ground = "sole"

    @property
    def as_filter(self) -> str:
        """What asks for the same speaker in ``by:``: the name; of several as it was typed."""
        return self.typed if self.ids and len(self.ids) > 1 else self.name

    @property
    def in_words(self) -> str:
        """The name, and why it is taken where others bear it too; or that there is none."""
        if self.described:
            return f"a speaker printed without a name, as “{self.name}”"
        if self.ground == "prominent":
            return f"{self.name}, the “{self.typed}” of most articles"
        if self.ground == "on_record":
            return f"{self.name}, the only “{self.typed}” on record so"
        return name_as_typed(self.name, self.typed)


class Question(NamedTuple):
    """What does not change while a query's readings are tried.

    Of a plain question ``otherwise`` is the query for the other reading, ``note`` a sentence on what it leaves open,
    and ``holders`` are those who hold the role in ``by:``, or are ``together`` named there ("Dahl and Ruiz").
    After the ``last`` reading nothing else is tried: only then is it offered what may be meant in other words.
    """

    reader: Reader
    names: KnownNames
    query: Query
    about: tuple[TopicTerm, ...]
    today: dt.date
    offset: int
    limit: int
    otherwise: str | None = None
    note: str = ""
    holders: tuple[NameHit, ...] = ()
    together: bool = False
    last: bool = True

    def filters(self, speaker: Speaking | None) -> Filters:
        """What an answer is limited to; to ``speaker``'s words where there is one."""
        query, ids = self.query, speaker and speaker.ids
        described = speaker.described if speaker else ()
        return Filters(ids, self.about, query.in_, query.since, query.until, described, unnamed=bool(query.is_))

    @property
    def printed(self) -> str | None:
        """The printed form of one word that has a stop word's stem and is none: WHO, wells."""
        asked = tokenise_query(self.query.words).words
        return printed_form(self.query.words) if len(asked) == 1 and not is_content(asked[0]) else None

    def search(self, tokens: QueryTokens, speaker: Speaking | None, phrases: Sequence[str] = ()) -> Search:
        """A search for words, of ``speaker``'s where there is one."""
        where = on_quotes(self.reader.connection, self.filters(speaker))
        if self.printed:
            where = where.also(prints_word(self.reader.connection), {"printed": self.printed})
        return Search.over(self.reader, tokens, where, phrases)
