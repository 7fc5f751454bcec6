"""Article files: which files are read, and the source under which each article is held."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from knowledge.facts import UnreadableError

LARGEST = 5_000_000
"""Bytes; the longest newspaper articles have some 200,000."""

_SUFFIXES = frozenset({".txt", ".text", ".md"})


class FoundFile(NamedTuple):
    """A file and its article's source: the path under the name of the folder that was added."""

    path: Path
    source: str


def find_files(paths: Iterable[Path]) -> Iterator[FoundFile]:
    """Yield the text files of folders, and single files whatever their name, in order and each once.

    A single file is named after its folder, so that adding it and adding its folder agree; hidden files are left out.
    A path that is nothing is yielded too: reading it says so.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _in_folder(path) if path.is_dir() else [FoundFile(path, _name(path))]:
            resolved = found.path.resolve()
            if resolved not in seen:
                seen.add(resolved)
                yield found


def _name(path: Path) -> str:
    resolved = path.resolve()
    return f"{resolved.parent.name}/{path.name}".lstrip("/")


def _in_folder(folder: Path) -> Iterator[FoundFile]:
    name = folder.resolve().name
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in below.parts)
        if not hidden and path.suffix.lower() in _SUFFIXES and path.is_file():
            yield FoundFile(path, f"{name}/{below.as_posix()}".lstrip("/"))


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; UnreadableError if it cannot be opened or is larger than an article can be."""
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableError(_too_large(path.stat().st_size))
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"It cannot be opened: {(error.strerror or str(error)).lower()}.") from None


def refuse_too_large(raw: bytes) -> None:
    """Raise UnreadableError for more bytes than an article can have."""
    if len(raw) > LARGEST:
        raise UnreadableError(_too_large(len(raw)))


def _too_large(size: int) -> str:
    return (
        f"It is too large for one article ({size / 1e6:.1f} MB, at most {LARGEST / 1e6:.0f}); split it into articles."
    )
