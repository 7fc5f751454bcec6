"""The picture's one set of colours: a paper card with its own edge, which reads the same on a light and a dark page.

Slack shows one image to everybody and cannot change it with the reader's theme. Every colour of words and marks stands
on its ground with a contrast of 4.5 to 1 at least (WCAG 2.2, AA); a test computes it. The lanes are the Okabe-Ito
colours darkened for paper, and each has a shape of its own besides.
"""

PAPER = "#faf8f3"
EDGE = "#b9b2a3"
INK = "#1c1f24"
QUIET = "#595d66"
KICKER = "#9c2f1d"
RULE = "#d9d4c8"
AXIS = "#4a4f58"
DOUBT = "#8a5a00"
DOUBT_GROUND = "#fdeec4"
PALE = 0.4  # how thickly a lane's line lies on the paper
LANES = ("#00629e", "#a8430a", "#00704f", "#8b3d78")

Colour = tuple[int, int, int]


def mixed(colour: str, ground: str, share: float) -> Colour:
    """Return a colour laid so thickly on a ground, from 0 for the ground alone to 1 for the colour alone."""
    over, under = (bytes.fromhex(one.removeprefix("#")) for one in (colour, ground))
    red, green, blue = (round(share * o + (1 - share) * u) for o, u in zip(over, under, strict=True))
    return red, green, blue
