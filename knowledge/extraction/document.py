"""One article as all stages of extraction read and annotate it; spaCy's ``Doc`` is the model."""

import datetime as dt
from collections.abc import Sequence
from functools import cached_property

from knowledge.facts import FoundActor, FoundDate, FoundQuote, Span
from knowledge.language.dash_dialogue import find_dialogue, laid_over
from knowledge.language.dates import find_dates
from knowledge.language.glued_verbs import part_glued
from knowledge.language.marks import MarkedSpan, find_marks
from knowledge.language.sentences import split_sentences
from knowledge.language.tokens import Tokens, tokenize_parts


class Document:
    """A text with its quotation marks, sentences, tokens and dates, each found once, when a stage first asks for it.

    ``text`` is the whole article; all spans, here and in what the stages return, are offsets into it. ``actors`` and
    ``quotes`` are the annotations that later stages read; they are empty until their stage has run.
    """

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Span],
        title: Span | None = None,
        published: dt.date | None = None,
        sentences: Sequence[Span] | None = None,
        *,
        running_text: str | None = None,
        names: Sequence[Span] = (),
        spoken: Sequence[Span] = (),
        breaks: Sequence[int] = (),
    ) -> None:
        """Begin a document that no stage has annotated.

        ``paragraphs``: what is read, in text order. ``title``: the headline, whether or not it is a paragraph.
        ``published``: the article's day, from which relative dates are counted. ``sentences``: those of a corpus that
        brings its own; else the paragraphs are split. ``running_text``: the text, of equal length, with blanks for what
        stands between the paragraphs and breaks no speech. ``names``: words outside the paragraphs that are read for
        the names in them. ``spoken``: paragraphs that are somebody's words without quotation marks. ``breaks``: where
        texts of their own begin, into which no pronoun reaches.
        """
        self.text = text
        self.paragraphs = paragraphs
        self.title = title
        self.published = published
        self.running_text = text if running_text is None else running_text
        self.names = names
        self.spoken = spoken
        self.breaks = breaks
        self.actors: tuple[FoundActor, ...] = ()
        self.quotes: tuple[FoundQuote, ...] = ()
        if sentences is not None:
            self.sentences = list(sentences)

    @cached_property
    def marks(self) -> list[MarkedSpan]:
        """All pairs of quotation marks, nested ones too, in text order; dashes that open dialogue are marks."""
        marks, dialogue = find_marks(self.text, self.paragraphs), find_dialogue(self.text, self.paragraphs)
        return laid_over(marks, dialogue) if dialogue else marks

    @cached_property
    def quotations(self) -> list[MarkedSpan]:
        """The outermost pairs of quotation marks."""
        return [mark for mark in self.marks if mark.depth == 1]

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences; none crosses the end of a paragraph."""
        return split_sentences(self.text, self.paragraphs, self.marks)

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens; part ``n`` holds those of sentence ``n``; a name and a verb without a space are two."""
        return part_glued(tokenize_parts(self.text, self.sentences))

    @cached_property
    def dates(self) -> list[FoundDate]:
        """The date expressions in text order, resolved from the article's day."""
        return find_dates(self.text, self.paragraphs, self.published)
