"""The buttons that share: what is posted is built afresh from facts, never from what was typed."""

from collections.abc import Callable

from slack_bolt import App

from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.sharing import Shared, Sharing
from bot.messages import actions as ids
from bot.messages.actions import State
from bot.messages.error_messages import GONE

Make = Callable[[State, str], Shared | None]


def register_share_button(app: App, action: str, make: Make, sharing: Sharing) -> None:
    """Make the app ask, and on the yes share what a button offers.

    ``action`` is the button's id; ``make`` builds what it offers from the button's state and who shares it.
    """

    def on(do: Callable[[Conversation, str, Shared], None]) -> Callable[[Conversation], None]:
        def work(here: Conversation) -> None:
            shared = make(here.state, here.user)
            if shared is None:
                here.tell(GONE)
            else:
                do(here, action, shared)

        return work

    app.action(ids.pattern(action))(listener(on(sharing.ask)))
    app.view(action)(listener(on(sharing.agreed)))


def register_removal(app: App, sharing: Sharing) -> None:
    """Make the app take away what was shared."""
    app.action(ids.pattern(ids.REMOVE_SHARED))(listener(sharing.remove))
    app.action(ids.pattern(ids.REMOVE_PICTURE))(listener(sharing.remove_picture))
