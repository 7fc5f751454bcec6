"""Boilerplate removal, line by line: furniture, bylines, credits, contributor lines, captions, links.

Rules (``data/boilerplate.txt``) are written from the house styles of agencies, papers and their web pages; a line is
judged alone and as a whole. A line that quotes somebody at length or runs on like prose is never furniture.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from knowledge.facts import Span
from knowledge.language.cues import cues
from knowledge.language.rules import load_rules
from knowledge.reading.pull_quotes import pull_quote_labels


@cache
def _furniture() -> frozenset[str]:
    names = files("knowledge.reading").joinpath("data", "furniture.txt").read_text(encoding="utf-8")
    return frozenset(line for line in names.splitlines() if not line.startswith("#"))


@cache
def _rules() -> dict[str, list[re.Pattern[str]]]:
    return load_rules("knowledge.reading", "data", "boilerplate.txt")


_STORIES = r"(?:stories|articles|news|headlines|coverage|content|reading|reads|videos|links)"
_LISTS = re.compile(
    rf"""(?:
    related(?:\ {_STORIES})? | (?:read\ )?more\ (?:from|on|in|about)\ .{{2,40}} | more\ {_STORIES}(?:\ .{{2,40}})?
    | (?:most|popular)\ (?:read|popular|viewed|shared|now|today|stories|in\ .{{2,30}})(?:\ (?:in|on)\ .{{2,30}})?
    | trending(?:\ .{{2,20}})?
    | (?:today[’']?s\ )?(?:top|latest|other|further)\ {_STORIES}(?:\ .{{2,40}})? | must[ -]reads?
    | editor[’']?s[’']?\ (?:picks?|choice) | you\ (?:may|might)\ (?:also\ )?(?:like|have\ missed)
    | recommended(?:\ for\ you|\ {_STORIES})? | (?:read|up|what\ to\ read)\ next | keep\ reading | read\ more
    | see\ also | also\ (?:read|see|(?:in|on|from)\ .{{2,40}}) | don[’']?t\ miss | in\ case\ you\ missed\ it
    | (?:elsewhere|in\ other\ news)(?:\ .{{2,40}})? | what\ (?:others|people|readers)\ .{{2,20}}\ reading
    | from\ (?:our|the)\ (?:archives?|web|partners)
    )\s*:?$""",
    re.IGNORECASE | re.VERBOSE,
)
_SPOKEN = re.compile(r"[“\"][^”\"]{25,}[”\"]")
_SEPARATOR = re.compile(r"[\s|·•/]+")
_RUN_IN = ("By ", "ing by ", " Quote", "Photo", "Picture", "Image", "REUTERS", " News, ", ", BBC", " ago")
_BEHIND = (
    "(", "[", "/", "©", "ⓒ", "www.", "Photo", "PHOTO", "Pic", "PIC", "Image", "IMAGE", "File", "FILE", "Credit",
    "contributed", "commission", "share", "portion",
)  # fmt: skip
"""What all credits and links behind other words have one of; most lines have none, and are read no further."""
_SHOUTED = 8
_YEAR, _HOUR = ("19", "20"), re.compile(r"\d[.:]\d\d")
"""What all that is run in has one of; most lines have none, and are read no further."""
_PROSE = 420
_FEW_BEFORE_VERB, _SURE = 5, 0.5
_MOST_BUTTONS = 12
_FEWEST_SHOUTED = 4


def is_furniture(line: str) -> bool:
    """Whether a line is page furniture, a credit or residue and no part of the article's running text."""
    bare = _bare(line)
    folded = bare.casefold().rstrip(":.…").replace("’", "'")
    if not bare or folded in _furniture() or _buttons(folded):
        return True
    if any(rule.fullmatch(bare) for rule in _rules()["labelled"]):
        return True
    if not _is_short_of_prose(bare) or leading_residue(bare):
        return False
    if any(rule.fullmatch(bare) for rule in _rules()["anywhere"]) or _is_credited_behind(bare):
        return True
    return any(rule.fullmatch(bare) for rule in _rules()["addressed"]) and not _is_told(bare)


def _is_credited_behind(bare: str) -> bool:
    """Whether a line that begins like prose ends with a credit, a contributor or a link."""
    return any(sign in bare for sign in _BEHIND) and any(rule.fullmatch(bare) for rule in _rules()["behind"])


def _is_told(bare: str) -> bool:
    """Whether words are told as somebody's: "Send us a boat, the islanders wrote"."""
    words = (word for clause in bare.split(", ")[1:] for word in clause.split()[:_FEW_BEFORE_VERB])
    told = (cue for word in words if (cue := cues().get(word.strip(".,:"))))
    return any(cue.inflection in ("past", "present") and cue.share >= _SURE for cue in told)


def is_credited(line: str) -> bool:
    """Whether a line has nothing but an agency's name in brackets behind it: a caption, or the last of a text."""
    bare = _bare(line)
    return _is_short_of_prose(bare) and any(rule.fullmatch(bare) for rule in _rules()["agency"])


def is_sign_off(line: str) -> bool:
    """Whether a line among a text's last ones tells of its writers or of other texts."""
    bare = _bare(line)
    return _is_short_of_prose(bare) and any(rule.fullmatch(bare) for rule in _rules()["sign-off"])


def _is_short_of_prose(bare: str) -> bool:
    return len(bare) <= _PROSE and _SPOKEN.search(bare) is None


def _bare(line: str) -> str:
    return line.strip().strip("*_|").strip()


def _buttons(folded: str) -> bool:
    """Whether a line is a row of buttons: ``Share Tweet Email``."""
    if _SEPARATOR.split(folded, maxsplit=1)[0] not in _furniture():
        return False
    words = _SEPARATOR.split(folded)
    return 1 < len(words) <= _MOST_BUTTONS and all(word in _furniture() for word in words)


def opens_link_list(line: str) -> bool:
    """Whether a line heads a list of other stories, whose headlines follow it."""
    bare = _bare(line)
    return not bare.endswith((".", "!", "?")) and _LISTS.match(bare) is not None


def is_shouted(line: str) -> bool:
    """Whether a line is set all in capitals, as pages set links between paragraphs."""
    words = line.split()
    return len(words) >= _FEWEST_SHOUTED and line.isupper() and line[-1] not in '.!?”"'


def run_in_residue(line: str) -> list[Span]:
    """Return what is furniture among a line's words, in order and apart: a page's blocks may have been run together.

    Such are bylines, stamps, picture credits, agencies' contributor lines, headings in capitals, a pull quote's label.
    """
    if not _may_be_run_together(line) or is_furniture(line):
        return []
    found = [match.span() for rule in _rules()["within"] for match in rule.finditer(line)]
    return _apart(span for span in [*found, *pull_quote_labels(line)] if not _is_labelled(line, span))


def _is_labelled(line: str, span: Span) -> bool:
    """Whether a label or bracket opens right before: the hour in "CORRECTION (9:41 a.m. …)" is part of a note."""
    return line[: span[0]].rstrip().endswith(("(", ":"))


def _may_be_run_together(line: str) -> bool:
    dated = any(year in line for year in _YEAR) and _HOUR.search(line) is not None
    return dated or line[:_SHOUTED].isupper() or any(hint in line for hint in _RUN_IN)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in text order, those that overlap or touch as one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def leading_residue(paragraph: str) -> int:
    """Return how many characters at a paragraph's start are no part of it.

    An editor's left-over is an elided quotation and a bracketed word directly before the real one: ``She was “…” [sic]
    “We go”``. A picture's credit may run into the first sentence: ``Photograph: Jane Roe/AP The ship sank``.
    """
    return max((match.end() for rule in _rules()["leading"] if (match := rule.match(paragraph))), default=0)
