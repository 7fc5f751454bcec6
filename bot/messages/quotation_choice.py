"""The quotations of a message, each with the button that asks who said it."""

from collections.abc import Sequence

from bot.messages import actions as ids
from bot.messages.actions import pack
from bot.messages.block_builders import Message, beside, button, line, run
from bot.messages.limits import clip
from bot.messages.phrasing import count

_SHOWN = 300
"""Characters of a quotation that are shown; its button has the whole."""


def quotation_choice(quotations: Sequence[str]) -> Message:
    """Return a choice of quotations, at least two, for one person alone."""
    lead = f"This message has {count(len(quotations), 'quotation')}. Which one?"
    told = " ".join(f"“{clip(words, _SHOWN)}”" for words in quotations)
    asked = [
        beside(f"“{clip(words, _SHOWN)}”", [button("Who said it?", ids.WHOSAID_ASK, pack(q=words, o=0), about=words)])
        for words in quotations
    ]
    return Message(f"{lead} {told}", [line(run(lead, bold=True)), *asked])
