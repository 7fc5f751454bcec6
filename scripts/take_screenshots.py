"""Take the README's pictures: the playground on the five seed articles, in a headless Chromium.

.venv/bin/python scripts/take_screenshots.py
"""

import shutil
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from bot.cli.services import digests_in_playground
from bot.playground import serve
from knowledge.factbase import FactBase

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


class Picture(NamedTuple):
    """A page of some size and scheme and what is typed into it; without any lines the app's Home is opened."""

    name: str
    width: int
    height: int
    scheme: str
    lines: tuple[str, ...]


PICTURE_LIST = (
    Picture("whosaid", 1180, 720, "light", ("/whosaid big mistake",)),
    Picture("timeline", 1180, 920, "dark", ("/timeline treaty",)),
    Picture("phone", 360, 740, "light", ("/whosaid incredibley conserning",)),
    Picture("home", 360, 740, "dark", ()),
)


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Open the page, ask, and keep what is seen."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height}, color_scheme=picture.scheme, device_scale_factor=2
    )
    page = context.new_page()
    page.goto(address)
    page.locator(".message").first.wait_for()
    for line in picture.lines:
        before = page.locator(".message").count()
        page.get_by_role("combobox").first.fill(line)
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        page.locator(".message").nth(before).wait_for()
    if not picture.lines:
        open_home(page)
    page.screenshot(path=PICTURES / f"{picture.name}.png")
    context.close()


def open_home(page: Page) -> None:
    """Open the app's Home from the sidebar, which a narrow page hides behind a button."""
    if page.locator("#menu").is_visible():
        page.locator("#menu").click()
    page.locator("#apps button").click()
    page.locator("#home .block").first.wait_for()
    page.locator("#sidebar").evaluate("bar => Promise.all(bar.getAnimations().map(one => one.finished))")


def main() -> None:
    """Fill a fact base of its own, serve it, take every picture with a fresh playground."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with (
        tempfile.TemporaryDirectory() as folder,
        FactBase.open(f"sqlite:///{folder}/facts.sqlite3") as facts,
        sync_playwright() as playwright,
    ):
        list(facts.add([ROOT / "seeds"]))
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for picture in PICTURE_LIST:
            ready, stop, address = threading.Event(), threading.Event(), []

            def say_ready(url: str, ready: threading.Event = ready, address: list[str] = address) -> None:
                address.append(url)
                ready.set()

            serving = threading.Thread(
                target=serve,
                args=(facts,),
                kwargs={
                    "ready": say_ready,
                    "say": print,
                    "stop": stop,
                    "digests": lambda client, clock: digests_in_playground(facts, client, clock),
                },
            )
            serving.start()
            ready.wait()
            try:
                take(browser, address[0], picture)
            finally:
                stop.set()
                serving.join()
        browser.close()


if __name__ == "__main__":
    main()
