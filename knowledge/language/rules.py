"""Rule files: regular expressions a line, under headings, with named pieces."""

import re
from importlib.resources import files

_PIECE = re.compile(r"<([A-Z]+)>")
_DEFINITION = re.compile(r"([A-Z]+) = (.*)")
_HEADING = re.compile(r"\[([a-z-]+)\]")


def load_rules(package: str, *path: str) -> dict[str, list[re.Pattern[str]]]:
    """Return the rules of a file inside a package."""
    return read_rules(files(package).joinpath(*path).read_text(encoding="utf-8"))


def read_rules(text: str) -> dict[str, list[re.Pattern[str]]]:
    """Return the patterns of a rule file by heading; ``#`` is a comment, ``NAME = …`` a piece used as ``<NAME>``."""
    pieces: dict[str, str] = {}
    rules: dict[str, list[re.Pattern[str]]] = {}
    current: list[re.Pattern[str]] = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        rule = _PIECE.sub(lambda match: pieces[match.group(1)], line)
        if definition := _DEFINITION.match(rule):
            pieces[definition.group(1)] = definition.group(2)
        elif heading := _HEADING.fullmatch(rule):
            current = rules.setdefault(heading.group(1), [])
        else:
            current.append(re.compile(rule))
    return rules
