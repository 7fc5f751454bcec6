"""A story of a digest as one line: who said it or when it was, the article's words, and where they stand."""

import datetime as dt
from collections.abc import Iterator, Sequence

from bot.messages.block_builders import Run, link, run
from bot.messages.disagreement_text import accounts_in_words
from bot.messages.limits import clip
from bot.messages.phrasing import count, format_date, role_after, speakers_in_words, status_prefix
from bot.messages.plan_text import plan_note, plan_prefix
from bot.messages.report_counts import quoted_words
from bot.messages.retraction_text import retracted_by, retractions_of
from bot.messages.sources import source_name
from knowledge.facts import Date, Line, Match, NewName, Speaker, TimelineEntry

SOURCE, SPEAKERS, MATTER = 40, 90, 45
"""Characters of a source's name, of speakers with their roles, and of the words that name what reports differ on."""
COMING_WORDS = 120
"""Characters of what is due, which is to be seen at a glance below the news. Judgement, not measured."""
_SMALL_WORD = 3  # letters


def line_runs(told: Line, limit: int) -> list[Run]:
    """Return a line as rich text, the article's words clipped to ``limit`` characters."""
    words, lead = clip(told.words, limit), _lead(told)
    return [
        run(lead, bold=True),
        run(f"{': ' if lead else ''}{_status(told)}{f'“{words}”' if told.spoken else words} · "),
        link(clip(source_name(told.source), SOURCE), told.source.url),
        run("".join(f" · {note}" for note in _notes(told))),
    ]


def difference_runs(told: Line) -> Iterator[list[Run]]:
    """Yield a line for each thing that reports differ on: "⚠ “big mistake”: Thursday in Reuters, Friday in AFP"."""
    fact = told.told
    words = _matter(fact) if isinstance(fact, Match) else clip(fact.summary, MATTER)
    for disagreement in fact.disagreements:
        yield [run(f"⚠ {words}: {accounts_in_words(disagreement, fact.reports)}")]


def name_runs(new: NewName) -> list[Run]:
    """Return somebody who is new, with a role and where it stands."""
    lead = [run(clip(new.name, SOURCE), bold=True), run(role_after(new, joint=False, limit=SPEAKERS)), run(" · ")]
    return [*lead, link(clip(source_name(new.source), SOURCE), new.source.url)]


def coming_runs(entry: TimelineEntry, today: dt.date) -> list[Run]:
    """Return a planned event as rich text: its day, what became of the plan, the sentence, and where it stands."""
    first = entry.reports[0]
    note = plan_note(entry.planned)
    return [
        run(_due(entry.date, today), bold=True),
        run(f": {plan_prefix(entry.planned)}{clip(entry.summary, COMING_WORDS)} · "),
        link(clip(source_name(first), SOURCE), first.url),
        run(f" · {note}" if note else ""),
    ]


def _due(date: Date, today: dt.date) -> str:
    named = {today.isoformat(): "Today", (today + dt.timedelta(days=1)).isoformat(): "Tomorrow"}
    return named.get(date.value or "", "") if date.precision == "day" else format_date(date)


def option_words(told: Line) -> str:
    """Return a line as a menu names it."""
    lead = _lead(told)
    return f"{lead}: {told.words}" if lead else told.words


def in_words(runs: Sequence[Run]) -> str:
    """Return rich text as plain text."""
    return "".join(run["text"] for run in runs)


def _matter(match: Match) -> str:
    """Return a statement's own words by which one knows it again: those in quotation marks where there are any."""
    said = [word for report in match.reports if report.text == match.text for word in quoted_words(report)]
    return (
        f"“{clip(said[0] if said else match.text, MATTER)}”"
        if said or match.kind == "direct"
        else clip(match.text, MATTER)
    )


def _lead(told: Line) -> str:
    """Return who says it, where the line does not name them in full itself, or on which day something was."""
    fact = told.told
    if isinstance(fact, TimelineEntry):
        return _day(fact.date, told.words)
    surnamed = any(_by_surname(speaker, told.words) for speaker in fact.speakers)
    return clip(speakers_in_words(fact.speakers), SPEAKERS) if told.spoken or surnamed else ""


def _by_surname(speaker: Speaker, words: str) -> bool:
    """Tell whether a sentence calls somebody by the last name alone, and says nothing of who that is."""
    *given, last = speaker.name.split()
    roles = [word for word in (speaker.role or "").lower().split() if len(word) > _SMALL_WORD]
    told = bool(roles) and all(word in words.lower() for word in roles)
    return bool(given) and last in words and speaker.name not in words and not told


def _day(date: Date, words: str) -> str:
    """Return a day that the words do not name, without its year, which is the digest's own or the next."""
    said = format_date(date).removesuffix(f" {(date.end or date.value or '')[:4]}")
    return "" if date.precision == "day" and said.split()[0] in words else said


def _status(told: Line) -> str:
    return status_prefix(told.told.status) if isinstance(told.told, TimelineEntry) else ""


def _notes(told: Line) -> list[str]:
    """Return how many articles report it where several do, and who took words back."""
    articles = len({report.source for report in told.told.reports})
    reported = [count(articles, "report")] if articles > 1 else []
    return [*reported, *filter(None, [retracted_by(retractions_of(told.told))])]
