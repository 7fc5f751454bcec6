"""The ids of everything that can be pressed, and the state a button carries.

A button's value is all the server knows of an answer, so it works after a restart and in another process.
Several buttons of one kind in a message are told apart by a number after a colon.
"""

import json
import re
from typing import Any
from zlib import crc32

from bot.messages.limits import BUTTON_VALUE

WHOSAID_ASK = "whosaid_ask"
WHOSAID_PAGE = "whosaid_page"
CHANGE_QUESTION = "change_question"
TIMELINE_ASK = "timeline_ask"
TIMELINE_PAGE = "timeline_page"
TIMELINE_LIST = "timeline_list"
WHOIS_ASK = "whois_ask"
WHOIS_OPEN = "whois_open"
SHARE_STATEMENT = "share_statement"
SHARE_TIMELINE = "share_timeline"
PICTURE_TIMELINE = "picture_timeline"
SHARE_ACTOR = "share_actor"
REMOVE_SHARED = "remove_shared"
REMOVE_PICTURE = "remove_picture"
COPY_STATEMENT = "copy_statement"
DIGEST_YES = "digest_yes"
DIGEST_POST = "digest_post"
DIGEST_PAUSE = "digest_pause"
DIGEST_RESUME = "digest_resume"
DIGEST_REMOVE = "digest_remove"
HOME_ASK = "home_ask"
CONTEXT_STATEMENT = "context_statement"
CONTEXT_EVENT = "context_event"
CONTEXT_PASSAGE = "context_passage"
OPEN_LINK = "open_link"
MESSAGE_SHORTCUT = "who_said_this"

State = dict[str, Any]


def pattern(action: str) -> re.Pattern[str]:
    """Return what matches an action's id, numbered or not."""
    return re.compile(rf"{re.escape(action)}(:\d+)?")


def pack(**state: str | int | None) -> str:
    """Return a button's state as its value, without what is None."""
    return json.dumps(
        {key: value for key, value in state.items() if value is not None}, ensure_ascii=False, separators=(",", ":")
    )


def unpack(value: str) -> State:
    """Return a button's state; nothing for a value that is none of ours."""
    try:
        state = json.loads(value)
    except ValueError:
        return {}
    return state if isinstance(state, dict) else {}


def checksum(words: str) -> int:
    """Return a number by which a button knows again, when it is pressed, the words that it stands for."""
    return crc32(words.encode(errors="replace"))


def holds(value: str) -> bool:
    """Tell whether a button can carry this value."""
    return len(value) <= BUTTON_VALUE
