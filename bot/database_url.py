"""Where the fact base is kept. Look-ups need no other setting, and start faster without reading the rest."""

import os
import sys
from pathlib import Path

VARIABLES = ("ONRECORD_DATABASE_URL", "DATABASE_URL")


def database_url() -> str:
    """Return the URL that the environment names, else the default one."""
    return next(filter(None, map(os.environ.get, VARIABLES)), None) or default_database_url()


def default_database_url() -> str:
    """Return the SQLite database in the user's own data folder."""
    home = Path.home()
    folders = {"darwin": home / "Library" / "Application Support", "win32": home / "AppData" / "Local"}
    folder = folders.get(sys.platform) or Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return f"sqlite:///{folder.as_posix()}/on-the-record/onrecord.sqlite3"
