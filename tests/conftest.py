"""What every test shares: tests whose PostgreSQL or Chromium is absent are left out, in one line that says so."""

import os
import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
POSTGRES = os.environ.get("ONRECORD_TEST_POSTGRES_URL")
NEEDS = {
    "postgres": (POSTGRES, "a PostgreSQL server (set ONRECORD_TEST_POSTGRES_URL)"),
    "chromium": (CHROMIUM, "Chromium (apt-get install chromium)"),
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what cannot run here; with ONRECORD_TEST_COMPLETE set, as in CI, that is an error."""
    for marker, (present, need) in NEEDS.items():
        left_out = [item for item in items if item.get_closest_marker(marker)]
        if present or not left_out:
            continue
        if os.environ.get("ONRECORD_TEST_COMPLETE"):
            raise pytest.UsageError(f"{len(left_out)} tests need {need}, and this run may leave nothing out.")
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
        config.stash.setdefault(LEFT_OUT, []).append(f"left out: {len(left_out)} tests that need {need}")


LEFT_OUT = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was left out."""
    for line in config.stash.get(LEFT_OUT, []):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The Chromium of this machine (tests that need it are left out where there is none)."""
    assert CHROMIUM
    return CHROMIUM
