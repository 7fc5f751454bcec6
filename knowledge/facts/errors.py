"""What a person can mend; the bot turns each into words in one place."""


def as_text(name: str) -> str:
    """Return a file's name, or words with one, as text that can be printed: bytes that are no UTF-8 are spelt out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


class OnTheRecordError(Exception):
    """Something a person can mend; its text is one sentence that names the fault and the next step."""


class UnreadableError(OnTheRecordError):
    """A file or text cannot be read as an article."""


class QueryError(OnTheRecordError):
    """A query cannot be understood."""


class UnknownSourceError(OnTheRecordError):
    """No article is held under that source."""


class StoreError(OnTheRecordError):
    """The fact base cannot be opened or written, or is of another version."""


class DamagedStoreError(StoreError):
    """The fact base is damaged, so that nothing in it can be trusted until it is restored from a backup."""


class ClusterError(OnTheRecordError):
    """The cluster that was to read articles cannot be used."""


class EncoderError(OnTheRecordError):
    """Quotes cannot be turned into vectors of their sense; they are found by their words."""
