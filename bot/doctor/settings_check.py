"""Whether the settings are there and of the right shape, and which way of running they are enough for."""

from collections.abc import Iterator

from bot.doctor.diagnosis import Finding, ok, wrong
from bot.settings import Settings, where_found

_CHECK = "settings"
_BOT, _APP, _SECRET = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"
_WAYS = {"run": _APP, "web": _SECRET}
"""What each way of answering needs beside the bot's token; one of them is enough."""
_EXPIRING = "xoxe."
"""How tokens begin that expire after twelve hours (docs.slack.dev: using token rotation)."""


def is_usable(settings: Settings, variable: str) -> bool:
    """Tell whether a variable is set and looks as it should."""
    return settings.fault_of(variable) is None


def settings_findings(settings: Settings) -> Iterator[Finding]:
    """Yield what is wrong with Slack's variables, else which way of running is ready."""
    yield from _faults(settings)
    if is_usable(settings, _BOT):
        ready = [way for way, variable in _WAYS.items() if is_usable(settings, variable)]
        yield from (ok(_CHECK, f"`onrecord {way}` is ready: {_BOT} and {_WAYS[way]} are set.") for way in ready)


def _faults(settings: Settings) -> Iterator[Finding]:
    given = {name for name in (_BOT, _APP, _SECRET) if settings.fault_of(name) != f"{name} is not set."}
    for name in (_BOT, _APP, _SECRET):
        if name in given and not is_usable(settings, name):
            yield _misshapen(settings, name)
    if _BOT not in given:
        yield wrong(_CHECK, f"{_BOT} is not set.", where_found(_BOT))
    if not given & {_APP, _SECRET}:
        yield wrong(
            _CHECK,
            f"Neither {_APP} is set, for `onrecord run`, nor {_SECRET}, for `onrecord web`.",
            f"One of them is enough, and the first is the simplest. {where_found(_APP)}",
        )


def _misshapen(settings: Settings, name: str) -> Finding:
    if name == _BOT and str(settings.slack_bot_token).startswith(_EXPIRING):
        return expiring_token("within twelve hours")
    return wrong(_CHECK, settings.fault_of(name) or "", where_found(name))


def expiring_token(when: str) -> Finding:
    """Return the finding of a bot's token that ends ``when``, which nothing here renews."""
    return wrong(
        _CHECK,
        f"{_BOT} expires {when}, and the bot cannot renew it.",
        "Token rotation is on: make the app anew from manifest.json, where it is off, and use the new app's tokens.",
    )
