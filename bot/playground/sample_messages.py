"""A little talk to start from, about what this fact base holds, so that everything can be tried at once."""

from bot.facts_protocol import Facts
from bot.playground.playground import Playground
from knowledge.facts import WITHHELD

LONGEST = 120
NESTED = ("“", "‘", WITHHELD)


def post_sample_messages(playground: Playground, facts: Facts) -> None:
    """Let the others talk of what is on record; the person at the keyboard has said nothing yet."""
    maya, jun, iris = (playground.person(name) for name in ("maya", "jun", "iris"))
    examples = facts.examples()
    if phrase := examples.phrase:
        asked = maya.say("#newsroom", f"Before we run it: who said “{phrase}”, and where?")
        jun.say("#newsroom", "Type / to ask On the Record, or choose “Who said this?” in the ⋯ menu of Maya’s message.")
        if other := _words_of(facts, examples.name):
            maya.say("#newsroom", f"And two for the fact box: “{phrase}” and “{other}”. Whose are they?")
        jun.forward(asked, "#world", "Does the foreign desk know?")
        iris.say("#partners", f"Our copy has “{phrase}”. Is that how you have it, too?")
    if examples.topic:
        jun.say("#world", f"I need the order of events for a background piece: {examples.topic}")
    if examples.name:
        maya.say("#politics", f"How do we spell {examples.name}, and what is the title these days?")


def _words_of(facts: Facts, name: str | None) -> str | None:
    """Words of somebody that an article has in quotation marks, if any are short and plain."""
    matches = facts.whosaid(f'by:"{name}"', limit=20).matches if name else []
    told = (match.text for match in matches if match.kind == "direct" and len(match.text) <= LONGEST)
    return next((text for text in told if not any(sign in text for sign in NESTED)), None)
