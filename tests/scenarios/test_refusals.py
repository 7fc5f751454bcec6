"""Whatever Slack answers, on every way of asking: nothing is posted twice, nothing is silent, the log has its code."""

from collections.abc import Iterator

import pytest

from bot.app import create_app
from bot.commands import publishing
from bot.manifest import load_manifest
from bot.playground.playground import Playground
from bot.playground.serve import connection
from tests.fault_plan import (
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
from tests.scenarios.refusals import SURFACES, Failing, Seen, Surface, page

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
]
OTHER_FAULTS = [
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


def check(seen: Seen, surface: Surface, fault: Fault) -> None:
    assert len(seen.public) <= 1 + (surface.name == "told aside"), "nothing is posted twice"
    if surface.public and fault.stored:
        assert len(seen.public) == 1
    assert seen.words, "nothing is silent"
    assert len(set(seen.references)) <= 1
    assert [sum(reference in line for line in seen.lines) for reference in set(seen.references)] == [1] * bool(
        seen.references
    )
    assert len(seen.lines) <= 1, "one line"
    assert not any("\n" in line for line in seen.lines)
    assert not any(asked in line for asked in ASKED for line in seen.lines), "never the question"
    assert seen.lines == [] or seen.references, "who asked sees the reference of the line"
    assert ("too old" in seen.words) <= (fault.name in TOO_OLD)


def cases(surfaces, faults):
    return [pytest.param(s, f, id=f"{s.name}-{f.name}") for s in surfaces for f in faults]


@pytest.mark.parametrize(("surface", "fault"), cases(SURFACES, FAULTS))
def test_one_failure(failing, caplog, surface, fault):
    act = surface.prepare(failing)
    failing.plan.next(surface.method, fault)
    check(failing.during(act, caplog), surface, fault)


@pytest.mark.parametrize(("surface", "fault"), cases(SURFACES, FAULTS))
def test_a_failure_that_lasts(failing, caplog, surface, fault):
    act = surface.prepare(failing)
    failing.plan.always(surface.method, fault)
    check(failing.during(act, caplog), surface, fault)
