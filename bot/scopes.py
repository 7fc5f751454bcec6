"""The scopes that manifest.json asks for, what each is for, and which of them a token lacks.

Every answer of the Web API tells the scopes of the token in the header ``x-oauth-scopes``. An app that was installed
from an older manifest works without those that came later; whoever presses what needs one is told so.
"""

from collections.abc import Collection, Mapping

from bot.response_headers import header

PURPOSES: Mapping[str, str] = {
    "commands": "the slash commands and the message shortcut",
    "app_mentions:read": (
        "to be asked in threads, where slash commands do not work, by a mention: @On the Record big mistake"
    ),
    "chat:write": "to answer a mention, to post digests, and to tell in a direct message that one could not be posted",
    "files:write": "to post a timeline as a picture, when somebody presses “As a picture”",
    "channels:read": (
        "to see whether the bot is in a public channel before it promises a digest, and whether people from outside "
        "your organisation read a channel before anything is shared there"
    ),
    "channels:join": "to join a public channel that subscribes to a digest",
    "channels:history": (
        "to find a digest by its id after a crash between posting and recording it, and an answer by its key when "
        "Slack’s reply was lost, so that none comes twice"
    ),
    "groups:read": "the same as channels:read, for private channels the bot was invited to",
    "groups:history": "the same as channels:history, for private channels the bot was invited to",
    "im:history": "to be asked in direct messages with the bot, and the same as channels:history there",
    "im:write": (
        "to know a person's own direct messages with the bot, the only ones that a digest comes to, and to see before "
        "it is posted whether the person is still in the workspace"
    ),
    "users:read": (
        "a person's time zone, the default for a digest's time, and whether somebody is from outside your organisation "
        "or a guest of a single channel, who are not answered"
    ),
}
"""What each scope of manifest.json is for, as the documentation, the log and ``onrecord doctor`` say it."""
REINSTALL = (
    "Paste the current manifest.json under “App Manifest” on the app's page at api.slack.com/apps, save, "
    "and install the app again; the tokens stay as they are."
)


def granted_scopes(headers: Mapping[str, str]) -> frozenset[str] | None:
    """Return the scopes of the token that a call was made with; None where its answer does not tell."""
    told = header(headers, "x-oauth-scopes")
    return None if told is None else frozenset(filter(None, (scope.strip() for scope in told.split(","))))


def missing_scopes(granted: Collection[str]) -> list[str]:
    """Return the manifest's scopes that were not granted, in the order of the table."""
    return [scope for scope in PURPOSES if scope not in granted]


def missing_in_words(headers: Mapping[str, str]) -> str | None:
    """Return in a line what does not work for want of scopes; None where nothing is missing or nobody knows."""
    granted = granted_scopes(headers)
    missing = [] if granted is None else missing_scopes(granted)
    if not missing:
        return None
    told = "; ".join(f"{scope} ({PURPOSES[scope]})" for scope in missing)
    return f"The app lacks permissions of manifest.json in this workspace, and works without: {told}. {REINSTALL}"
