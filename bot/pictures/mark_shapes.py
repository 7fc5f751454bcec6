"""The marks of a picture, drawn large and reduced so that their edges are smooth."""

from collections.abc import Callable
from functools import cache
from math import sqrt

from PIL import Image, ImageDraw
from PIL.ImageDraw import ImageDraw as Draw

_TIMES = 8
Shape = Callable[[Draw, float], None]


def _disc(draw: Draw, side: float) -> None:
    draw.ellipse((0.04 * side, 0.04 * side, 0.96 * side, 0.96 * side), fill=255)


def _square(draw: Draw, side: float) -> None:
    draw.rectangle((0.1 * side, 0.1 * side, 0.9 * side, 0.9 * side), fill=255)


def _diamond(draw: Draw, side: float) -> None:
    middle = side / 2
    draw.polygon([(middle, 0), (side, middle), (middle, side), (0, middle)], fill=255)


def _cross(draw: Draw, side: float) -> None:
    draw.rectangle((0.32 * side, 0.02 * side, 0.68 * side, 0.98 * side), fill=255)
    draw.rectangle((0.02 * side, 0.32 * side, 0.98 * side, 0.68 * side), fill=255)


def _ring(draw: Draw, side: float) -> None:
    _disc(draw, side)
    draw.ellipse((0.24 * side, 0.24 * side, 0.76 * side, 0.76 * side), fill=0)


def _half(draw: Draw, side: float) -> None:
    """A ring whose left half is filled."""
    _ring(draw, side)
    draw.pieslice((0.04 * side, 0.04 * side, 0.96 * side, 0.96 * side), 90, 270, fill=255)


def _warning(draw: Draw, side: float) -> None:
    """A triangle with an exclamation mark cut out."""
    height = side * sqrt(3) / 2
    top = (side - height) / 2
    draw.polygon([(side / 2, top), (side, top + height), (0, top + height)], fill=255)
    draw.rectangle((0.45 * side, top + 0.33 * height, 0.55 * side, top + 0.66 * height), fill=0)
    draw.rectangle((0.45 * side, top + 0.75 * height, 0.55 * side, top + 0.87 * height), fill=0)


LANE_SHAPES = ("disc", "square", "diamond", "cross")
_SHAPES: dict[str, Shape] = {
    "disc": _disc,
    "square": _square,
    "diamond": _diamond,
    "cross": _cross,
    "ring": _ring,
    "half": _half,
    "warning": _warning,
}


@cache
def _stencil(shape: str, side: int) -> Image.Image:
    large = Image.new("L", (side * _TIMES, side * _TIMES), 0)
    _SHAPES[shape](ImageDraw.Draw(large), side * _TIMES - 1)
    return large.reduce(_TIMES)


def stamp(picture: Image.Image, shape: str, centre: tuple[int, int], side: int, colour: str) -> None:
    """Put a mark on a ``picture``.

    ``shape`` is the mark's name; ``centre`` where it lies, ``side`` how wide it is, both in pixels; ``colour`` is
    written as in HTML.
    """
    x, y = centre
    picture.paste(colour, (x - side // 2, y - side // 2), _stencil(shape, side))
