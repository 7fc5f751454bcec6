"""A database that may only be read: look-ups are answered, what writes says that it cannot. And whose a file is."""

import datetime as dt
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from knowledge.factbase import FactBase
from knowledge.facts import StoreError
from tests.databases import new_postgres

SAID = (
    "Harbour plan\n\n“The harbour wall will hold for a hundred years,” Ingrid Solberg, the mayor, said on 3 May 2024.\n"
)
HELD = "EMBARGOED until 2024-06-21 12:00 UTC\n\n“The ferries stop at midnight tonight,” Ingrid Solberg said.\n"
READS: dict[str, Callable[[FactBase], object]] = {
    "whosaid": lambda facts: facts.whosaid("harbour wall will hold").verdict == "verbatim",
    "timeline": lambda facts: facts.timeline("Solberg"),
    "whois": lambda facts: facts.whois("Ingrid Solberg").matches[0].name == "Ingrid Solberg",
    "disagreements": lambda facts: facts.disagreements() == [],
    "article": lambda facts: "harbour wall" in facts.article("wire/said.txt").text,
    "export": lambda facts: len(list(facts.export())) > 2,
    "status": lambda facts: facts.status(sealed=True).articles == 1,
    "decisions": lambda facts: facts.seals().decisions == (),
    "news": lambda facts: facts.news_since(None, dt.datetime(2024, 6, 22, tzinfo=dt.UTC)),
    "what is still held": lambda facts: facts.whosaid("ferries stop at midnight").verdict == "none",
}
WRITES: dict[str, Callable[[FactBase, Path], object]] = {
    "add": lambda facts, folder: list(facts.add([folder])),
    "rebuild": lambda facts, _: list(facts.rebuild()),
    "remove": lambda facts, _: facts.remove("wire/said.txt"),
    "hold": lambda facts, _: facts.hold("wire/said.txt", by="ann"),
    "release": lambda facts, _: facts.release("wire/held.txt", by="ann"),
    "protect": lambda facts, _: facts.protect("Ingrid Solberg", by="ann"),
}
AFTER_ITS_HOUR = dt.datetime(2024, 6, 21, 13, tzinfo=dt.UTC)


def fill(url: str, folder: Path) -> None:
    """Put an article in, and one that is held until noon."""
    (folder / "said.txt").write_text(SAID)
    (folder / "held.txt").write_text(HELD)
    with FactBase.open(url, now=lambda: dt.datetime(2024, 6, 21, 9, tzinfo=dt.UTC)) as facts:
        outcomes = {one.source: one.outcome for one in facts.add([folder])}
    assert outcomes == {"wire/said.txt": "new", "wire/held.txt": "held"}


def check_reads_and_writes(url: str, folder: Path) -> None:
    """Ask everything of a base that may only be read; AssertionError where it answers otherwise than it should."""
    (folder / "more.txt").write_text(SAID.replace("hundred", "thousand"))
    with FactBase.open(url, now=lambda: AFTER_ITS_HOUR) as facts:
        for name, ask in READS.items():
            assert ask(facts) is not False, name
        for name, change in WRITES.items():
            with pytest.raises(StoreError, match=r"cannot be written|does not let this role") as refused:
                change(facts, folder)
            assert "restore" not in str(refused.value), name


CHILD = """
import ctypes, os, sys
if os.geteuid() == 0 and "bound" not in sys.argv:  # file permissions do not bind root, unless it gives that up for good
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, dropped (24) from what a new program may have
        assert ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) == 0
    os.execv(sys.executable, [sys.executable, "-c", sys.orig_argv[2], *sys.argv[1:], "bound"])
from pathlib import Path
from tests.knowledge.store.test_read_only import check_reads_and_writes
check_reads_and_writes(sys.argv[1], Path(sys.argv[2]))
"""


def check_as_bound_by_permissions(url: str, folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CHILD, url, str(folder)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def base(tmp_path: Path, folder: Path) -> Iterator[Path]:
    """A filled fact base in a folder of its own, whose permissions a test may take."""
    path = tmp_path / "base" / "facts.db"
    path.parent.mkdir()
    fill(f"sqlite:///{path}", folder)
    yield path
    path.parent.chmod(0o700)


@pytest.mark.parametrize(("of_file", "of_folder"), [(0o400, 0o500), (0o400, 0o700), (0o600, 0o500)])
def test_a_file_without_write_permission_answers_look_ups(base, folder, of_file, of_folder):
    base.chmod(of_file)
    base.parent.chmod(of_folder)
    check_as_bound_by_permissions(f"sqlite:///{base}", folder)


def test_a_file_without_write_permission_answers_while_somebody_else_writes_it(base, folder):
    with FactBase.open(f"sqlite:///{base}", now=lambda: AFTER_ITS_HOUR - dt.timedelta(hours=3)) as writer:
        assert writer.hold("wire/said.txt", by="ann")
        writer.release("wire/said.txt", by="ann")
        base.chmod(0o400)
        base.parent.chmod(0o500)
        with pytest.raises(AssertionError, match="decisions"):  # the last decisions stand in the log of changes alone
            check_as_bound_by_permissions(f"sqlite:///{base}", folder)


def test_changes_left_in_a_log_that_cannot_be_read_are_not_left_out_of_an_answer(base, folder, tmp_path):
    crashed = tmp_path / "crashed"
    with FactBase.open(f"sqlite:///{base}") as writer:
        writer.protect("Ingrid Solberg", by="ann")
        crashed.mkdir()
        for suffix in ("", "-wal"):
            shutil.copy(f"{base}{suffix}", crashed / f"facts.db{suffix}")
    crashed.chmod(0o500)
    with pytest.raises(AssertionError, match=r"cannot be opened\. Check its permissions"):
        check_as_bound_by_permissions(f"sqlite:///{crashed / 'facts.db'}", folder)


@pytest.mark.postgres
@pytest.mark.parametrize("setting", ["default_transaction_read_only=on", "role={role}"])
def test_a_postgresql_role_that_may_only_read_answers_look_ups(folder, migrated_postgres, setting):
    with new_postgres(migrated_postgres) as url:
        fill(url, folder)
        role = f"reader_{make_url(url).database}"
        owner = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
        with owner.connect() as connection:
            connection.execute(text(f"CREATE ROLE {role}"))
            connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"))
            try:
                options = {"options": f"-c {setting.format(role=role)}"}
                reader = make_url(url).update_query_dict(options).render_as_string(hide_password=False)
                check_reads_and_writes(reader, folder)
            finally:
                connection.execute(text(f"DROP OWNED BY {role}"))
                connection.execute(text(f"DROP ROLE {role}"))
        owner.dispose()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_a_file_that_is_made_is_its_owners_alone(tmp_path, umask):
    before = os.umask(umask)
    try:
        with FactBase.open(f"sqlite:///{tmp_path}/facts.db") as facts:
            assert facts.status().articles == 0
            rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert rights == dict.fromkeys(("facts.db", "facts.db-wal", "facts.db-shm"), 0o600)


def test_the_rights_of_a_file_that_is_there_are_left_as_they_are(base):
    base.chmod(0o640)
    with FactBase.open(f"sqlite:///{base}") as facts:
        assert facts.status().articles == 2  # the embargo is long over
        assert stat.S_IMODE(Path(f"{base}-wal").stat().st_mode) == 0o640
    assert stat.S_IMODE(base.stat().st_mode) == 0o640
