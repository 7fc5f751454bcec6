"""Mend text whose punctuation was damaged on its way; sound text passes unchanged.

The damage this room mends and ftfy cannot: UTF-8 read as Latin-1 whose C1 control characters were then dropped, so that
each of “ ” ‘ ’ – — is one bare ``â``; or the same marks as U+FFFD each. What every mark was is told by the letters
beside it and by the balance of the quotation marks in its paragraph.
"""

import re

from knowledge.reading.lost_marks import restore_paragraph

_BARE = {"â": re.compile("â"), "\ufffd": re.compile("\ufffd{1,3}")}
_SUFFIX = r"(?:s|t|re|ve|ll|d|m)\b"
_IMPOSSIBLE = {
    mark: re.compile(
        rf"(?<=[^\W\d_]){mark}{_SUFFIX}(?=\W)"  # Putinâs: no language has it
        rf"|(?<=[\s,.!?;:)\]]){mark}(?=[\s,.!?;:)\]]|$)"  # a mark beside punctuation or between spaces
        rf"|(?<=[,.!?]){mark}"
        rf"|{mark}(?=[A-Z\[(])"
        rf"|(?<=[a-z]){mark}(?=[\s,.!?;:)])",
        re.MULTILINE,
    )
    for mark in _BARE
}
_CURLY = re.compile("[“”‘’–—]")
_ELLIPSIS = re.compile("\u29a0(?=(\\s)?)|â¦")
_BULLET = re.compile(r"^(\s*)â¢(?=\s)", re.MULTILINE)
_REPLACED_CLOSING = re.compile("â€\ufffd")  # no letters of any language: “ has lost its third byte, which Windows lacks
_LOST_CLOSING = re.compile("â€(?=[\\s\\w,.;:!?)\\]]|$)(?![œ])", re.MULTILINE)
_ORDINARY = re.compile("(?:[\t\n !-%'-~“”‘’–—…]|&(?![#\\w]))*")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def repair(text: str) -> str:
    """Return the text as its writer meant it: marks restored, mojibake undone, plain line ends, entities unescaped.

    Curly quotation marks stay curly, and nothing is changed in a text that shows no damage.
    """
    if _ORDINARY.fullmatch(text):
        return text
    text = _REPLACED_CLOSING.sub("”", text)
    if "â€œ" in text or "â€™" in text or "â€˜" in text:
        text = _LOST_CLOSING.sub("”", text)
    for mark in _BARE:
        if _damaged(text, mark):
            text = _restore(text, mark)
    return _INVISIBLE.sub("", _fixed(text))


def _fixed(text: str) -> str:
    """Undo what ftfy undoes; it reads line by line, but for markup, after which it leaves entities as they are."""
    import ftfy  # look-ups, which read no text, start without it

    lines = [text] if "<" in text else _LINE.findall(text)
    return "".join(line if _ORDINARY.fullmatch(line) else ftfy.fix_text(line, uncurl_quotes=False) for line in lines)


def _damaged(text: str, mark: str) -> bool:
    """Whether the bare marks stand where no word of any language has them, and no sound mark survived beside them."""
    bare = len(_BARE[mark].findall(text))
    impossible = len(_IMPOSSIBLE[mark].findall(text))
    return impossible >= 2 and 3 * impossible >= bare and impossible > len(_CURLY.findall(text))


def _restore(text: str, mark: str) -> str:
    text = _ELLIPSIS.sub(lambda match: "…" if match.group(1) or match.group() == "â¦" else "… ", text)
    text = _BULLET.sub(r"\1•", text).replace("â¬", "€")
    text = _BARE[mark].sub(mark, text)
    lines = text.split("\n")
    followers = _followed_by(lines, mark)
    words = frozenset(re.findall(r"\w+", text.casefold()))
    return "\n".join(
        restore_paragraph(line, mark, words, continued=goes_on) if mark in line else line
        for line, goes_on in zip(lines, followers, strict=True)
    )


def _followed_by(lines: list[str], mark: str) -> list[bool]:
    """Say of each line whether the next one that holds anything begins with the mark."""
    found, follows = [], False
    for line in reversed(lines):
        found.append(follows)
        if line.strip():
            follows = line.lstrip().startswith(mark)
    return found[::-1]
