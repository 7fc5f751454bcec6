"""`onrecord export`: the facts in formats that other programs read, a module a format, each text piece by piece."""

from collections.abc import Callable, Iterator

from bot.cli.exports.json_lines import json_lines
from bot.cli.exports.linked_data import linked_data
from bot.cli.exports.spreadsheet import spreadsheet
from bot.cli.exports.timelinejs import timelinejs
from knowledge.factbase import FactBase

FORMATS: dict[str, Callable[[FactBase, str | None], Iterator[str]]] = {
    "json": json_lines,
    "csv": spreadsheet,
    "timelinejs": timelinejs,
    "jsonld": linked_data,
}

__all__ = ["FORMATS"]
