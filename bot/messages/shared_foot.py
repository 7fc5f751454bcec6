"""What stands below everything that is shared: what can be pressed, how it is removed, and who shared it."""

from collections.abc import Sequence

from bot.messages import actions as ids
from bot.messages.actions import pack
from bot.messages.block_builders import Message, actions, button, line, overflow, run, shared_by
from bot.messages.limits import Block

PICTURE_REMOVED = Message("The picture was removed.", [line(run("The picture was removed."))])


def shared_foot(user: str, pressable: Sequence[Block] = ()) -> list[Block]:
    """Return the foot of a message that ``user`` shares; only the menu for removing it holds who that is."""
    menu = overflow(ids.REMOVE_SHARED, [("Remove", pack(u=user))])
    return [*actions([*pressable, menu]), shared_by(user)]


def picture_posted(file: str | None, at: int) -> Message:
    """Return what who shared a picture is told, with what removes it: files have no menu of ours.

    ``file`` is its id, None where Slack did not tell it; ``at`` is the second in which it was kept.
    """
    told = "The picture is posted."
    remove = [button("Remove", ids.REMOVE_PICTURE, pack(f=file, m=at))] if file else []
    return Message(told, [line(run(told)), *actions(remove)])
