"""What is held and whose names are withheld, in words for editors."""

import datetime as dt

from bot.messages.phrasing import count, format_day
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


def protected(name: str, naming: int) -> str:
    """Say that a name is withheld from now on, and what an editor may have got wrong where no article has it."""
    if naming:
        return f"The name {name} is withheld everywhere, in {count(naming, 'article')} now."
    return f"The name {name} is withheld from now on, but no article has it now: is it spelt as the articles print it?"


def until_in_words(until: dt.datetime | None) -> str:
    """Say until when, after "is held"."""
    return f" until {format_day(until.date())}, {until:%H:%M} UTC" if until else ""


def held_in_words(one: HeldSource) -> str:
    """Say what is held, why, and until when."""
    until = until_in_words(one.until).strip() or "until it is released"
    unclear = one.kind == "embargo" and one.why and one.until is None  # it may be a draft, or withdrawn
    what = "must not be published" if unclear else _HELD[one.kind]
    return " · ".join(filter(None, [one.source, what, one.why and f"“{one.why}”", until]))


def protected_in_words(one: ProtectedPerson) -> str:
    """Say whose name is withheld, why, and where."""
    where = f"in {one.source} alone" if one.only_there else one.source and f"says {one.source}"
    return " · ".join(filter(None, [one.name, _PROTECTED[one.ground], one.why and f"“{one.why}”", where]))
