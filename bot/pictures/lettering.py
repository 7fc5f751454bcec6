"""Words in a picture: the fonts that come with the package, cleaning, measuring and breaking lines."""

import unicodedata
from functools import cache
from importlib import resources
from io import BytesIO

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont, Layout

from bot.messages.limits import ELLIPSIS

_FILES = {False: "DejaVuSansCondensed.ttf", True: "DejaVuSansCondensed-Bold.ttf"}
_FROM_THE_RIGHT = {"R", "AL", "AN"}
_DROPPED = {"Cf"}  # marks that only steer text: direction overrides, soft hyphens
_SPACES = {"Cc", "Zl", "Zp", "Zs"}


def clean(text: str) -> str:
    """Return text on one line that every part of a picture can draw; what a reader sees of it stays as it is."""
    letters = (
        " " if kind in _SPACES else "\ufffd" if kind == "Cs" else letter
        for letter in unicodedata.normalize("NFC", text)
        if (kind := unicodedata.category(letter)) not in _DROPPED
    )
    return " ".join("".join(letters).split())


def lettering(text: str, size: int, *, bold: bool = False) -> FreeTypeFont:
    """Return the font for a text; what is written from right to left is shaped where the machine has FriBiDi.

    All else is set by the simple engine, so that the same words give the same picture on every machine.
    """
    shaped = any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in text)
    return _font(size, bold, Layout.RAQM if shaped else Layout.BASIC)


@cache
def _font(size: int, bold: bool, engine: Layout) -> FreeTypeFont:
    held = resources.files("bot.pictures").joinpath("fonts", _FILES[bold]).read_bytes()
    return ImageFont.truetype(BytesIO(held), size, layout_engine=engine)


def width(text: str, size: int, *, bold: bool = False) -> float:
    """Return how many pixels wide a text is."""
    return lettering(text, size, bold=bold).getlength(text)


def wrap(text: str, size: int, room: float, lines: int, *, bold: bool = False) -> list[str]:
    """Return a text broken into at most ``lines`` lines; the last ends with an ellipsis if more came.

    No line is wider than ``room`` pixels in a font of ``size`` pixels, ``bold`` or not. Lines break between words, and
    within a word only where it is wider than that.
    """
    broken: list[str] = []
    for word in clean(text).split():
        joined = f"{broken[-1]} {word}" if broken else word
        if broken and width(joined, size, bold=bold) <= room:
            broken[-1] = joined
        else:
            broken += _pieces(word, size, room, bold=bold)
        if len(broken) > lines:
            return [*broken[: lines - 1], _ended(broken[lines - 1], size, room, bold=bold)]
    return broken


def cut(text: str, size: int, room: float, *, bold: bool = False) -> str:
    """Return a text, or as much of its beginning as fits ``room`` pixels, with an ellipsis.

    ``size`` is the font's size in pixels; ``bold`` its weight.
    """
    if width(text, size, bold=bold) <= room:
        return text
    return text[: _fitting(text, size, room, ELLIPSIS, bold=bold)].rstrip() + ELLIPSIS


def _ended(line: str, size: int, room: float, *, bold: bool) -> str:
    """Return a line with an ellipsis, without the last words that leave no room for it."""
    while " " in line and width(line + ELLIPSIS, size, bold=bold) > room:
        line = line.rsplit(" ", 1)[0]
    return cut(line + ELLIPSIS, size, room, bold=bold)


def _pieces(word: str, size: int, room: float, *, bold: bool) -> list[str]:
    pieces: list[str] = []
    while width(word, size, bold=bold) > room:
        end = max(1, _fitting(word, size, room, "", bold=bold))
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word] if word else pieces


def _fitting(text: str, size: int, room: float, tail: str, *, bold: bool) -> int:
    """Return how many letters of a text fit the room before a tail."""
    low, high = 0, min(len(text), int(room))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(text[:middle] + tail, size, bold=bold) <= room else (low, middle - 1)
    return low
