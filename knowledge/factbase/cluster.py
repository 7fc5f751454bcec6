"""Articles read and extracted from on a Dask cluster that is there already; needs the extra ``cluster``."""

import logging
import pickle
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from knowledge.factbase.preparing import (
    AHEAD,
    Prepared,
    Task,
    UnderWay,
    load_lists,
    prepare,
    prepare_in,
    refusal,
    settle,
)
from knowledge.factbase.sandbox import Sandbox, SandboxDiedError
from knowledge.facts import AddOutcome, ClusterError, UnreadableError

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 30  # seconds until a scheduler must have answered, and a cluster without workers have one
DEADLY = "Every process that read it died, on the cluster and on this machine. Please report this file."


def prepare_on(address: str, tasks: Iterable[Task | AddOutcome]) -> Iterator[Prepared | AddOutcome]:
    """Prepare articles on the cluster whose scheduler has this address and yield what came of each, in order.

    ClusterError where it cannot be used or is lost. What a worker leaves undone that dies another does.
    """
    client = connect(address)
    under_way: UnderWay[Future[bytes]] = UnderWay()
    try:
        check_workers(client, address)
        for at, task in enumerate(tasks):
            if at % AHEAD == 0:
                room = AHEAD * max(1, sum(client.nthreads().values()))
            under_way.append(task, lambda task: client.submit(work, pickle.dumps(task), pure=False))
            while under_way.is_full(room):
                yield _next(client, under_way)
        while under_way:
            yield _next(client, under_way)
    except (OSError, CancelledError) as error:
        raise ClusterError(f"The cluster at {address} was lost. Run the same command again: it goes on.") from error
    finally:
        client.close()


def work(task: bytes) -> bytes:
    """What a worker runs; in bytes, which the scheduler hands on without looking into them."""
    with Sandbox(load_lists) as sandbox:
        return pickle.dumps(prepare_in(sandbox, pickle.loads(task)))  # noqa: S301 - from who asks to run this code


def connect(address: str) -> "Client":
    """Return a client of the scheduler with this address; ClusterError where none answers."""
    if not urlsplit(address).netloc.rpartition(":")[0]:
        raise ClusterError(f"{address} is no scheduler's address. Write it as tcp://HOST:8786.")
    try:
        from distributed import Client

        for chatty in ("distributed", "distributed.client"):  # what they have to say we say in a sentence
            logging.getLogger(chatty).setLevel(logging.CRITICAL)
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except ImportError:
        raise ClusterError("--on needs Dask: pip install '.[cluster]' in this program's folder.") from None
    except OSError:
        raise ClusterError(f"No Dask scheduler answers at {address}. Start `dask scheduler` there.") from None


def check_workers(client: "Client", address: str) -> None:
    """Raise ClusterError where a cluster has no workers, or workers with another version of this program."""
    own = version("on-the-record")
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise ClusterError(f"The cluster at {address} has no workers. Start `dask worker {address}`.") from None
    if set(client.run(version, "on-the-record", on_error="return").values()) != {own}:
        raise ClusterError(f"Not every worker at {address} has On the Record {own}. Install it there.")


def _next(client: "Client", under_way: "UnderWay[Future[bytes]]") -> Prepared | AddOutcome:
    """Wait for the first of what is under way; the cluster gives up what was at hand when worker after worker died."""
    from distributed import KilledWorker

    if isinstance(first := under_way.popleft(), AddOutcome):
        return first
    while True:
        try:
            return settle(pickle.loads(first[1].result(timeout=PATIENCE)))  # noqa: S301 - from our own workers
        except KilledWorker:
            return _in_a_process(first[0])
        except TimeoutError:
            client.wait_for_workers(1, timeout=PATIENCE)


def _in_a_process(task: Task) -> Prepared | AddOutcome:
    """Prepare an article here, in a process that may die of it: it may have stood beside the one that kills."""
    with Sandbox(load_lists) as sandbox:
        try:
            return settle(sandbox.run(prepare, task))
        except SandboxDiedError:
            return AddOutcome(source=task.source, outcome="refused", why=DEADLY)
        except UnreadableError as error:
            return refusal(task.source, error)
