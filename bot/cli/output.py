"""What the command line prints: JSON lines for programs, a rendering for people, sentences for errors."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from typing import TypeVar

from pydantic import BaseModel

from knowledge.factbase import FactBase
from knowledge.facts import EncoderError, as_text

Item = TypeVar("Item")


def show(answer: BaseModel, *, as_json: bool) -> None:
    """Print one answer."""
    if as_json:
        print(answer.model_dump_json(), flush=True)
        return
    from bot.cli.render import render

    render(answer)


def show_error(asked: str, error: Exception | str, *, as_json: bool) -> None:
    """Print what went wrong with one query or file."""
    if as_json:
        print(json.dumps({"input": as_text(asked), "error": as_text(str(error))}, ensure_ascii=False), flush=True)
    else:
        print(as_text(str(error)), file=sys.stderr)


def with_progress(items: Iterable[Item], total: Callable[[], int], label: str, *, quiet: bool) -> Iterator[Item]:
    """Pass the ``items`` on under a progress bar on standard error, drawn only on a terminal.

    ``total`` counts how many items there will be, ``label`` is what stands before the bar; ``quiet`` draws none.
    """
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    from bot.cli.progress import under_a_bar

    yield from under_a_bar(items, total(), label)


def encode(facts: FactBase, *, quiet: bool, on: str | None = None) -> None:
    """Encode the quotes that are missing, with progress as ``with_progress``, ``on`` a cluster where one is named.

    A fault of the encoder is told, not raised.
    """
    try:
        for _ in with_progress(_each(facts, on), lambda: facts.status().unencoded, "encoding", quiet=quiet):
            pass
    except EncoderError as error:
        print(error, file=sys.stderr)


def _each(facts: FactBase, on: str | None) -> Iterator[None]:
    """Encode, and yield once for each quote that has a vector since."""
    before = facts.status().unencoded
    for missing in facts.encode_missing(on=on):
        yield from repeat(None, before - missing)
        before = missing
