"""What `/digest` answers: subscriptions and their state in words."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.digests.membership import is_direct
from bot.digests.subscriptions import LastDelivery, Subscription
from bot.messages import actions as ids
from bot.messages.actions import holds, pack
from bot.messages.block_builders import Message, actions, bullets, button, context, line, rich, run, section
from bot.messages.error_messages import sentence
from bot.messages.limits import clip
from bot.messages.phrasing import count, format_day
from knowledge.facts import QueryError

VERBS = {
    "list": "shows the digests here, how the last one went and when the next one comes",
    "now": "shows you alone what would be posted now; Post here posts it",
    "pause": "stops a digest until /digest resume; every member can",
    "unsubscribe": "ends a digest; every member can, and the channel is told who did",
}
_DOES = (
    "posts what is new, once, at the time you choose: to the channel where you type it, or to your direct messages "
    "with me."
)
EXAMPLES = (
    "/digest subscribe weekdays at 08:00",
    "/digest subscribe treaty daily at 18:30 Europe/London since yesterday",
    "/digest subscribe by:Putin Mondays and Thursdays at 9am New York",
)
LISTED = 30
"""Digests of a channel that are listed; a message holds no more than 50 blocks."""
_TOPIC = 120
Listed = Sequence[tuple[Subscription, str | None, LastDelivery | None]]
"""Each with its topic: empty for everything, None for one that the reader may not see."""


def subscription_confirmation(made: Subscription, since: dt.datetime | None, *, invite: str | None) -> Message:
    """The confirmation, with the next run in words, and with what that begins: ``since``, or None for now.

    ``invite`` asks for the bot where it cannot join by itself.
    """
    news = f"came in since {format_day(_local(made, since).date())}" if since else "comes in from now on"
    gets = "You get" if is_direct(made.channel) else "This channel gets"
    said = f"{gets} {topic_in_words(made.query)}, {made.schedule.words()}."
    return _confirmed(f"{said} Next digest: {next_run(made)}, with what {news}.", invite)


def reschedule_confirmation(of: Subscription, now: dt.datetime, *, changed: bool, invite: str | None) -> Message:
    """What is said where the place had a digest on this topic, which comes at other times since if ``changed``.

    ``of`` is the subscription since; today's comes at once where its hour has passed ``now``.
    """
    comes = "From now on it comes" if changed else "It comes"
    has = "You have" if is_direct(of.channel) else "This channel has"
    said = f"{has} this digest already. {comes} {of.schedule.words()}"
    ahead = f"Next digest: {next_run(of)}." if of.next_run > now else "Today's comes within a minute."
    return _confirmed(f"{said}, and goes on where it was. {ahead}", invite)


def _confirmed(said: str, invite: str | None) -> Message:
    return Message(f"{said} {invite or ''}".strip(), [line(run(said)), *([line(run(invite))] if invite else [])])


def approval_request(subscription: str) -> Message:
    """Ask a digest admin whether people from outside may read a digest; the button carries what was typed."""
    pressed = pack(q=subscription)
    if not holds(pressed):
        raise QueryError("This topic is too long. Subscribe to a shorter one.")
    asked = "This channel has people from outside your organisation. They will read the digest."
    return Message(asked, [line(run(asked)), *actions([button("Subscribe all the same", ids.DIGEST_YES, pressed)])])


def subscription_list(subscriptions: Listed, now: dt.datetime, *, more: int = 0, direct: bool = False) -> Message:
    """A place's subscriptions ``now``, each with its topic as it may be shown, numbered as people type them.

    At most ``LISTED`` are given; ``more`` counts those that are not. In ``direct`` messages all are one person's.
    """
    if not subscriptions:
        return sentence("There is no digest here. Try: /digest subscribe weekdays at 08:00")
    lines = [
        f"{number}. {topic_in_words(topic)}, {of.schedule.words()}. {state_in_words(of, last, now)}"
        for number, (of, topic, last) in enumerate(subscriptions, start=1)
    ]
    runs = [
        [run(text), *([] if direct else [run(" Subscribed by "), {"type": "user", "user_id": of.subscriber}, run(".")])]
        for text, (of, *_) in zip(lines, subscriptions, strict=True)
    ]
    hint = "pause, resume, now and unsubscribe take the number or the topic, as in: /digest pause 1"
    left = f"{count(more, 'more digest')} not shown" if more else ""
    return Message("\n".join(lines), [*(line(*of) for of in runs), context(hint, left)])


def outcome(of: Subscription, last: LastDelivery | None) -> Message:
    """What is said to who posted what was new, by how that delivery ended or where it stands."""
    ahead = f"What comes in from now on is in the next digest: {next_run(of)}."
    if last is None or last.state == "nothing":
        return sentence("Nothing is new any more, so nothing was posted.")
    why = f"{last.why}. " if last.why else ""
    return sentence(
        {
            "posted": f"Posted here. {ahead}",
            "failed": f"This could not be posted: {why}What is new stays for the next digest.",
            "claimed": f"This is not posted yet: {why}It is tried again by itself; /digest status says how it went.",
        }[last.state]
    )


def help_message() -> Message:
    """What `/digest` takes, with examples."""
    told = f"/digest {_DOES} For example: {EXAMPLES[0]}"
    return Message(
        told,
        [
            line(run("/digest", bold=True), run(f" {_DOES}")),
            rich(section(run("For example:")), bullets([[run(example, code=True)] for example in EXAMPLES])),
            rich(
                section(run("/digest subscribe takes a topic or by:NAME first, or nothing for everything; then:")),
                bullets(
                    [[run("daily, weekdays, or days of the week; one time, such as 08:00 or 6pm; a city or zone")]]
                ),
            ),
            rich(bullets([[run(verb, code=True), run(f" {does}")] for verb, does in VERBS.items()])),
        ],
    )


def next_run(of: Subscription, moment: dt.datetime | None = None) -> str:
    """As in "Friday 21 June 2024 at 08:00 (Europe/London)"."""
    local = _local(of, moment or of.next_run)
    return f"{format_day(local.date())} at {local:%H:%M} ({of.schedule.zone})"


def _local(of: Subscription, moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(ZoneInfo(of.schedule.zone))


def topic_in_words(topic: str | None) -> str:
    """What a digest brings: ``topic`` is empty for everything, None for one that the reader may not see."""
    if topic is None:
        return "what is new on a topic that its subscriber alone sees"
    return f"what is new on “{clip(topic, _TOPIC)}”" if topic else "everything new"


def state_in_words(of: Subscription, last: LastDelivery | None, now: dt.datetime) -> str:
    """When a digest comes next, or that it is paused, and how its last delivery ended, or goes on ``now``."""
    if of.paused and last and last.state == "claimed":
        return "Paused."  # before the clock has put the claim away
    ahead = "Paused." if of.paused else f"Next: {next_run(of)}."
    return f"{ahead} {_last(of, last, now)}".strip()


def _last(of: Subscription, last: LastDelivery | None, now: dt.datetime) -> str:
    if last is None:
        return "Nothing was posted yet."
    day = format_day(last.day)
    return {
        "posted": f"Last posted {day}.",
        "nothing": f"There was nothing new to tell on {day}, so nothing was posted.",
        "failed": f"The digest of {day} could not be posted: {last.why}.",
        "claimed": f"The digest of {day} {_goes_on(of, last, now)}.",
    }[last.state]


def _goes_on(of: Subscription, last: LastDelivery, now: dt.datetime) -> str:
    """Say what becomes of a digest that is claimed: whether somebody is at it, and since when it fails."""
    if last.failing_since:
        return f"is tried again since {next_run(of, last.failing_since)}: {last.why}"
    return "is being posted" if last.until and last.until > now else "broke off and is taken up again"
