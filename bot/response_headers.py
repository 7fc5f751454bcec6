"""The headers of an answer of Slack's Web API, whose names HTTP takes in any case."""

from collections.abc import Mapping


def header(headers: Mapping[str, str], name: str) -> str | None:
    """Return the value of the header ``name``, written in lower case; None where there is none."""
    return next((value for key, value in headers.items() if key.lower() == name), None)
