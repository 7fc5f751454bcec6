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
from bot.messages.role_text import RoleLines, foremost_role, kind_in_words, role_lines
from bot.messages.shared_foot import shared_foot
from bot.messages.sources import assumed, name_cited, rests_on_assumed
from bot.messages.statement_card import is_reported
from knowledge.facts import ActorProfile, ActorRef, Match, WhoisAnswer

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
    foot = shared_foot(user)
    blocks, _ = fill([_card(profile)], foot)
    return Message(_in_words(profile), [*blocks, *foot])


def shown_of(profile: ActorProfile) -> tuple[Match, ...]:
    """Return the statements that a profile shows."""
    return profile.latest[:_LATEST]


def _card(profile: ActorProfile) -> Card:
    def card(budget: CardBudget) -> list[Block]:
        seen = budget.reports * 2
        roles, names = _roles(profile, seen, budget.name), _names(profile, seen, budget.name)
        known_as = "".join(f" · {one}" for one in (kind_in_words(profile), roles.role) if one)
        head = section(run(clip(profile.name, budget.name), bold=True), run(known_as))
        lines = [section(run(f"also written {names}"))] if names else []
        more = (holds(profile), part_of(profile), also_possibly(profile))
        lines += [section(run(told)) for told in more if told]
        latest = [block for match in shown_of(profile) for block in _statement(match, budget)]
        below = [context(roles.below), *([rich(*lines)] if lines else [])] if roles.below else []
        return [*([rich(head), *below] if below else [rich(head, *lines)]), context(_record(profile)), *latest]

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


def _roles(profile: ActorProfile, limit: int, name: int = _NAME) -> RoleLines:
    names = name_cited(profile)

    def where(sources: tuple[str, ...], articles: int, when: str) -> str:
        return _where([names[source] for source in sources], articles, when)

    return role_lines(profile, where, limit=limit, name=name)


def _names(profile: ActorProfile, limit: int, name: int = _NAME) -> str:
    """Return the other names with the articles that have them: "Jang (AFP)", "Chang (2008–2010, 12 articles)"."""
    others = [seen for seen in profile.names if seen.name != profile.name]
    cited = name_cited(profile)
    told = [
        f"{clip(seen.name, name)} ({_where([cited[one] for one in seen.sources], seen.articles, years(seen))})"
        for seen in others[:limit]
    ]
    return ", ".join(told) + (f" and {len(others) - limit} more" if len(others) > limit else "")


def _where(names: Sequence[str], articles: int, when: str) -> str:
    if len(names) > _SEEN:
        return ", ".join(filter(None, [when, count(max(articles, len(names)), "article")]))
    return ", ".join(clip(name, 60) for name in names)


def _buttons(profile: ActorProfile, *, timeline: bool) -> list[Block]:
    name = profile.name if len(profile.name) <= QUESTION // 2 else ""
    pressable = [button("Share to channel", ids.SHARE_ACTOR, pack(a=profile.actor))]
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
        known_by = filter(None, [holds(profile) or foremost_role(profile, _NAME), times_on_record(profile.statements)])
        known = "".join(f" · {one}" for one in known_by)
        runs.append([run(clip(profile.name, _NAME), bold=True), run(known)])
        told.append(f"{clip(profile.name, _NAME)}{known}")
    shown = answer.matches[:LIMIT]
    buttons = [button(p.name, ids.WHOIS_OPEN, pack(a=p.actor), about=foremost_role(p, _NAME)) for p in shown]
    text = f"{lead} {'; '.join(told)}."
    return Message(text, [rich(section(run(lead))), *(line(*each) for each in runs), *actions(buttons)])


def _in_words(profile: ActorProfile) -> str:
    """Return a profile as one would read it out."""
    roles = _roles(profile, _SEEN)
    names = _names(profile, _SEEN)
    who = ", ".join(filter(None, [clip(profile.name, _NAME), kind_in_words(profile), roles.role]))
    told = [who, roles.below, f"also written {names}" if names else ""]
    told += [holds(profile), part_of(profile), also_possibly(profile)]
    return f"{'; '.join(filter(None, told))}; {_record(profile)}."
