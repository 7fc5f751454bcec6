"""Quotes encoded on a Dask cluster that is there already; needs the extra ``cluster``."""

from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from knowledge.factbase.cluster import check_workers, connect
from knowledge.factbase.encoding_pass import EncodingJob, encode_all
from knowledge.facts import ClusterError
from knowledge.language.sense.encoder import load_encoder

if TYPE_CHECKING:
    from distributed import Client


class ClusterEncoder:
    """Encodes on the workers of a cluster; threads that share a batch each keep one of theirs busy."""

    def __init__(self, client: "Client", address: str) -> None:
        self._client, self._address = client, address

    def encode(self, texts: Sequence[str], /) -> npt.NDArray[np.float32]:
        """Return one row for each text; ClusterError where the cluster is lost."""
        try:
            vectors: npt.NDArray[np.float32] = self._client.submit(encode_here, list(texts), pure=False).result()
        except (OSError, CancelledError) as error:
            told = f"The cluster at {self._address} was lost. Run the same command again: it goes on."
            raise ClusterError(told) from error
        return vectors


def encode_here(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """What a worker runs."""
    return load_encoder().encode(texts)


def encode_on(address: str, job: EncodingJob) -> Iterator[int]:
    """Do a job on the cluster whose scheduler has this address, as ``encode_all`` does it here.

    ClusterError where it cannot be used or is lost.
    """
    client = connect(address)
    try:
        check_workers(client, address)
        threads = max(1, sum(client.nthreads().values()))
        yield from encode_all(job._replace(load=lambda: ClusterEncoder(client, address), threads=threads))
    finally:
        client.close()
