"""What an article tells of one speaking: by whom, when, where and to whom, and in which sentence and clause."""

from typing import NamedTuple

from knowledge.extraction.quotes.clauses import Clause
from knowledge.facts import FoundSpeaker, SaidDate


class ToldSpeech(NamedTuple):
    """A telling of words said.

    ``quote``: the index of the quote it tells, None where it gives no words ("reiterated that on Thursday").
    ``start``: where the words begin, else the verb. ``sentence``: where its clause stands, which is None where nothing
    says "said".
    """

    quote: int | None
    start: int
    sentence: int
    clause: Clause | None
    speakers: tuple[FoundSpeaker, ...]
    said: SaidDate
    place: str | None = None
    audience: str | None = None

    @property
    def is_pronoun(self) -> bool:
        """Whether a pronoun, or nothing, says who speaks."""
        return self.clause is None or (self.clause.subject is not None and self.clause.subject.kind == "pronoun")

    def where(self) -> dict[str, str | None]:
        """Return the place and the hearers as written."""
        return {"place": self.place, "audience": self.audience}
