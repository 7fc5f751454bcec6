"""The answer to "who is": names, roles, what is on record; several people are a choice, never a guess."""

import datetime as dt
from collections.abc import Sequence

from bot.messages import actions as ids
from bot.messages.actions import pack
from bot.messages.block_builders import (
    Message,
    Run,
    actions,
    button,
    context,
    line,
    quotation,
    rich,
    run,
    section,
    shared_by,
)
from bot.messages.coverage_text import not_found
from bot.messages.disagreement_text import warning
from bot.messages.limits import QUESTION, Block, clip, clip_around
from bot.messages.near import namesakes, near_misses
from bot.messages.occasion_text import cue_note
from bot.messages.pages import Card, CardBudget, fill
from bot.messages.phrasing import (
    also_possibly,
    count,
    holds,
    listing,
    name_fits,
    part_of,
    probable,
    said_on,
    times_on_record,
    unescape,
    with_role,
    years,
)
from bot.messages.report_counts import number_in_words
from bot.messages.retraction_text import warnings
from bot.messages.share_confirmation import confirm, doubt
from bot.messages.sources import assumed, name_cited, rests_on_assumed
from bot.messages.statement_card import is_reported
from knowledge.facts import ActorProfile, ActorRef, Match, SeenName, SeenRole, WhoisAnswer

LIMIT = 5
_NAME = 120
_LATEST = 2
_SEEN = 3


def whois_message(answer: WhoisAnswer, *, today: dt.date, private: bool, timeline: bool = True) -> Message:
    """Return who somebody is, a choice among several, or that nobody of the name was found and what comes nearest.

    ``answer`` is asked for on the day ``today``; only ``private`` ones offer to be shared. ``timeline`` tells whether
    the only one found has a timeline to offer.
    """
    if len(answer.matches) == 1:
        return profile_message(answer.matches[0], private=private, timeline=timeline, others=answer.choices)
    if answer.matches:
        return _choice(answer, private=private)
    if not private:
        told = not_found(answer.searched, today)
        return Message(told, [line(run(told))], aside=True)
    lead = not_found(answer.searched, today, f"“{clip(unescape(answer.query.text), QUESTION)}”")
    near, told = near_misses(answer.did_you_mean, ids.WHOIS_ASK)
    return Message(lead + told, [line(run(lead)), *near])


def profile_message(
    profile: ActorProfile, *, private: bool, timeline: bool = True, others: Sequence[ActorRef] = ()
) -> Message:
    """Return one actor's profile; only ``private`` ones offer to be shared, and ``others`` who bear the name.

    They offer a ``timeline`` where there is one.
    """
    foot = [*actions(_buttons(profile, timeline=timeline)), *_namesakes(others)] if private else []
    blocks, _ = fill([_card(profile)], foot)
    return Message(_in_words(profile), [*blocks, *foot])


def shared_profile(profile: ActorProfile, user: str) -> Message:
    """Return a profile as it is posted to a channel, marked with who shared it."""
    by = shared_by(user)
    blocks, _ = fill([_card(profile)], [by])
    return Message(_in_words(profile), [*blocks, by])


def shown_of(profile: ActorProfile) -> tuple[Match, ...]:
    """Return the statements that a profile shows."""
    return profile.latest[:_LATEST]


def _card(profile: ActorProfile) -> Card:
    def card(budget: CardBudget) -> list[Block]:
        seen = budget.reports * 2
        roles, names = _roles(profile, seen, budget.name), _names(profile, seen, budget.name)
        known_as = " · ".join(filter(None, ["", profile.kind, roles]))
        head = section(run(clip(profile.name, budget.name), bold=True), run(f" · {known_as}"))
        lines = [head, *([section(run(f"also written {names}"))] if names else [])]
        more = (holds(profile), part_of(profile), also_possibly(profile))
        lines += [section(run(told)) for told in more if told]
        latest = [block for match in shown_of(profile) for block in _statement(match, budget)]
        return [rich(*lines), context(_record(profile)), *latest]

    return card


def _statement(match: Match, budget: CardBudget) -> list[Block]:
    """Return a recent statement: its words, when, how many report it, who took it back, and where they differ."""
    text, _ = clip_around(match.text, (), budget.words // 3)
    dates = assumed(match.reports) if match.said.value and rests_on_assumed(match.reports) else ""
    when = ", ".join(filter(None, [clip(said_on(match.said), _NAME), dates, number_in_words(match)]))
    quoted = match.kind == "direct"
    words = quotation(run("“" if quoted else ""), run(text), run("”" if quoted else ""), run(f" · {when}"))
    told = [f"reported, not quoted{cue_note(match)}"] if is_reported(match) else []
    told += ["probably, not named there"] if any(map(probable, match.speakers)) else []
    line_above = ", ".join(told)
    lead = [section(run(f"{line_above[:1].upper()}{line_above[1:]}:", italic=True))] if told else []
    told_of_it = [
        *warnings(match, budget.words // 3),
        *(warning(found, match.reports) for found in match.disagreements[:2]),
    ]
    return [rich(*lead, words, *(section(*runs) for runs in told_of_it))]


def _record(profile: ActorProfile) -> str:
    """Return "on record 6 times · in the same articles: Vladimir Putin (5)"."""
    times = times_on_record(profile.statements)
    seen = [f"{clip(other.name, 60)} ({other.articles:,})" for other in profile.seen_with[:_SEEN]]
    return f"{times} · in the same articles: {listing(seen)}" if seen else times


def _roles(profile: ActorProfile, limit: int, name: int = _NAME) -> str:
    return _seen(profile, [(seen.role, seen, years(seen)) for seen in profile.roles], limit, name)


def _names(profile: ActorProfile, limit: int, name: int = _NAME) -> str:
    others = [seen for seen in profile.names if seen.name != profile.name]
    return _seen(profile, [(seen.name, seen, years(seen)) for seen in others], limit, name)


def _seen(
    profile: ActorProfile, items: Sequence[tuple[str, SeenName | SeenRole, str]], limit: int, name: int = _NAME
) -> str:
    """Return names or roles with the articles that have them: "Jang (AFP)", "premier (2008–2010, 12 articles)"."""
    names = name_cited(profile)
    told = [
        f"{clip(words, name)} ({_where([names[source] for source in seen.sources], seen.articles, when)})"
        for words, seen, when in items[:limit]
    ]
    return ", ".join(told) + (f" and {len(items) - limit} more" if len(items) > limit else "")


def _where(names: Sequence[str], articles: int, when: str) -> str:
    if len(names) > _SEEN:
        return ", ".join(filter(None, [when, count(max(articles, len(names)), "article")]))
    return ", ".join(clip(name, 60) for name in names)


def _buttons(profile: ActorProfile, *, timeline: bool) -> list[Block]:
    name = profile.name if len(profile.name) <= QUESTION // 2 else ""
    asked = doubt(shown_of(profile))
    state = pack(a=profile.actor, p=1 if asked else None)
    pressable = [button("Share to channel", ids.SHARE_ACTOR, state, confirm=confirm(asked) if asked else None)]
    if profile.statements and name:
        pressable.append(button("All statements", ids.WHOSAID_ASK, pack(q=f'by:"{name}"', o=0)))
    others = [
        button(f"{one.name}?", ids.WHOIS_OPEN, pack(a=one.id), about=one.role or "")
        for one in profile.possibly
        if one.id
    ]
    events = [button("Timeline", ids.TIMELINE_ASK, pack(q=name, o=0))] if timeline and name else []
    return [*pressable, *events, *others]


def _namesakes(others: Sequence[ActorRef]) -> list[Block]:
    return namesakes([button(with_role(one), ids.WHOIS_OPEN, pack(a=one.id)) for one in others[: LIMIT - 1]])


def _choice(answer: WhoisAnswer, *, private: bool) -> Message:
    """Return everybody whom a name fits, with role and count."""
    asked = f"“{clip(unescape(answer.query.text), 100)}”" if private else "That"
    lead = f"{name_fits(asked, answer.bearers, len(answer.matches[:LIMIT]))}. Who is meant?"
    runs: list[list[Run]] = []
    told: list[str] = []
    for profile in answer.matches[:LIMIT]:
        role = f" · {holds(profile) or _role(profile)}"
        times = f" · {times_on_record(profile.statements)}"
        runs.append([run(clip(profile.name, _NAME), bold=True), run(role + times)])
        told.append(f"{clip(profile.name, _NAME)}{role}{times}")
    buttons = [button(p.name, ids.WHOIS_OPEN, pack(a=p.actor), about=_role(p)) for p in answer.matches[:LIMIT]]
    text = f"{lead} {'; '.join(told)}."
    return Message(text, [rich(section(run(lead))), *(line(*each) for each in runs), *actions(buttons)])


def _role(profile: ActorProfile) -> str:
    return clip(profile.roles[0].role, _NAME) if profile.roles else profile.kind


def _in_words(profile: ActorProfile) -> str:
    """Return a profile as one would read it out."""
    roles = _roles(profile, _SEEN)
    names = _names(profile, _SEEN)
    told = [f"{clip(profile.name, _NAME)}, {profile.kind}", roles, f"also written {names}" if names else ""]
    told += [holds(profile), part_of(profile), also_possibly(profile)]
    return f"{'; '.join(filter(None, told))}; {_record(profile)}."
