"""What outlets took back, and names that are withheld, in words: neither may look like an ordinary record."""

from collections.abc import Iterable, Sequence

from bot.messages.block_builders import Run, context, marked, quotation, rich, run, section
from bot.messages.limits import Block, clip, clip_around
from bot.messages.phrasing import listing
from bot.messages.sources import source_day, source_name
from knowledge.facts import WITHHELD, Match, Retraction, TimelineEntry

HEADING = "Retracted by the outlet:"
WITHHELD_IS_OURS = f"“{WITHHELD}” is our mark: the article prints a name there."
_NOTE = 300
_OUTLET = 80


def retracted_in_words(retraction: Retraction, limit: int = _NOTE) -> str:
    """Return who took words back, when, and in what words."""
    where = ", ".join(filter(None, [source_name(retraction), source_day(retraction)]))
    return f"Retracted by the outlet ({clip(where, limit)}): {clip(retraction.note.text, limit)}"


def retractions_of(fact: Match | TimelineEntry) -> list[Retraction]:
    """Return what took back reports of a statement or an event, each note once."""
    notes = {(r.source, r.note.span): r for report in fact.reports if (r := report.retracted)}
    return list(notes.values())


def retracted_by(retractions: Iterable[Retraction]) -> str:
    """Return who took words back, where there is no room for the note: "retracted by The Tern"; nothing for none."""
    outlets = dict.fromkeys(clip(source_name(one), _OUTLET) for one in retractions)
    return f"retracted by {listing(list(outlets))}" if outlets else ""


def warnings(fact: Match | TimelineEntry, limit: int = _NOTE) -> list[list[Run]]:
    """Return a line of rich text for each note that takes back a report of a statement or an event."""
    return [[run(f"⚠ {retracted_in_words(one, limit)}", bold=True)] for one in retractions_of(fact)]


def not_shown_yet(retractions: Sequence[Retraction], matches: Iterable[Match]) -> list[Retraction]:
    """Return the retractions that no statement shown has as its warning already."""
    told = {(one.source, one.note.span) for match in matches for one in retractions_of(match)}
    return [one for one in retractions if (one.source, one.note.span) not in told]


def retraction_blocks(retractions: Sequence[Retraction], limit: int = _NOTE) -> list[Block]:
    """Return words that were taken back, never as somebody's, each with its note below."""
    blocks: list[Block] = []
    for one in retractions:
        text, _ = clip_around(one.text, (), limit)
        blocks.append(rich(section(run(HEADING, bold=True)), quotation(run("“"), *marked(text, ()), run("”"))))
        where = " · ".join(filter(None, [source_name(one), source_day(one)]))
        blocks.append(rich(section(run(f"{where}: {clip(one.note.text, limit)}", italic=True))))
    return blocks


def withheld_note(texts: Iterable[str]) -> list[Block]:
    """Return the line that says whose mark stands for a name, where it stands in any of these texts."""
    return [context(WITHHELD_IS_OURS)] if any(WITHHELD in text for text in texts) else []


def texts_of(facts: Iterable[Match | TimelineEntry]) -> list[str]:
    """Return the articles' words that statements and events show."""
    told: list[str] = []
    for fact in facts:
        told.append(fact.text if isinstance(fact, Match) else fact.summary)
        told += [report.text for report in fact.reports]
    return told
