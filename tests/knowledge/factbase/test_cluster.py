"""Articles read on a Dask cluster: a scheduler and workers that are processes of this machine."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from distributed import Client

from knowledge.factbase import FactBase, cluster
from knowledge.factbase.cluster import DEADLY, prepare_on
from knowledge.factbase.preparing import AHEAD, Prepared, Task
from knowledge.facts import AddOutcome, ClusterError
from tests.knowledge.factbase.conftest import partition, write_archive

WORKERS = 2
WAIT = 60
ARTICLES = 150


class Cluster:
    """A scheduler and two workers as ``dask`` runs them, each worker started again when it dies."""

    def __init__(self, folder: Path) -> None:
        told = ("--scheduler-file", str(folder / "scheduler.json"), "--no-dashboard")
        many = ("--nworkers", str(WORKERS), "--nthreads", "1", "--local-directory", str(folder))
        self._running = [_dask("scheduler", "--port", "0", *told), _dask("worker", *many, *told)]
        with Client(scheduler_file=told[1], timeout=WAIT) as client:
            client.wait_for_workers(WORKERS, timeout=WAIT)
            self.address = client.scheduler.address

    def kill_one(self) -> None:
        with Client(self.address, timeout=WAIT) as client:
            os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)

    def end(self) -> None:
        for process in reversed(self._running):
            process.terminate()
            process.wait(WAIT)


def _dask(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "dask", *words], stderr=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Cluster]:
    started = Cluster(tmp_path_factory.mktemp("dask"))
    yield started
    started.end()


class Kills:
    """Kills the process that unpacks it."""

    def __reduce__(self):
        return os._exit, (1,)


def task(number: int, raw: Any) -> Task:
    return Task(f"wire/{number}.txt", f"/wire/{number}.txt", str(number), raw)


def report(number: int) -> bytes:
    return f"“We will open dock {number} of the harbour of Ardvik in spring,” Mayor Ann Lund said on Monday.".encode()


def test_a_cluster_one_of_whose_workers_is_killed_finds_what_this_machine_finds(database_url, tmp_path, clock, running):
    archive, numbers, more = write_archive(tmp_path / "wire", ARTICLES), count(1), count(1)
    (archive / "0003.txt").write_bytes(b"\x00\x01\x02 no text" * 50)
    with FactBase.open(database_url, now=clock, draw=lambda prefix: f"{prefix}{next(numbers)}") as there:
        outcomes: list[Any] = []
        for outcome in there.add([archive], on=running.address):
            if not outcomes:
                running.kill_one()
            outcomes.append(outcome)
        found, exported = partition(there.engine), list(there.export())
    url = f"sqlite:///{tmp_path / 'here.db'}"
    with FactBase.open(url, now=clock, draw=lambda prefix: f"{prefix}{next(more)}") as here:
        assert outcomes == list(here.add([archive]))
        assert found == partition(here.engine)
        assert exported == list(here.export())
    assert [outcome.outcome for outcome in outcomes].count("refused") == 1
    assert len(found["statements"]) > WORKERS


def test_what_kills_every_process_that_reads_it_is_refused_and_the_rest_is_read(running):
    """Also what stood beside it whenever a worker died."""
    tasks: list[Any] = [task(number, report(number)) for number in range(12)]
    tasks[2] = task(2, Kills())
    told = AddOutcome(source="wire/told.txt", outcome="known")
    done: list[Any] = list(prepare_on(running.address, [*tasks[:5], told, *tasks[5:]]))
    sources = [one.task.source if isinstance(one, Prepared) else one.source for one in done]
    assert sources == [one.source for one in (*tasks[:5], told, *tasks[5:])]
    assert [one for one in done if isinstance(one, AddOutcome)] == [
        AddOutcome(source="wire/2.txt", outcome="refused", why=DEADLY),
        told,
    ]


def test_no_more_articles_are_under_way_than_the_workers_soon_read(running):
    asked = 0

    def ask():
        nonlocal asked
        for number in range(100):
            asked += 1
            yield task(number, report(number))

    ahead = [asked - at for at, _ in enumerate(prepare_on(running.address, ask()))]
    assert max(ahead) <= AHEAD * WORKERS
    assert len(ahead) == 100


def test_an_address_where_no_scheduler_answers_gets_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(ClusterError, match=rf"No Dask scheduler answers at {address}\. Start `dask scheduler`"):
            list(prepare_on(address, []))


def test_without_the_extra_the_sentence_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install"):
        list(prepare_on("tcp://127.0.0.1:8786", []))


def test_quotes_are_encoded_on_the_workers_of_a_cluster(facts, tmp_path, running):
    archive = write_archive(tmp_path / "wire", 4)
    list(facts.add([archive]))
    left = list(facts.encode_missing(on=running.address))
    assert left[-1] == facts.status().unencoded == 0
