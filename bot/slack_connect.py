"""Whether people from outside the organisation read a channel.

Slack Connect channels say so themselves: ``is_ext_shared`` once another organisation is in, ``is_pending_ext_shared``
while one is invited (Slack's reference of the conversation object). ``is_shared`` and ``is_org_shared`` stay within the
organisation too, and tell nothing.
"""

from collections.abc import Mapping
from typing import Any

from slack_sdk import WebClient


def read_from_outside(client: WebClient, channel: str) -> bool:
    """Ask Slack whether outsiders read a channel or are invited to; raises SlackApiError where it does not tell."""
    return has_outsiders(client.conversations_info(channel=channel)["channel"])


def has_outsiders(info: Mapping[str, Any]) -> bool:
    """Tell whether outsiders read a channel or are invited to, of Slack's conversation object."""
    return bool(info.get("is_ext_shared") or info.get("is_pending_ext_shared"))
