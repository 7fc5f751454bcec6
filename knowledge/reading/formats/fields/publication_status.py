"""Publication status: whether fields say that an article is not published, no article at all, or must be held back.

What was never published is passed over among others; what was withdrawn, withheld or embargoed is read and held, so
that an article which was read before is held from then on.
"""

from collections.abc import Mapping

from knowledge.reading.formats.fields.field_names import folded, names_of
from knowledge.reading.formats.fields.field_values import is_missing, stamp_of, words_of

_UNPUBLISHED = frozenset(
    """
    draft autodraft pending pendingreview private trash trashed inherit future scheduled planned unpublished submitted
    inprogress inreview review readyforreview needsreview needsedit editing inediting assigned pitch pitched working
    spiked deleted internal hidden routed fetched ingested awaitingapproval replaced commissioned notpublished
    """.split()  # noqa: SIM905
)
_WITHDRAWN = frozenset(
    """
    canceled cancelled withheld killed kill withdrawn retracted recalled embargoed embargo underembargo hold held onhold
    takendown removed blocked suppressed legalhold notforpublication beingcorrected
    """.split()  # noqa: SIM905
)
"""Statuses of ninjs, Superdesk, WordPress, Arc and Drupal, and as people call them, folded."""
_TOLD_BY: Mapping[str, tuple[bool, str]] = {
    "draft": (True, "draft"),
    "isdraft": (True, "draft"),
    "published": (False, "draft"),
    "ispublished": (False, "draft"),
    "haspublishedcopy": (False, "draft"),
    "status": (False, "draft"),
    "deleted": (True, "deleted"),
    "isdeleted": (True, "deleted"),
    "retracted": (True, "retracted"),
    "isretracted": (True, "retracted"),
}
"""Names of yes or no: the answer that tells, and what it tells."""
_YES = frozenset({"true", "1", "yes", "y", "t", "1.0"})
_NO = frozenset({"false", "0", "no", "n", "f", "0.0"})
_KINDS = ("type", "itemtype", "contenttype", "posttype", "assettype", "newstype")
_OTHER_KINDS = frozenset(
    """
    picture photo image video audio gallery graphic planning event podcast attachment revision navmenuitem advert
    advertisement collection slideshow cartoon crossword product component
    """.split()  # noqa: SIM905
)
_OF_ARTICLES = ("article", "posting", "report")
"""What the types of schema.org that are articles have in their names."""
_EMBARGOED = frozenset({"embargoed", "embargo", "underembargo"})


def passed_over(fields: Mapping[str, object]) -> str | None:
    """Return in a word why fields are no published article, None where they do not say so: "draft", "picture"."""
    kind = other_kind(fields)
    if kind is not None:
        return kind
    said = _status(fields)
    return said[1] if said is not None and folded(said[1]) in (_UNPUBLISHED | {"deleted"}) else None


def other_kind(fields: Mapping[str, object]) -> str | None:
    """Return what fields say they are where that is no text: "picture", "organization"."""
    for name, value in fields.items():
        if name == "@type":
            types = [words_of(one) for one in (value if isinstance(value, list) else [value])]
            if types and not any(word in one.casefold() for one in types for word in _OF_ARTICLES):
                return types[0].casefold() or None
        elif folded(name) in _KINDS and folded(words_of(value)) in _OTHER_KINDS:
            return words_of(value).casefold()
    return None


def held_by(fields: Mapping[str, object]) -> str | None:
    """Return the words or the stamp by which fields forbid publication, None without any.

    A status that names no end comes before the stamp of an embargo, which may be over.
    """
    said = _status(fields)
    embargo = _embargo(fields)
    if said is not None and not (embargo and folded(said[1]) in _EMBARGOED):
        return f"{said[0]}: {said[1]}"
    return embargo


def _status(fields: Mapping[str, object]) -> tuple[str, str] | None:
    """Return the name of a status that is not for publication, and its words in small letters."""
    below = fields.get("additional_properties")
    found = dict(below) if isinstance(below, Mapping) else {}
    found |= fields
    for name in names_of("status", found):
        words = words_of(found[name]).casefold()
        tells, what = _TOLD_BY.get(folded(name), (None, ""))
        said = words in (_YES if tells else _NO) and (folded(name) != "status" or fields.get(name) is False)
        if tells is not None and said:
            return name, what
        if folded(words) in _UNPUBLISHED or folded(words) in _WITHDRAWN:
            return name, " ".join(words.replace("_", " ").replace("-", " ").split())
    return None


def _embargo(fields: Mapping[str, object]) -> str | None:
    for name in names_of("embargo", fields):
        value = fields[name]
        if not is_missing(value) and words_of(value).casefold() not in _NO:
            return stamp_of(value) or f"{name}: true"
    return None
