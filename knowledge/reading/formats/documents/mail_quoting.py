"""The newest words of a mail, line by line: without what it quotes, its signature and what lawyers and lists add.

A message that was forwarded is not quoted but sent: its words are the newest ones, and its own headers tell of them.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_QUOTED = re.compile(r"^[ \t]?(?:>[ \t]?)+")
_FORWARDED = re.compile(
    r"(?:[-_]{2,}\s*)?(?:Begin\sforwarded\smessage|Anfang\sder\sweitergeleiteten\sNachricht|Début\sdu\smessage\s(?:réexpédié"
    r"|transféré)|Inicio\sdel\smensaje\sreenviado)\s?:"
    r"|[-_]{2,}\s*(?:Forwarded\s(?:message|mail|by\b.{0,80}?)|Weitergeleitete\sNachricht|Message\stransféré"
    r"|Mensaje\sreenviado|Messaggio\sinoltrato|Doorgestuurd\sbericht|Vidarebefordrat\smeddelande)\s*(?:[-_]{2,})?$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"[-_]{2,}\s*(?:(?:Original|Reply)\s(?:message|mail|appointment)|Ursprüngliche\sNachricht|Message\sd[’']origine"
    r"|Mensaje\soriginal|Messaggio\soriginale|Oorspronkelijk\sbericht|Oprindelig\smeddelelse"
    r"|Ursprungligt\smeddelande)\s*(?:[-_]{2,})?$",
    re.IGNORECASE,
)
_HEADERS: Mapping[str, str] = {
    "from": "from von de fra från da van",
    "date": "date sent gesendet datum envoyé enviado fecha inviato data verzonden sendt skickat",
    "to": "to an à para a til till aan",
    "subject": "subject betreff objet asunto oggetto onderwerp emne ämne",
    "": "cc bcc reply-to importance attachment attachments kopie copie",
}
"""What programs call the headers that they write over a message, in the languages of those who send English copy."""
_HEADER_OF = {written: key for key, names in _HEADERS.items() for written in names.split()}
_HEADER = re.compile(rf"[*_]{{0,2}}({'|'.join(_HEADER_OF)})[*_]{{0,2}}\s?:[*_]{{0,2}}(?:\s+(.*)|$)", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:re|aw|sv|antw|odp|ynt)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_ATTRIBUTION = re.compile(
    r"(?:On|Am|Le|El|Il|Op|Den|På|W dniu)\b(?=.{0,200}\d)(?=.{0,250}(?:@|\d[:.h]\d\d)).{5,250}"
    r"\b(?:wrote|schrieb|écrit|escribió|scritto|schreef|geschreven|skrev|napisał\w*)\b.{0,80}:\s*$"
    r"|\d{4}-\d\d-\d\d \d\d?:\d\d .{1,200}<\s?[^<>\s]{1,100}@[^<>\s]{1,100}>:\s*$"
)
_ATTRIBUTED = re.compile(r".{0,200}(?:@.{1,100}|\bwrote\s?):\s*$")
_DEVICE = re.compile(
    r"(?:sent from (?:my|a)\b.{0,40}|get outlook for .{0,20}|sent (?:via|with) .{0,30})\s*$", re.IGNORECASE
)
_RULE = re.compile(r"_{20,}\s*$")
_FOOT = re.compile(
    r"\b(?:this|the|any)\s(?:e-?mail|message|communication|transmission)\b.{0,300}?\b(?:confidential|privileged|intended\s"
    r"|addressee|recipient)"
    r"|\bnot\sthe\s(?:intended|named)\s(?:recipient|addressee)"
    r"|\bunsubscribe\b|\bopt[\s-]out\sof|\b(?:manage|update)\s(?:your\s)?(?:[\w-]+\s)?preferences\b"
    r"|\byou(?:['’]re|\sare)\sreceiving\sthis|\byou\sreceived\sthis\s(?:e-?mail|message)"
    r"|\bview\s(?:this|it|the)\b.{0,30}?\bbrowser|\bview\s(?:online|in\sbrowser|as\sa\sweb\s?page)"
    r"|\b(?:trouble|problems?)\s(?:viewing|reading)\sthis|\bconsider\sthe\senvironment|\bthink\sbefore\s(?:you\s)?print"
    r"|\bcopyright\s(?:©|\(c\))\s\d{4}|\bour\smailing\saddress\sis|\byour\saddress\sbook|\bforward\s(?:this\s)?to\sa\sfriend"
    r"|^(?:caution|external)\b.{0,100}?\boutside\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(r"embargo|not\sfor\s(?:publication|release|broadcast)", re.IGNORECASE)
_AT_TOP, _AT_FOOT = 3, 10
"""Paragraphs at a mail's ends among which such notices stand; judgement, not measured."""
_SIGNED = 12
"""Lines of a signature under two dashes without the space that marks one for certain (RFC 3676, 4.3)."""
_MOST_FORWARDS = 5
_MOST_TRIES = 1_000
"""Lines like headers that are looked at for more of them; a mail has as many as its chain has messages."""
_FEWEST_HEADERS, _MOST_HEADER_LINES = 3, 14
_ATTRIBUTION_LINES, _LONGEST_ATTRIBUTION = 3, 400


class MailLine(NamedTuple):
    """A line by its number in the whole mail, without the marks of quotation it had in a forwarded message."""

    number: int
    text: str


class NewestWords(NamedTuple):
    """The lines of the newest message, its headers where it was forwarded, and the words of the one who did that."""

    lines: Sequence[MailLine]
    headers: Mapping[str, str]
    note: str


class _Embedded(NamedTuple):
    """Another message in a mail: where its marker or its headers begin, where its words do, and whether it was sent."""

    begin: int
    end: int
    headers: Mapping[str, str]
    forwarded: bool


def find_newest(lines: Sequence[str], subject: str) -> NewestWords:
    """Return the newest words among a mail's lines; its subject tells an answer from what is forwarded."""
    rows = [MailLine(number, line) for number, line in enumerate(lines)]
    headers: Mapping[str, str] = {}
    note: list[str] = []
    for _ in range(_MOST_FORWARDS):
        embedded = _embedded(rows, subject)
        attributed = _attribution(rows)
        if embedded is None or (attributed is not None and attributed < embedded.begin):
            break
        if not embedded.forwarded:
            rows = rows[: embedded.begin]
            break
        note += [row.text for row in rows[: embedded.begin]]
        rows, headers = _unquoted(rows[embedded.end :]), embedded.headers
        subject = headers.get("subject", "")
    own = _without_feet(_without_signature(_without_quotations(rows)))
    return NewestWords(own, headers, "\n".join(line for line in note if line.strip()))


def _embedded(rows: Sequence[MailLine], subject: str) -> _Embedded | None:
    answer = _ANSWER.match(subject) is not None
    tries = 0
    for at, row in enumerate(rows):
        bare = row.text.strip()
        marked = _FORWARDED.match(bare) or _ORIGINAL.match(bare)
        if marked:
            end, headers = _headers(rows, at + 1)
            forwarded = _FORWARDED.match(bare) is not None or (bool(headers) and not answer)
            return _Embedded(at, end, headers, forwarded)
        if tries < _MOST_TRIES and _HEADER.match(bare):
            tries += 1
            end, headers = _headers(rows, at)
            if len(headers) >= _FEWEST_HEADERS and "from" in headers and "date" in headers:
                return _Embedded(at, end, headers, not answer)
    return None


def _headers(rows: Sequence[MailLine], at: int) -> tuple[int, Mapping[str, str]]:
    """Return the headers at a line, blank lines before them passed over, and the line after them."""
    headers: dict[str, str] = {}
    end, key = at, ""
    lines = [_QUOTED.sub("", row.text, count=1).strip() for row in rows[at : at + _MOST_HEADER_LINES]]
    for number, line in enumerate(lines, 1):
        found = _HEADER.match(line)
        if found:
            key = _HEADER_OF[found[1].casefold()]
            headers.setdefault(key, (found[2] or "").strip())
        elif line and headers and any(_HEADER.match(after) for after in lines[number : number + 2]):
            headers[key] += f" {line}"  # a long one goes on in the next line
        elif line or headers:
            break
        end = at + number
    return (end, headers) if headers else (at, {})


def _unquoted(rows: Sequence[MailLine]) -> list[MailLine]:
    """Take one depth of quotation off, where all lines have it."""
    if not all(row.text.startswith(">") for row in rows if row.text.strip()):
        return list(rows)
    return [row._replace(text=row.text.removeprefix(">").removeprefix(" ")) for row in rows]


def _attribution(rows: Sequence[MailLine]) -> int | None:
    """Return where a line stands that says who wrote what follows."""
    return next((at for at in range(len(rows)) if _attribution_lines(rows, at)), None)


def _attribution_lines(rows: Sequence[MailLine], at: int) -> int:
    """Return how many lines the attribution takes that begins at one, 0 where none does."""
    for count in range(1, _ATTRIBUTION_LINES + 1):
        words = " ".join(row.text.strip() for row in rows[at : at + count])
        if len(words) > _LONGEST_ATTRIBUTION:
            return 0
        if _ATTRIBUTION.match(words):
            return count
    return 0


def _without_quotations(rows: Sequence[MailLine]) -> list[MailLine]:
    """Leave out quoted lines and who is said to have written them; without marks, all that follows is quoted."""
    if rows and all(row.text.startswith(">") for row in rows if row.text.strip()):
        return _unquoted(rows)
    at = _attribution(rows)
    if at is not None:
        after = list(rows[at + _attribution_lines(rows, at) :])
        marked = next((row.text.startswith(">") for row in after if row.text.strip()), False)
        rows = [*rows[:at], *(after if marked else [])]
    own: list[MailLine] = []
    for row in rows:
        if not row.text.startswith(">"):
            own.append(row)
        elif own and _ATTRIBUTED.match(own[-1].text):
            own.pop()
    return own


def _without_signature(rows: Sequence[MailLine]) -> list[MailLine]:
    for at, row in enumerate(rows):
        signed = row.text == "-- " or (row.text.strip() in ("--", "—") and len(rows) - at <= _SIGNED)
        listed = _RULE.match(row.text) and any("mailing list" in after.text for after in rows[at + 1 : at + 3])
        if signed or listed:
            rows = rows[:at]
            break
    return [row for row in rows if not _DEVICE.match(row.text.strip())]


def _without_feet(rows: Sequence[MailLine]) -> list[MailLine]:
    """Leave out the notices of confidentiality, of lists and of gateways at a mail's ends, save what holds it back."""
    groups: list[list[MailLine]] = [[]]
    for row in rows:
        if row.text.strip():
            groups[-1].append(row)
        elif groups[-1]:
            groups.append([])
    out: list[MailLine] = []
    for at, group in enumerate(groups):
        words = " ".join(row.text.strip() for row in group)[:2_000]
        margin = at < _AT_TOP or at >= len(groups) - _AT_FOOT
        if not (margin and _FOOT.search(words) and "“" not in words and not _HOLDS.search(words)):
            out += [*group, MailLine(-1, "")]
    return out
