"""What every test shares: tests whose PostgreSQL or Chromium is absent are left out, in one line that says so."""

import os
import shutil
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
POSTGRES = os.environ.get("ONRECORD_TEST_POSTGRES_URL")
NEEDS = {
    "postgres": (POSTGRES, "a PostgreSQL server (set ONRECORD_TEST_POSTGRES_URL)"),
    "chromium": (CHROMIUM, "Chromium (apt-get install chromium)"),
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what cannot run here."""
    for marker, (present, need) in NEEDS.items():
        left_out = [item for item in items if item.get_closest_marker(marker)]
        if present or not left_out:
            continue
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
        config.stash.setdefault(LEFT_OUT, []).append(f"left out: {len(left_out)} tests that need {need}")


LEFT_OUT = pytest.StashKey[list[str]]()


class FromWorkers:
    """Where pytest-xdist spreads the tests, only its workers know what they left out, each of them the same."""

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            output["left_out"] = session.config.stash.get(LEFT_OUT, [])

    def pytest_testnodedown(self, node: Any) -> None:
        node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", [])


def pytest_configure(config: pytest.Config) -> None:
    """With ONRECORD_TEST_COMPLETE set, as in CI, refuse to leave anything out; ask the workers where there are any."""
    missing = [need for present, need in NEEDS.values() if not present]
    if missing and os.environ.get("ONRECORD_TEST_COMPLETE"):
        raise pytest.UsageError(f"Tests need {' and '.join(missing)}, and this run may leave nothing out.")
    if config.pluginmanager.hasplugin("xdist"):
        config.pluginmanager.register(FromWorkers())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was left out."""
    for line in config.stash.get(LEFT_OUT, []):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The Chromium of this machine (tests that need it are left out where there is none)."""
    assert CHROMIUM
    return CHROMIUM
