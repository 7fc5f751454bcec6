"""Reporting verbs (cues) in all their inflections, and what kind of content each takes."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Inflection = Literal["base", "present", "past", "participle", "ing"]
_INFLECTIONS: tuple[Inflection, ...] = ("base", "present", "past", "participle", "ing")
_MOSTLY = 0.5
_FIRST = (2, 1, 0, 3, 4)  # a word that is past and base ("put") counts as past


@dataclass(slots=True)
class Cue:
    """An inflected form of a verb of saying; ``takes`` holds the letters explained in data/cues.tsv."""

    base: str
    inflection: Inflection
    takes: str
    share: float
    """How often the verb's forms are cues where they occur at all, 0 to 1."""

    @property
    def mostly_reports(self) -> bool:
        """Whether half of its uses or more report speech, so that its subject speaks. Judgement, not measured."""
        return self.share >= _MOSTLY


@cache
def cues() -> dict[str, Cue]:
    """Return the cues by every lower-case inflected form; one shared with the past counts as past."""
    table: dict[str, Cue] = {}
    text = files("knowledge.language").joinpath("data/cues.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            *words, takes, cued, seen = line.split("\t")
            share = int(cued) / max(int(seen), int(cued), 1)
            for at in _FIRST:
                table.setdefault(words[at], Cue(words[0], _INFLECTIONS[at], takes, share))
    return table
