"""What can be said of a statement's reports, each claim counted from the reports themselves.

An article counts once, however often it reports the statement. Letters decide: case, accents, marks and spaces do not.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from bot.messages.limits import clip
from bot.messages.phrasing import count
from bot.messages.sources import name_sources
from knowledge.facts import EventReport, Match, QuoteReport

JOINT = " … "
_WORD = re.compile(r"[^\W_]+")
_WORDS, _NAME = 80, 45
_LEFT_OUT = frozenset(["the", "of", "and", "for", "de"])  # of abbreviations
_AGENCIES = (
    "Reuters|Thomson Reuters|AP|Associated Press|The Associated Press|AFP|Agence France-Presse|UPI|dpa|ANSA|EFE|APA|ANP"
    "|Belga|Lusa|TASS|Interfax|Xinhua|Kyodo|Kyodo News|Jiji Press|Yonhap|Yonhap News Agency|PTI|Press Trust of India"
    "|ANI|IANS|Anadolu|Anadolu Agency|PA|PA Media|Press Association|AAP|Australian Associated Press|The Canadian Press"
    "|Ukrinform|Bernama|Antara|SAPA|NTB|TT|Ritzau|STT"
)
_OUTLET = re.compile(_AGENCIES, re.IGNORECASE)
_DATELINE = re.compile(
    rf"(?:(?P<day>\d\d?)|(?P<place>[^\W_]\S*))\s\((?P<agency>{_AGENCIES})\)(?(day)|\s*(?:\.?[-–—]|:))"
)
_CREDIT_LINE = re.compile(rf"[.!?”’\"]\s*\((?:{_AGENCIES})\)\s*$")


def reports_in_words(match: Match, asked: str | None = None) -> str:
    """Return "“big mistake” in 4 reports · this wording in 1 (Reuters)"; ``asked`` is what was asked for, in words."""
    words = _as_on_record(match, asked) if asked and match.verdict == "verbatim" else ""
    quoting = sources_quoting(match.reports, words)
    told = _of_words(match.reports, words, quoting) if quoting else _by_kind(match.reports)
    return " · ".join([told, *_this_wording(match)])


def number_in_words(match: Match) -> str:
    """Return "4 reports, 3 of them copies of one text · this wording in 1 (Reuters)"."""
    return " · ".join([count_reports(match.reports), *_this_wording(match)])


def count_reports(reports: Sequence[QuoteReport] | Sequence[EventReport]) -> str:
    """Return "5 reports", and how many of them are copies: "4 reports, 3 of them one agency's copy"."""
    articles = {report.source for report in reports}
    return ", ".join([count(len(articles), "report"), *_copies(reports, "of them")])


def sources_quoting(reports: Sequence[QuoteReport], words: str) -> set[str]:
    """Return the sources of those reports that have the words within one pair of quotation marks."""
    return _where(reports, {part for report in reports for part in quoted_words(report)}, words, quoted_words)


def sources_with_words(reports: Sequence[QuoteReport], words: str) -> set[str]:
    """Return the sources of those reports whose words hold these, within quotation marks or not."""
    return _where(reports, {part for report in reports for part in _parts(report)}, words, _parts)


def sources_with_wording(reports: Sequence[QuoteReport], text: str) -> set[str]:
    """Return the sources of those reports that have just these words, and no others."""
    shown = _bare(text)
    same = {words for words in {report.text for report in reports} if words == text or _bare(words) == shown}
    return {report.source for report in reports if report.text in same}


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for case, accents, marks and spaces."""
    return one == other or _bare(one) == _bare(other)


def quoted_words(report: QuoteReport) -> list[str]:
    """Return what stands in quotation marks in a report; its text joins its spans by " … "."""
    words: list[str] = []
    at = 0
    for start, end in report.spans:
        words += [report.text[at + s - start : at + e - start] for s, e in report.quoted if start <= s and e <= end]
        at += end - start + len(JOINT)
    return [word for word in words if word]


def _as_on_record(match: Match, asked: str) -> str:
    """Return the words asked as the version shown has them, or as asked where it does not mark them in one piece."""
    [first, *more] = match.matched or ((0, 0),)
    return match.text[slice(*first)] if not more and same_words(match.text[slice(*first)], asked) else asked


def _of_words(reports: Sequence[QuoteReport], words: str, quoting: Collection[str]) -> str:
    articles = {report.source for report in reports}
    bare = sources_with_words(reports, words) - set(quoting)
    lead = f"“{clip(words, _WORDS)}” in "
    unquoted = f", without quotation marks in {len(bare):,}" if bare else ""
    if len(quoting) == len(articles):
        return lead + count_reports(reports)
    told = f"{lead}{len(quoting):,} of {count(len(articles), 'report')}{unquoted}"
    return " · ".join([told, *_copies(reports, "of the reports")])


def _by_kind(reports: Sequence[QuoteReport]) -> str:
    """Return "quoted in 3 reports, reported in 1"."""
    quoting = {report.source for report in reports if report.kind != "indirect"}
    reporting = {report.source for report in reports} - quoting
    told = [f"quoted in {count(len(quoting), 'report')}"] if quoting else []
    told += [f"reported in {len(reporting) if quoting else count(len(reporting), 'report')}"] if reporting else []
    return ", ".join([*told, *_copies(reports, "of them" if len(told) == 1 else "of the reports")])


def _this_wording(match: Match) -> list[str]:
    """Say how many reports have the words shown, where others have other words; of one alone also which."""
    articles = {report.source for report in match.reports}
    same = sources_with_wording(match.reports, match.text)
    if not same or len(same) == len(articles):
        return []
    named = f" ({clip(name_sources(match.reports)[next(iter(same))], _NAME)})" if len(same) == 1 else ""
    return [f"this wording in {len(same):,}{named}"]


def _copies(reports: Sequence[QuoteReport] | Sequence[EventReport], of: str) -> list[str]:
    """Say how many reports are copies of one text, whatever outlet has it first, and of how many texts."""
    texts: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        if report.copy_of:
            texts[report.copy_of] |= {report.copy_of, report.source}
    sizes = sorted(((len(sources), sources) for sources in texts.values()), key=lambda text: -text[0])
    if not sizes:
        return []
    (most, sources), *more = sizes
    whose = "one agency's copy" if _is_an_agencys(reports, sources) else "copies of one text"
    how_many = "all" if most == len({report.source for report in reports}) else f"{most:,} {of}"
    return [f"{how_many} {whose}", *(f"{number:,} copies of another" for number, _ in more)]


def _is_an_agencys(reports: Sequence[QuoteReport] | Sequence[EventReport], sources: Collection[str]) -> bool:
    """Tell whether an agency is known to have had a text: as the outlet of a copy, or by a credit in it."""
    return any(
        bool(_OUTLET.fullmatch(report.outlet or "")) or _is_credited(_passage(report))
        for report in reports
        if report.source in sources
    )


def _is_credited(passage: str) -> bool:
    """Tell whether an agency stands in a dateline or under the text; "the Aam Aadmi Party (AAP)" is no agency."""
    datelines = (found for found in _DATELINE.finditer(passage) if found["day"] or found["place"][0].isupper())
    return bool(_CREDIT_LINE.search(passage)) or any(
        not _spells_out(passage[: found.start("agency")], found["agency"]) for found in datelines
    )


def _spells_out(words: str, letters: str) -> bool:
    """Tell whether words end with those that some letters are short for."""
    initials = (word[0] for word in _WORD.findall(words)[-len(letters) * 2 :] if word not in _LEFT_OUT)
    return "".join(initials).upper().endswith(letters.upper())


def _passage(report: QuoteReport | EventReport) -> str:
    return report.context.text if isinstance(report, QuoteReport) else report.text


def _where(
    reports: Sequence[QuoteReport],
    parts: Collection[str],
    words: str,
    parts_of: Callable[[QuoteReport], Sequence[str]],
) -> set[str]:
    """Return the sources of the reports of which a part holds the words; each part, however often it is, read once."""
    wanted = _folded(words)
    holding = {part for part in parts if wanted in _folded(part)} if wanted.strip() else set[str]()
    return {report.source for report in reports if not holding.isdisjoint(parts_of(report))}


def _parts(report: QuoteReport) -> list[str]:
    return report.text.split(JOINT)


def _folded(text: str) -> str:
    """Return a text's words in small letters, without marks, a space around each."""
    return f" {' '.join(_WORD.findall(_plain(text)))} "


def _bare(text: str) -> str:
    return "".join(_WORD.findall(_plain(text)))


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
