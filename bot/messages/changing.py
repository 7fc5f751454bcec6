"""A question ready to be changed: a modal with it in a field, since Slack gives no command back to who typed it."""

from bot.messages import actions as ids
from bot.messages.actions import pack
from bot.messages.block_builders import button, modal, plain, text_field
from bot.messages.limits import QUESTION, VIEW_TITLE, Block
from bot.messages.offers import NARROW
from bot.messages.phrasing import unescape


def change_button(question: str, *, narrow: bool = False) -> list[Block]:
    """Return a button that opens a question to change it; ``narrow`` tells that a speaker may be added.

    No button for a question that is too long for one.
    """
    state = pack(q=question, n=1 if narrow else None)
    return [button("Change question", ids.CHANGE_QUESTION, state)] if len(question) <= QUESTION else []


def change_view(question: str, handover: str, *, narrow: bool) -> Block:
    """Return the modal; ``handover`` is what it needs so that the answer comes where the button was pressed."""
    field = text_field("Question", "question", unescape(question), hint=NARROW if narrow else "")
    asked = {"submit": plain("Ask", VIEW_TITLE), "close": plain("Cancel", VIEW_TITLE)}
    kept = {"callback_id": ids.CHANGE_QUESTION, "private_metadata": handover}
    return modal("Change question", [field]) | asked | kept
