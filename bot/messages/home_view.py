"""The app's Home: what there is to ask, examples of it, the person's digests, and how to ask."""

import datetime as dt
from collections.abc import Sequence

from bot.messages import actions as ids
from bot.messages.actions import pack
from bot.messages.block_builders import actions, button, context, divider, header, line, run
from bot.messages.coverage_text import NOTHING_ADDED, coverage_in_words, is_empty
from bot.messages.limits import QUESTION, Block, clip
from bot.messages.phrasing import count, format_day, listing
from bot.messages.welcome import LEAD, ways_to_ask
from knowledge.facts import Examples, Holdings

_OUTLET = 60  # characters of an outlet's name; judgement, not measured


def home_view(
    holds: Holdings, examples: Examples, today: dt.date, *, digests: Sequence[Block] = (), note: Sequence[Block] = ()
) -> Block:
    """Return a person's Home.

    ``holds`` is what there is to ask, ``examples`` are this fact base's own words, ``today`` the day it is read;
    ``digests`` are the person's, and ``note`` says what came of the last press.
    """
    return home(
        [
            *note,
            line(run(LEAD)),
            *_held(holds, today),
            *_examples(examples),
            *([divider(), *digests] if digests else []),
            divider(),
            header("How to ask"),
            *ways_to_ask(),
        ]
    )


def home(blocks: Sequence[Block]) -> Block:
    """Return a view for the Home tab."""
    return {"type": "home", "blocks": list(blocks)}


def _held(holds: Holdings, today: dt.date) -> list[Block]:
    if is_empty(holds.coverage):
        return [line(run(NOTHING_ADDED))]
    largest = [f"{clip(one.outlet, _OUTLET)} ({count(one.articles, 'article')})" for one in holds.largest]
    told = f"It holds {coverage_in_words(holds.coverage, today)}."
    return [line(run(told)), *([context(f"Most are from {listing(largest)}.")] if largest else []), *_newest(holds)]


def _newest(holds: Holdings) -> list[Block]:
    last, added = holds.coverage.last, holds.newest_addition
    newest = f"The newest is of {format_day(last)}." if last else ""
    when = f"The last was added {format_day(added.date())} at {added:%H:%M} UTC." if added else ""
    return [context(f"{newest} {when}".strip())] if newest or when else []


def _examples(examples: Examples) -> list[Block]:
    asked = {"whosaid": examples.phrase, "timeline": examples.topic, "whois": examples.name}
    pressed = [
        button(f"/{command} {words}", ids.HOME_ASK, pack(c=command, q=words[:QUESTION]))
        for command, words in asked.items()
        if words
    ]
    if not pressed:
        return []
    return [line(run("For example:")), *actions(pressed), context("The answer comes to the Messages tab, and stays.")]
