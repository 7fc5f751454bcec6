"""Article files: which files are read, and the source under which each article is held."""

import itertools
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from knowledge.facts import UnreadableError
from knowledge.reading.formats import Format
from knowledge.reading.formats.parsed_articles import LARGEST

LARGEST_OF: Mapping[Format, int] = {"docx": 50_000_000, "eml": 50_000_000}
"""Bytes of what may hold pictures and attachments beside its text."""

_SUFFIXES = frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .xml .rss .atom .json .jsonl .ndjson .csv .tsv .docx .eml .mbox".split()  # noqa: SIM905
)
"""What is read of a folder; a single file is read whatever it is called, and its content tells what it is."""
_BESIDE = frozenset({"articles.toml"})  # what tells of the articles is no article, and is read
_OUTSIDE = "It is a link that leads out of the folder that was added. Add what it leads to by its own name."
_NO_FILE = "It is no regular file but a folder, pipe, socket or device. Add a file with an article's text."


class FoundFile(NamedTuple):
    """A file and its article's source: the path under the name of the folder that was added.

    ``within`` is that folder, out of which a link may not lead; None for a file that was named itself.
    """

    path: Path
    source: str
    within: Path | None = None


class Listing(NamedTuple):
    """What paths hold: the files to read, in order and each once, and how many others, by suffix, most first."""

    files: Sequence[FoundFile]
    unread: Mapping[str, int]


def find_files(paths: Iterable[Path]) -> Sequence[FoundFile]:
    """Return the files to read that ``list_files`` tells of."""
    return list_files(paths).files


def list_files(paths: Iterable[Path]) -> Listing:
    """Return the text files of folders and single files whatever their name, and what else the folders hold.

    A single file is named after its folder, so that adding it and adding its folder agree; hidden files are left out.
    A path that is nothing, or a link to a folder, is among the files too: reading it says so.
    """
    files: dict[Path, FoundFile] = {}
    unread: dict[Path, str] = {}
    for path in paths:
        for found in _in_folder(path) if path.is_dir() else [FoundFile(path, _name(path))]:
            if found.within is None or _is_read(found.path):
                place = found.path.absolute() if _leads_out(found.path, found.within) else found.path.resolve()
                files.setdefault(place, found)
            elif not found.path.is_dir() and found.path.name not in _BESIDE:
                unread[found.path.absolute()] = found.path.suffix.lower()
    return Listing(
        tuple(files.values()), dict(sorted(Counter(unread.values()).items(), key=lambda one: (-one[1], one[0])))
    )


def _name(path: Path) -> str:
    resolved = path.resolve()
    return f"{resolved.parent.name}/{path.name}".lstrip("/")


def _in_folder(folder: Path) -> Iterator[FoundFile]:
    """Yield all that a folder and the folders below it hold, in order, save what is hidden or belongs to a page."""
    name, within = folder.resolve().name, folder.resolve()
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        if not any(part.startswith(".") for part in below.parts) and not _of_a_saved_page(path, folder):
            yield FoundFile(path, f"{name}/{below.as_posix()}".lstrip("/"), within)


def _of_a_saved_page(path: Path, folder: Path) -> bool:
    """Whether a file is what a browser saved beside a page: frames, scripts and pictures in ``PAGE_files``."""
    above = itertools.takewhile(lambda one: one != folder, path.parents)
    return any(one.name.endswith("_files") and _page_of(one) for one in above)


def _page_of(folder: Path) -> bool:
    name = folder.name.removesuffix("_files")
    return any(folder.with_name(f"{name}{suffix}").is_file() for suffix in (".html", ".htm"))


def _is_read(path: Path) -> bool:
    return (path.is_symlink() and path.is_dir()) or (path.suffix.lower() in _SUFFIXES and not path.is_dir())


def _leads_out(path: Path, within: Path | None) -> bool:
    return within is not None and not path.resolve().is_relative_to(within)


def open_file(path: Path, within: Path | None = None) -> BinaryIO:
    """Return a regular file, open for reading; UnreadableError for anything else.

    With ``within`` a link that leads out of that folder is refused.
    """
    if _leads_out(path, within):
        raise UnreadableError(_OUTSIDE)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        file = os.fdopen(descriptor, "rb")
    except OSError as error:
        raise UnreadableError(f"It cannot be opened: {(error.strerror or str(error)).lower()}.") from None
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # looked at once it is open: nobody can put another there
        file.close()
        raise UnreadableError(_NO_FILE)
    return file


def read_whole(file: BinaryIO, format_: Format = "text") -> bytes:
    """Return all bytes of an open file; UnreadableError for more than an article of its format can have."""
    file.seek(0)
    most = LARGEST_OF.get(format_, LARGEST)
    raw = file.read(most + 1)  # a file of /proc has no size, and one that is being written grows
    if len(raw) > most:
        raise UnreadableError(_too_large(max(len(raw), os.fstat(file.fileno()).st_size), most))
    return raw


def refuse_too_large(raw: bytes, format_: Format) -> None:
    """Raise UnreadableError for more bytes than an article of a format can have."""
    most = LARGEST_OF.get(format_, LARGEST)
    if len(raw) > most:
        raise UnreadableError(_too_large(len(raw), most))


def _too_large(size: int, most: int) -> str:
    return f"It is too large for one article ({size / 1e6:.1f} MB, at most {most / 1e6:.0f}); split it into articles."
