"""The words that stand in quotation marks in what somebody wrote: the outermost pairs, in every newspaper's fashion."""

import re
from collections.abc import Iterator

_CLOSERS = {
    "“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", '"': '"', "”": "”",
    "‘": "’", "‚": "‘’", "'": "'", "’": "’", "「": "」", "『": "』",
}  # fmt: skip
_APOSTROPHES = frozenset("‘’'")
_SAME = frozenset("\"”»›'’")
"""What opens and closes alike, or the other way round in another language: it opens only where a word begins."""
_DOUBLE = re.compile(r"[“”„‟«»‹›\"]")
_LONGEST = 2_000  # characters of a quotation; what is not closed by then is none; judgement
_ELIDED = re.compile(r"(?:\d|(?:tis|twas|em|til|cause|n)\b)", re.IGNORECASE)


def in_quotation_marks(text: str) -> list[str]:
    """Return what stands in quotation marks, in order, without the marks; what is quoted within it stays in it."""
    return [text[start:end].strip() for start, end in _pairs(text)]


def without_marks(text: str) -> str:
    """Return words without the double quotation marks in them, which would ask for exactly these words."""
    return " ".join(_DOUBLE.sub(" ", text).split()).rstrip(",")


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(text):
        end = _closed_at(text, at) if _opens(text, at) else None
        if end is None:
            at += 1
            continue
        yield at + 1, end
        at = end + 1


def _opens(text: str, at: int) -> bool:
    mark = text[at]
    if mark not in _CLOSERS:
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark in _SAME or mark in _APOSTROPHES:
        begins = not before.isalnum() and (after.isalnum() or after in "“‘«„([…")
        return begins and bool(after) and not (mark in "'’" and _ELIDED.match(text, at + 1))
    return True


def _closed_at(text: str, at: int) -> int | None:
    """Return where the quotation that opens ``at`` a mark is closed, None where it is not."""
    mark = text[at]
    closers, depth, weak = _CLOSERS[mark], 0, None
    for here in range(at + 1, min(len(text), at + _LONGEST)):
        sign = text[here]
        if sign == mark and mark not in closers:
            depth += 0 if depth == 0 and _goes_on(text, here) else 1
        elif sign in closers and _may_close(text, here):
            if mark in _APOSTROPHES and _may_be_possessive(text, here):
                weak = weak or here
            elif depth == 0:
                return here
            else:
                depth -= 1
    return weak


def _goes_on(text: str, at: int) -> bool:
    """Tell whether a mark that opens again begins the next paragraph of the same quotation, as newspapers print it."""
    return re.search(r"[.!?…]\s+\Z", text[max(0, at - 3) : at]) is not None


def _may_close(text: str, at: int) -> bool:
    """Tell whether a mark is no apostrophe within a word, and none that opens."""
    after = text[at + 1 : at + 2]
    if text[at] in _APOSTROPHES:
        return not after.isalnum() and not text[at - 1].isspace()
    return not (text[at] == '"' and after.isalnum())


def _may_be_possessive(text: str, at: int) -> bool:
    """Tell whether a mark may be the apostrophe of a plural: "the ministers’ words"."""
    return text[at - 1] == "s" and re.match(r"\s+[a-z]", text[at + 1 :]) is not None
