"""Words in their article, as a modal: the paragraph before, their own with the words in bold, the paragraph after."""

from collections.abc import Sequence

from bot.messages import actions as ids
from bot.messages.actions import holds, pack
from bot.messages.block_builders import (
    Run,
    actions,
    button,
    context,
    divider,
    line,
    link_button,
    marked,
    modal,
    run,
)
from bot.messages.disagreement_text import warning
from bot.messages.limits import LINK_URL, Block, clip, clip_around
from bot.messages.phrasing import as_printed, count, listing
from bot.messages.retraction_text import warnings
from bot.messages.sources import published, source_name
from knowledge.facts import (
    ArticleText,
    EventReport,
    Match,
    QuoteReport,
    Span,
    Spans,
    TimelineEntry,
    Voice,
)

_PARAGRAPH = 2_000
_NEIGHBOUR = 600
_OWN = 3
_NAME = 150
_PRINTED = 500


def statement_view(match: Match, number: int, article: ArticleText) -> Block:
    """Return one report of a statement in its article."""
    report = match.reports[number]
    ground = [line(*runs) for runs in _ground(match, report)]
    differing = [line(*warning(found, match.reports)) for found in match.disagreements[:3]]
    taken_back = [line(*runs) for runs in warnings(match)]
    turn = _turn(match.statement, ids.CONTEXT_STATEMENT, number, len(match.reports))
    return _view(article, report.spans, [*ground, *taken_back, *differing], turn)


def event_view(entry: TimelineEntry, number: int, article: ArticleText) -> Block:
    """Return one report of an event in its article."""
    report = entry.reports[number]
    differing = [line(*warning(found, entry.reports)) for found in entry.disagreements[:3]]
    turn = _turn(entry.event or "", ids.CONTEXT_EVENT, number, len(entry.reports))
    return _view(article, (report.span,), [*_dated(report), *differing], turn)


def line_view(article: ArticleText, span: Span) -> Block:
    """Return a line of a timeline that reports no event of its own in its article."""
    return _view(article, (span,), [], [])


def passage_view(article: ArticleText, span: Span, voice: Voice = "outlet") -> Block:
    """Return words that are not reported as anybody's in their article."""
    own = "In the outlet's own voice: not found as anybody's words."
    told = own if voice == "outlet" else "Printed here, speaker not named: not found as anybody's words."
    return _view(article, (span,), [line(run(told))], [])


def _view(article: ArticleText, spans: Spans, told: Sequence[Block], pressable: Sequence[Block]) -> Block:
    days = published(article) or "publication date unknown"
    url = article.url if article.url and len(article.url) <= LINK_URL and article.url.startswith("http") else None
    open_article = [link_button("Open article", ids.OPEN_LINK, url)] if url else []
    return modal(
        "In context",
        [
            line(run(clip(source_name(article), _NAME), bold=True)),
            context(" · ".join(filter(None, [article.outlet and clip(article.title or "", _NAME), days]))),
            divider(),
            *_paragraphs(article, spans),
            divider(),
            *told,
            *actions([*open_article, *pressable]),
        ],
    )


def _paragraphs(article: ArticleText, spans: Spans) -> list[Block]:
    """Return the paragraphs that hold the words, with the words in bold, and their neighbours."""
    paragraphs = article.paragraphs or ((0, len(article.text)),)
    own = [n for n, (start, end) in enumerate(paragraphs) if any(start < e and s < end for s, e in spans)]
    if not own:
        return [line(run(clip(" … ".join(article.text[s:e] for s, e in spans), _PARAGRAPH), bold=True))]
    before, after = own[0] - 1, own[-1] + 1
    blocks = [_neighbour(article, paragraphs[before])] if before >= 0 else []
    blocks += [_own(article, paragraphs[number], spans) for number in own[:_OWN]]
    blocks += [context(f"{count(len(own) - _OWN, 'more paragraph')} of the same words")] if len(own) > _OWN else []
    return [*blocks, *([_neighbour(article, paragraphs[after])] if after < len(paragraphs) else [])]


def _own(article: ArticleText, paragraph: Span, spans: Spans) -> Block:
    start, end = paragraph
    inside = tuple((max(s, start) - start, min(e, end) - start) for s, e in spans if s < end and start < e)
    return line(*marked(*clip_around(article.text[start:end], inside, _PARAGRAPH)))


def _neighbour(article: ArticleText, paragraph: Span) -> Block:
    return line(run(clip(article.text[slice(*paragraph)], _NEIGHBOUR)))


def _ground(match: Match, report: QuoteReport) -> list[list[Run]]:
    """Return who is taken to speak in this report, and on what ground."""
    written = f"“{clip(report.speaker_as_written, _NAME)}”" if report.speaker_as_written else None
    who = listing([clip(speaker.name, _NAME) for speaker in match.speakers]) or "not named"
    ground = {
        "named": f"This article names the speaker as {written}." if written else "This article names the speaker.",
        "resolved": f"This article has {written}, who is the one named before." if written else "Named nearby.",
        "inferred": f"An inference: this article has {written}; the rest follows from the context or other reports."
        if written
        else "An inference: this article puts no name beside the words.",
        "unknown": f"This article has {written} and gives no name." if written else "This article gives no speaker.",
    }[report.certainty]
    probably = "Probably " if report.certainty == "inferred" and match.speakers else ""
    told = [[run("Speaker: "), run(f"{probably}{who}", bold=True), run(f". {ground}")]]
    return [*told, [run("Printed as: "), run(clip(as_printed(report), _PRINTED))]] if report.anonymity else told


def _dated(report: EventReport) -> list[Block]:
    if not report.date_as_written:
        return []
    base = published(report)
    counted = f", counted from {base}" if base else ""
    return [line(run(f"The date is from the words “{clip(report.date_as_written, _NAME)}”{counted}."))]


def _turn(fact: str, action: str, number: int, reports: int) -> list[Block]:
    """Return a button that shows the next report in the place of this one."""
    if reports < 2:
        return []
    following = (number + 1) % reports
    value = pack(s=fact, r=following) if action == ids.CONTEXT_STATEMENT else pack(e=fact, r=following)
    label = f"Next report ({number + 1} of {reports} shown) ›"
    return [button(label, action, value)] if holds(value) else []
