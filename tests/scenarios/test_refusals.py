"""Whatever Slack answers, on every way of asking: nothing is posted twice, nothing is silent, the log has its code."""

from collections.abc import Iterator

import pytest

from bot.app import create_app
from bot.commands import publishing
from bot.manifest import load_manifest
from bot.playground.playground import Playground
from bot.playground.serve import connection
from tests.fault_plan import (
    UPLOAD,
    Fault,
    garbage,
    http_error,
    malformed,
    rate_limited,
    refused,
    reset,
    truncated,
    unanswered,
)
from tests.scenarios.conftest import Asker
from tests.scenarios.refusals import ANNOUNCE, OTHER_SURFACES, SURFACES, WHISPER, Failing, Seen, Surface, page

POINTER = ("must be less than 3001 characters [json-pointer:/blocks/0/text]",)
FAULTS = [
    rate_limited(0),
    rate_limited(3600),
    http_error(500),
    http_error(503, stored=True),
    reset(stored=True),
    garbage(),
    refused("invalid_blocks", pointers=POINTER),
    refused("brand_new_refusal"),
    refused("used_url"),
    http_error(502),
    reset(),
    unanswered(stored=True),
    truncated(),
    malformed(),
    refused("internal_error", stored=True),
    refused("fatal_error"),
    refused("msg_blocks_too_long"),
    page(400, "invalid_payload"),
    page(400, "no_text"),
    page(404, "no_such_address"),
    page(410, "channel_is_archived"),
    refused("access_denied"),
    refused("is_archived"),
    refused("token_expired"),
    refused("expired_url"),
]
TOO_OLD = {"used_url", "expired_url", "HTTP 404 no_such_address"}
ASKED = ["big mistake", "treaty", "Chang", "Qwertyx", "2024-06"]


@pytest.fixture
def failing(facts, read, monkeypatch) -> Iterator[Failing]:
    monkeypatch.setattr(publishing, "SETTLING", 0.0)
    apps = []

    def make_app(credentials):
        settings, client = connection(credentials)
        apps.append(create_app(facts, settings, client=client))
        return apps[0]

    with Playground(make_app, load_manifest()) as playground:
        yield Failing(playground, apps[0], Asker(playground.person("robin")), read)


def check(seen: Seen, surface: Surface, fault: Fault, *, lasts: bool = False) -> None:
    """Hold what was seen against what must hold, whatever fails; the fault stands in what pytest shows."""
    assert len(seen.public) <= 1, "nothing is posted twice"
    if surface.public and fault.stored and surface.method not in {ANNOUNCE, UPLOAD}:
        assert len(seen.public) == 1
    assert seen.words, "nothing is silent"
    assert len(set(seen.references)) <= 1
    assert [sum(reference in line for line in seen.lines) for reference in set(seen.references)] == [1] * bool(
        seen.references
    )
    assert len(seen.lines) <= 1, "one line"
    assert not any("\n" in line for line in seen.lines)
    assert not any(asked in line for asked in ASKED for line in seen.lines), "never the question"
    mute = lasts and surface.method == WHISPER  # there is no other way to one person of a channel
    assert bool(seen.lines) <= bool(seen.references or mute), "who asked sees the reference of the line"
    assert seen.lines or not mute, "what nobody could be told is in the log"
    assert ("too old" in seen.words) <= (fault.name in TOO_OLD)


EVERY = [*SURFACES, *OTHER_SURFACES]
APART = 5
"""Each way of asking meets every fifth failure, another fifth each: all of all take minutes, and show no more."""


def some(surface: Surface, lasting: int) -> list[Fault]:
    """The failures that a way of asking meets."""
    return FAULTS[(EVERY.index(surface) + lasting) % APART :: APART]


@pytest.mark.parametrize("surface", EVERY, ids=lambda surface: surface.name)
def test_one_failure(failing, caplog, surface):
    for fault in some(surface, 0):
        act = surface.prepare(failing)
        failing.plan.next(surface.method, fault)
        check(failing.during(act, caplog), surface, fault)
        failing.plan.lift()


@pytest.mark.parametrize("surface", EVERY, ids=lambda surface: surface.name)
def test_a_failure_that_lasts(failing, caplog, surface):
    for fault in some(surface, 2):
        act = surface.prepare(failing)
        failing.plan.always(surface.method, fault)
        check(failing.during(act, caplog), surface, fault, lasts=True)
        failing.plan.lift()
