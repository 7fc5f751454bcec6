"""The real bot's answers on the five seed articles, as they look in a browser: light, dark and 360 pixels wide."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from slack_bolt import App

from bot.app import create_app
from bot.digests.service import make_digest_service
from bot.playground.playground import Credentials
from bot.playground.serve import connection
from knowledge.factbase import FactBase

pytestmark = pytest.mark.chromium

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
WIDE = 1080
LOOKS = {"light": (1280, 900, "light"), "dark": (1280, 900, "dark"), "phone": (360, 740, "light")}
ANSWERS = {
    "/whosaid big mistake": [
        "Vladimir Putin",
        "a very big mistake",
        "Hanoi",
        "Thursday 20 June 2024",
        "Reports differ",
    ],
    "/whosaid incredibley conserning": ["Not word for word", "Matthew Miller", "incredibly concerning"],
    "/whosaid axis of evil": ["Not found in 5 articles"],
    "/whosaid new Cold War": ["Not found as anybody's words", "Printed here, speaker not named:"],
    "/timeline treaty": ["Timeline: treaty", "1961", "2000", "19 June 2024", "20 June 2024"],
    "/whois chang": ["Chang Ho-jin", "Jang Ho-jin", "National Security Director"],
    "/digest subscribe weekdays at 08:00": ["weekdays at 08:00 (Europe/London)", "Next digest"],
}


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FactBase]:
    with FactBase.open(f"sqlite:///{tmp_path_factory.mktemp('facts')}/facts.sqlite3") as base:
        assert [added.outcome for added in base.add([SEEDS])] == ["new"] * 5
        yield base


@pytest.fixture(scope="module")
def make_app(facts: FactBase) -> Callable[[Credentials], App]:
    def on_seeds(credentials: Credentials) -> App:
        settings, client = connection(credentials)
        return create_app(facts, settings, client=client, digests=make_digest_service(facts, client).requests)

    return on_seeds


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_every_answer_can_be_read(visit, look):
    with visit(*look) as page:
        box = page.get_by_role("combobox", name="Message #newsroom")
        for line, expected in ANSWERS.items():
            before = page.locator(".ephemeral").count()
            box.fill(line)
            box.press("Escape")
            box.press("Enter")
            answer = page.locator(".ephemeral").nth(before)
            answer.wait_for()
            shown = answer.inner_text().replace("’", "'")
            assert [words for words in expected if words not in shown] == [], line
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_drawn_timeline_is_seen_with_its_words(visit, look):
    with visit(*look) as page:
        box = page.get_by_role("combobox", name="Message #newsroom")
        box.fill("/timeline treaty")
        box.press("Escape")
        box.press("Enter")
        page.get_by_role("button", name="As a picture").click()
        page.get_by_role("dialog").get_by_role("button", name="Share").click()
        image = page.get_by_role("img", name="Drawn timeline of treaty, 5 events and 1 statement. 1953:")
        image.wait_for()
        image.evaluate("node => node.decode()")
        assert image.evaluate("node => node.naturalWidth") == WIDE
        assert page.locator("#messages").get_by_text("shared by @Robin Ellery").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
