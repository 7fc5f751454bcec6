"""An SQLite file: made for its owner alone, and opened also where it may only be read.

A file that is made here has the rights 0600, whatever the umask; SQLite gives its ``-wal`` and ``-shm`` the rights of
the file. The rights of a file that is there already are left as they are: whoever gave a group leave to read it meant
that, and would have to give it again after each start.

In WAL even a reader writes ``-shm``, and makes it where nobody has the file open. Where the folder may not be written
and no ``-wal`` tells of a writer, the file is opened as ``immutable`` (https://sqlite.org/wal.html#readonly), which
takes no locks; such a connection is not used again once the file has changed.

An empty file is a new one to SQLite, and to us: one that was made and not yet written looks the same. Beside one that
was cut to nothing there may still be its ``-wal``; SQLite would delete that, and with it what can be rescued.
"""

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

MAY_WRITE = "may_write"
"""Where a connection's ``info`` has whether its file and the folder may be written."""

_OPENED = "opened"  # of an immutable one: the path, and its stamp then
_OWNERS = 0o600


def connect(
    _dialect: object, record: ConnectionPoolEntry, arguments: list[Any], options: dict[str, Any]
) -> sqlite3.Connection | None:
    """Make a file that is not there; return a connection to one that nobody can have open, None for SQLAlchemy's own.

    ``arguments`` begin with the path, ``options`` are the driver's.
    """
    path = Path(arguments[0])
    _make(path)
    _refuse_cut(path)
    folder_open = os.access(path.parent, os.W_OK)
    record.info[MAY_WRITE] = folder_open and os.access(path, os.W_OK)
    if folder_open or _has_writers(path):
        return None
    record.info[_OPENED] = path, _stamp(path)
    made: sqlite3.Connection = sqlite3.connect(f"file:{quote(str(path))}?immutable=1", uri=True, **options)
    return made


def refuse_changed(_driver: object, record: ConnectionPoolEntry, _checked_out: object) -> None:
    """Have connections made anew that were opened as immutable, where the file has changed since."""
    path, stamp = record.info.get(_OPENED, (None, None))
    if path and stamp != _stamp(path):
        raise InvalidatePoolError("the file has changed")


def is_absent(path: Path) -> bool:
    """Tell whether there is no file, or one that was made and not yet written; not of one that was cut to nothing."""
    return not _size(path) and not _size(Path(f"{path}-wal"))


def _make(path: Path) -> None:
    """Make an empty file; where that cannot be done SQLite says so as it opens it."""
    try:
        made = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNERS)
    except OSError:
        return
    os.close(made)
    path.chmod(_OWNERS)


def _refuse_cut(path: Path) -> None:
    """Raise SQLite's error for damage where the file is empty though changes to it lie beside it."""
    if _size(path) == 0 and _size(Path(f"{path}-wal")):
        error = sqlite3.DatabaseError("the file is empty, its log is not")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _has_writers(path: Path) -> bool:
    """Whether others may have the file open, or left changes beside it: then the file alone is not the whole."""
    log, shared = (Path(f"{path}{suffix}") for suffix in ("-wal", "-shm"))
    return os.access(log, os.F_OK) and (os.access(shared, os.F_OK) or log.stat().st_size > 0)


def _stamp(path: Path) -> tuple[int, int, bool] | None:
    try:
        held = path.stat()
    except OSError:
        return None
    return held.st_mtime_ns, held.st_size, _has_writers(path)
