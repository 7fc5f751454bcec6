"""Fields by which agencies' formats say whether and from when an item may be published."""

from collections.abc import Collection

_FREE: Collection[str] = frozenset({"", "usable"})


def embargo_of(status: str, release: str | None) -> str | None:
    """Return what forbids publication: a status other than usable for good, else the moment of release; None if free.

    The statuses are those of IPTC's NewsCodes (usable, withheld, canceled) and of NITF (embargoed); any other holds
    too, because here it can mean nothing else, unlike a field of JSON that is called so (``publication_status``).
    ``release`` is a stamp, empty where an embargo has no end.
    """
    status = status.strip().casefold()
    if status not in _FREE and status != "embargoed":
        return f"Status: {status}"
    if release is None:
        return "embargoed" if status == "embargoed" else None
    return release.strip() or "embargoed"
