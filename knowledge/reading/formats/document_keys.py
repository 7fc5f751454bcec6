"""Documents of one file: the key of each, as the file gives it, else its number; and what is said of an empty one."""

from collections import Counter

EMPTY = "document without a text"
"""What is passed over in an export: only the fields of an article, which a database may not show."""
NO_TEXT = "It is a document without a text; export it from the database in full and add that."


class DocumentKeys:
    """Gives each document of a file its key; one that comes again has a number behind it."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()
        self._documents = 0

    def next(self, key: str | None) -> str:
        """Return the key of the next document, which the file calls ``key``, None where it has no name for it."""
        self._documents += 1
        key = key or str(self._documents)
        self._given[key] += 1
        return key if self._given[key] == 1 else f"{key} ({self._given[key]})"
