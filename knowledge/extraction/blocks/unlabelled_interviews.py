"""Interviews without labels: lines that only ask, each with what is answered under it.

An outlet asks itself in the same way ("Who could replace him?"), so that the layout must show that somebody answers.
"""

import re
from collections.abc import Sequence

from knowledge.extraction.blocks.interviews import find_introduction, is_headed_as_talk
from knowledge.extraction.blocks.turns import Turn, are_own_words
from knowledge.facts import Article, Span

_BOLD = re.compile(r"\*{2}[^*\n]{5,240}\?\*{2}")
_PLAIN = re.compile(r"[^\W\d_a-z](?:[^“”\".\n]|\.(?! )){5,140}\?")
_ADDRESSED = re.compile(r"\b[Yy]ou(?:r|rs|rself|['’]\w+)?\b")
_FEWEST_BOLD, _FEWEST_PLAIN = 2, 3
"""Lines that ask which make an interview, where they are set apart by their type and where not. Judgement."""


def between_questions(article: Article) -> list[Turn]:
    """Return the turns of an interview whose questions are lines of their own, none where an outlet asks itself.

    An answer ends with the next question, the last with its paragraph. Questions in bold take answers that tell of who
    gives them, or a headline that says that somebody is asked; lines in plain type take answers that do, and either
    that headline or an introduction ("We spoke to") and questions which address somebody.
    """
    text = article.text
    headed = is_headed_as_talk(article)
    bold = _Questions(article, _BOLD)
    if len(bold.asked) >= _FEWEST_BOLD:
        return bold.turns() if headed or are_own_words(text, bold.answers) else []
    plain = _Questions(article, _PLAIN)
    if len(plain.asked) < _FEWEST_PLAIN or not are_own_words(text, plain.answers):
        return []
    return plain.turns() if headed or plain.are_put_to_somebody_introduced() else []


class _Questions:
    """The paragraphs of an article that have the form of questions, and what stands under each."""

    def __init__(self, article: Article, form: re.Pattern[str]) -> None:
        self._article = article
        paragraphs: Sequence[Span] = article.paragraphs
        at = [place for place, one in enumerate(paragraphs) if form.fullmatch(article.text, *one)]
        ends = [*at[1:], at[-1] + 2] if at else []
        self.asked = [paragraphs[place] for place in at]
        self.answers = [paragraphs[place + 1 : end] for place, end in zip(at, ends, strict=True)]

    def turns(self) -> list[Turn]:
        """Return questions and answers as turns."""
        answers = (span for answer in self.answers for span in answer)
        return [Turn(one, one, None, asks=True) for one in self.asked] + [
            Turn(one, one, None, asks=False) for one in answers
        ]

    def are_put_to_somebody_introduced(self) -> bool:
        """Tell whether most questions say "you" and the text above them says with whom it talked."""
        addressed = sum(_ADDRESSED.search(self._article.text, *one) is not None for one in self.asked)
        is_introduced = bool(find_introduction(self._article, self._article.paragraphs, self.turns()))
        return is_introduced and 2 * addressed >= len(self.asked)
