"""Whether the bot's token has the scopes of manifest.json, and no others."""

from collections.abc import Iterator, Mapping

from bot.doctor.diagnosis import Finding, look, ok, wrong
from bot.scopes import PURPOSES, REINSTALL, granted_scopes, missing_scopes

_CHECK = "scopes"
_TOO_MANY = "Leave them, or remove the app from the workspace and install it from manifest.json, for a new token."


def scope_findings(headers: Mapping[str, str]) -> Iterator[Finding]:
    """Yield which scopes are missing, each with what does not work, and which nothing needs."""
    granted = granted_scopes(headers)
    if granted is None:
        yield look(_CHECK, "Slack does not tell the token's scopes.", "Compare them with manifest.json by hand.")
        return
    missing = missing_scopes(granted)
    for scope in missing:
        yield wrong(_CHECK, f"{scope} is missing ({PURPOSES[scope]}).", REINSTALL)
    if not missing:
        yield ok(_CHECK, f"The token has the {len(PURPOSES)} scopes of manifest.json.")
    if more := sorted(granted - PURPOSES.keys()):
        yield look(_CHECK, f"The token has scopes that nothing here needs: {', '.join(more)}.", _TOO_MANY)
