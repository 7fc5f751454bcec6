"""What is held and whose names are withheld, in words for editors."""

from bot.messages.words import say_day
from knowledge.facts import HeldSource, ProtectedPerson

_HELD = {
    "embargo": "under embargo",
    "not_for_publication": "not for publication",
    "kill": "a kill notice",
    "killed": "killed",
    "hold": "held by an editor",
}
_PROTECTED = {
    "minor": "under 18",
    "sexual_offence": "a sexual offence",
    "court_order": "must not be named",
    "editor": "by an editor",
}


def held_in_words(one: HeldSource) -> str:
    """Say what is held, why, and until when."""
    until = f"until {say_day(one.until.date())}, {one.until:%H:%M} UTC" if one.until else "until it is released"
    return " · ".join(filter(None, [one.source, _HELD[one.kind], one.why and f"“{one.why}”", until]))


def protected_in_words(one: ProtectedPerson) -> str:
    """Say whose name is withheld, why, and where."""
    where = f"in {one.source} alone" if one.only_there else one.source and f"says {one.source}"
    return " · ".join(filter(None, [one.name, _PROTECTED[one.ground], one.why and f"“{one.why}”", where]))
