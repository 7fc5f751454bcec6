"""Requests as Slack sends them in real workspaces: a file each in ``payloads``, which says where its shape is from."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bot.playground.delivery import Kind

PAYLOADS = Path(__file__).parent / "payloads"
NAMES = sorted(path.stem for path in PAYLOADS.glob("*.json"))
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
_ANSWER_ADDRESS = re.compile(r"https://hooks\.slack(-gov)?\.com/[\w/]+")
_SENT_AS_JSON = ("event_callback", "url_verification", "app_rate_limited")


def recorded(name: str, answer_at: str) -> dict[str, Any]:
    """Return the request of a file, whose answers go to ``answer_at`` instead of to Slack."""
    text = (PAYLOADS / f"{name}.json").read_text(encoding="utf-8")
    body: dict[str, Any] = json.loads(_ANSWER_ADDRESS.sub(answer_at, text))
    return body


def as_posted(body: dict[str, Any]) -> tuple[str, str]:
    """Return what Slack posts over HTTP to bring a request, and the type of content."""
    if "command" in body:
        return urlencode(
            {key: value if isinstance(value, str) else json.dumps(value) for key, value in body.items()}
        ), FORM
    if body.get("type") in _SENT_AS_JSON or "event_id" in body:
        return json.dumps(body), JSON
    return urlencode({"payload": json.dumps(body)}), FORM


def kind_of_envelope(body: dict[str, Any]) -> Kind:
    """Return the kind of envelope that brings a request over Socket Mode."""
    if "command" in body:
        return "slash_commands"
    return "events_api" if "event_id" in body else "interactive"
