"""The Slack app's manifest, which lists its commands, shortcuts and scopes."""

import json
from pathlib import Path
from typing import Any, cast

_PACKAGE = Path(__file__).resolve().parent


def load_manifest() -> dict[str, Any]:
    """Return manifest.json: from the package where it was installed, else from the checkout around it."""
    places = (_PACKAGE / "manifest.json", _PACKAGE.parent / "manifest.json")
    found = next(place for place in places if place.exists())
    return cast("dict[str, Any]", json.loads(found.read_text("utf-8")))
