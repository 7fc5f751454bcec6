"""What a person can mend; the bot turns each into words in one place."""


class OnTheRecordError(Exception):
    """Something a person can mend; its text is one sentence that names the fault and the next step."""


class UnreadableError(OnTheRecordError):
    """A file or text cannot be read as an article."""


class QueryError(OnTheRecordError):
    """A query cannot be understood."""


class UnknownSourceError(OnTheRecordError):
    """No article is held under that source."""


class StoreError(OnTheRecordError):
    """The fact base cannot be opened, or is of another version."""


class ClusterError(OnTheRecordError):
    """The cluster that was to read articles cannot be used."""
