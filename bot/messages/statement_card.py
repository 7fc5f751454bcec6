"""One statement as a card: who, the words on record, where and when, who reports it, where reports differ."""

from collections.abc import Sequence

from bot.messages import actions as ids
from bot.messages.actions import pack
from bot.messages.block_builders import (
    Run,
    actions,
    bullets,
    button,
    context,
    line,
    link,
    marked,
    quotation,
    rich,
    run,
    section,
)
from bot.messages.contradiction_text import contradiction_heading
from bot.messages.differences import asked_spans, on_record_spans, other_words
from bot.messages.disagreement_text import disagreement_in_words, warning
from bot.messages.limits import QUESTION, Block, clip, clip_around
from bot.messages.occasion_text import assumed_throughout, cue_note, occasion, own_words
from bot.messages.pages import CardBudget
from bot.messages.phrasing import anonymity_reason, as_printed, count, probable, role_after, speakers_in_words
from bot.messages.report_counts import same_words
from bot.messages.retraction_text import retracted_in_words, retractions_of, texts_of, warnings, withheld_note
from bot.messages.sources import name_sources, published, source_day
from knowledge.facts import Match, QuoteReport, Speaker

_SPEAKERS = 4
_NEARLY_ALL = 0.9  # share of the words from which on bold says nothing; judgement, not measured
_NAME = 120
_SOURCE = 200
_WHO = 25  # characters of a speaker before the words in a button's name, so that words are left of them


def statement_card(
    match: Match, budget: CardBudget, *, asked: str | None = None, pressable: Sequence[Block] = ()
) -> list[Block]:
    """Return the blocks of a statement, ``match``, within ``budget``.

    ``asked`` is set beside the words on record where they were reworded; ``pressable`` are the buttons below.
    """
    speakers = section(*_speakers(match.speakers, budget.name), run(_reason(match, budget.each)))
    heading = contradiction_heading(match)
    blocks = [line(run(heading, bold=True))] if heading else []
    blocks.append(rich(*_asked(match, asked, budget), speakers, *_words(match, budget)))
    blocks.append(context(occasion(match, asked, budget.name)))
    if match.reports:
        names = name_sources(match.reports, dated=True)
        shown = match.reports[: budget.reports]
        blocks.append(rich(bullets(_report(report, names[report.source], match, budget) for report in shown)))
    if len(match.reports) > budget.reports:
        blocks.append(context(f"and {count(len(match.reports) - budget.reports, 'more report')}: see In context"))
    blocks += [line(*warning(disagreement, match.reports)) for disagreement in match.disagreements[:3]]
    blocks += [line(*taken_back) for taken_back in warnings(match, budget.words)[:2]]
    blocks += withheld_note(texts_of([match]))
    return [*blocks, *actions(pressable)]


def statement_buttons(match: Match, *, private: bool) -> list[Block]:
    """Return what can be done with a statement; only a private answer can still be shared."""
    state, about = statement_state(match), _known_by(match)
    pressable = [_share(match), button("Copy", ids.COPY_STATEMENT, state, about=about)] if private else []
    return [*pressable, button("In context", ids.CONTEXT_STATEMENT, state, about=about)]


def speaker_buttons(match: Match, listed: str | None) -> list[Block]:
    """Return what leads to more from a statement's speakers.

    ``listed`` is whose statements are listed already, so that more from them is what follows anyway.
    """
    pressable: list[Block] = []
    for speaker in match.speakers[:2]:
        question = pack(q=f'by:"{speaker.name}"', o=0)
        if speaker.id and speaker.name != listed and len(speaker.name) < QUESTION // 2:
            pressable.append(button(f"More from {speaker.name}", ids.WHOSAID_ASK, question))
    return pressable


def statement_state(match: Match) -> str:
    """Return a button's value for a statement, with the source whose version is shown; never what was typed."""
    shown = next((report.source for report in match.reports if report.text == match.text), None)
    return pack(s=match.statement, v=shown if shown and len(shown) <= _SOURCE else None)


def _share(match: Match) -> Block:
    return button("Share to channel", ids.SHARE_STATEMENT, statement_state(match), about=_known_by(match))


def _known_by(match: Match) -> str:
    """Return a statement as its buttons tell it from others: "Vladimir Putin, a very big mistake"."""
    who = match.speakers[0].name if match.speakers else "speaker not named"
    return f"{clip(who, _WHO)}, {match.text}"


def version_of(match: Match, source: str | None) -> Match:
    """Return the statement in the version that one source has."""
    report = next((report for report in match.reports if report.source == source), None)
    if report is None:
        return match
    return match.model_copy(update={"text": report.text, "kind": report.kind, "matched": (), "differences": ()})


def is_reported(match: Match) -> bool:
    """Tell whether only indirect speech is on record."""
    return match.verdict == "reported" or match.kind == "indirect"


def match_in_words(match: Match, words: int = 300, *, asked: str | None = None) -> str:
    """Return a statement as one would read it out."""
    text, _ = clip_around(match.text, match.matched, words)
    said = f"reported, not quoted{cue_note(match)}: {text}" if is_reported(match) else _with_marks(match, text)
    lead = contradiction_heading(match) or ("Not word for word." if match.verdict == "reworded" else "")
    differing = "".join(
        f" {disagreement_in_words(disagreement, match.reports)}." for disagreement in match.disagreements[:3]
    )
    retracted = "".join(f" {retracted_in_words(one)}" for one in retractions_of(match)[:1])
    who = clip(speakers_in_words(match.speakers), _NAME * 2) + _reason(match, _NAME)
    return f"{lead}{lead and ' '}{who}: {said} ({occasion(match, asked)}).{differing}{retracted}"


def _speakers(speakers: Sequence[Speaker], name: int) -> list[Run]:
    if not speakers:
        return [run("Speaker not named", bold=True)]
    runs: list[Run] = []
    for number, speaker in enumerate(speakers[:_SPEAKERS]):
        runs += [run(" and " if number else ""), run(probable(speaker)), run(clip(speaker.name, name), bold=True)]
        runs.append(run(role_after(speaker, joint=len(speakers) > 1, limit=name)))
    rest = len(speakers) - _SPEAKERS
    return [*runs, run(f" and {rest} more" if rest > 0 else "")]


def _reason(match: Match, limit: int) -> str:
    """Return why nobody is named, as it stands behind the speaker."""
    why = anonymity_reason(match)
    return f" · {clip(why, limit)}" if why else ""


def _asked(match: Match, asked: str | None, budget: CardBudget) -> list[Block]:
    """Return "Not word for word." and, where it may be shown, what was asked, what is not on record struck out.

    What contradicts the question is said to do that above the card.
    """
    if match.verdict != "reworded":
        return []
    lead = [] if match.contradicts else [run("Not word for word.", italic=True)]
    if not asked:
        return [section(*lead)]
    text, struck = clip_around(asked, asked_spans(asked, match.differences), budget.words)
    return [section(*lead, run(" You asked: " if lead else "You asked: "), *marked(text, struck, strike=True))]


def _words(match: Match, budget: CardBudget) -> list[Block]:
    """Return the words on record as a quotation; indirect speech is said to be that."""
    if match.verdict == "reworded":
        words = quotation(*_differing(match, budget))
    else:
        text, matched = clip_around(match.text, match.matched, budget.words)
        words = quotation(*_bold(text, () if match.contradicts else matched, direct=match.kind == "direct"))
    return (
        [section(run(f"Reported, not quoted{cue_note(match)}:", italic=True)), words] if is_reported(match) else [words]
    )


def _differing(match: Match, budget: CardBudget) -> list[Run]:
    """Return the words with those that were not asked in bold; none where what matched contradicts the question."""
    own = on_record_spans(match.text, match.differences)
    text, bold = clip_around(match.text, own or match.matched, budget.words)
    return _marks(marked(text, bold if own or not match.contradicts else ()), direct=match.kind == "direct")


def _bold(text: str, matched: tuple[tuple[int, int], ...], *, direct: bool = False) -> list[Run]:
    """Return the words with what matched in bold, unless that is all of them."""
    covered = sum(end - start for start, end in matched)
    return _marks(marked(text, () if covered > len(text) * _NEARLY_ALL else matched), direct=direct)


def _marks(runs: list[Run], *, direct: bool) -> list[Run]:
    """Return the words between quotation marks; where only some stand in marks, the article's own are in the text."""
    return [run("“"), *runs, run("”")] if direct else runs


def _with_marks(match: Match, text: str) -> str:
    return f"“{text}”" if match.kind == "direct" else text


def _report(report: QuoteReport, name: str, match: Match, budget: CardBudget) -> list[Run]:
    """Return a report's line: the article, its date, its own words, bold where they differ, and who it says spoke."""
    day = source_day(report) if assumed_throughout(match) else published(report)
    runs = [link(clip(name, budget.each), report.url), run(f" · {day}" if day else "")]
    if not same_words(report.text, match.text):
        words = own_words(report, budget.each)
        runs += [run(" · "), *marked(words, other_words(words, match.text))]
    if report.anonymity and report.anonymity != anonymity_reason(match):
        runs.append(run(f" · {clip(as_printed(report), budget.each)}"))
    if report.certainty == "inferred" and report.speaker_as_written:
        runs.append(
            run(f" · has “{clip(report.speaker_as_written, budget.name)}”, taken to be the same speaker", italic=True)
        )
    return runs
