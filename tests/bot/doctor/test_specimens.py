"""The doctor has every kind of message and window validated, each made by the function that makes it for Slack."""

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import get_type_hints

import pytest

import bot.digests
import bot.messages
from bot.doctor.specimens import specimens
from bot.messages.block_builders import Message
from knowledge.factbase import FactBase

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
IN_PLAIN_WORDS = {"view_in_words"}
"""What is said where Slack has refused a window: text, with no more of it to validate."""


@pytest.fixture(scope="module")
def facts(tmp_path_factory) -> Iterator[FactBase]:
    with FactBase.open(f"sqlite:///{tmp_path_factory.mktemp('facts')}/facts.sqlite3") as base:
        assert {added.outcome for added in base.add([SEEDS])} == {"new"}
        yield base


def builders() -> dict[CodeType, str]:
    """The public functions that make a message, or a view, by their code."""
    found = {}
    for package in (bot.messages, bot.digests):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, one in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
                if one.__module__ == module.name and not name.startswith("_") and makes_something(name, one):
                    found[one.__code__] = f"{module.name}.{name}"
    return found


def makes_something(name: str, builder) -> bool:
    made = get_type_hints(builder).get("return")
    return name not in IN_PLAIN_WORDS and (made in (Message, list[Message]) or name.endswith("_view"))


def test_each_function_that_makes_a_message_or_a_window_makes_one_for_the_doctor(facts):
    called = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            called.add(frame.f_code)

    sys.setprofile(note)
    try:
        list(specimens(facts, "U0ROBIN"))
    finally:
        sys.setprofile(None)
    left = sorted(name for code, name in builders().items() if code not in called)
    assert not left, "\n".join(left)
