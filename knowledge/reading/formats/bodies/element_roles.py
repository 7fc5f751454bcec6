"""What an element of an article's body is for: running text, another role, or nothing that anybody reads."""

import re
from collections.abc import Mapping

from knowledge.facts import Role
from knowledge.reading.formats.bodies.post_embeds import EMBED_CLASS

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCK_TAGS = HEADINGS | frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer header"  # noqa: SIM905
    " hr html li main nav ol p pre section summary table tbody td tfoot th thead tr caption ul".split()
)
"""Elements whose borders part words; all others stand within a line."""

WHOLE_TAGS = HEADINGS | frozenset({"p", "li", "dt", "dd", "pre", "figcaption", "cite", "td", "th", "summary"})
"""Elements in which a blank line is white space; elsewhere it parts paragraphs, as in WordPress's classic posts."""

_NOTHING = frozenset(
    "script style head title noscript template iframe frame object embed applet canvas svg math map video audio form"  # noqa: SIM905
    " button select option textarea label datalist dialog del s strike".split()
)
"""Elements whose text is no part of an article; struck words were taken back by their writer."""

_UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:screen-reader-text|sr-only|visually-?hidden|visuallyhidden|assistive-text)(?=\s|$)", re.IGNORECASE
)
UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_PULL_QUOTE = re.compile(r"pull[-_]?quote", re.IGNORECASE)
_CAPTION = re.compile(r"(?:^|[\s_-])(?:captions?|credits?)(?=$|\s|[_-](?:text|line)?)", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:related|relatedposts|read-?more|read-?also|more-(?:stories|on)|newsletter|sharedaddy|addtoany"
    r"|share-?(?:buttons?|links?|bar)|author-?(?:box|bio)|recirc|promo|advert(?:isement)?s?|yarpp|sign-?up|latest-posts"
    r"|post-tags|outbrain|taboola)(?=$|[\s_-])",
    re.IGNORECASE,
)
_BLOCK_ROLES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"pullquote$"), "pull_quote"),
    (re.compile(r"(?:core-)?embed(?:/.*)?$"), "embedded_post"),
    (re.compile(r"latest-posts$|query$|buttons?$|rss$|social-links$|.*related.*|.*newsletter.*"), "aside"),
)


def is_unread(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether nobody reads an element's text as the article's: scripts, media, forms, hidden nodes."""
    if tag in _NOTHING or "hidden" in attributes:
        return True
    unseen = _UNSEEN_CLASS.search(attributes.get("class", ""))
    return bool(unseen or UNSEEN_STYLE.search(attributes.get("style", "")))


def role_of(tag: str, attributes: Mapping[str, str], outer: Role | None) -> Role | None:
    """Return the role of the text in an element, given that of what it stands in."""
    if outer == "pull_quote" and tag in ("cite", "footer"):
        return "aside"
    if outer == "embedded_post" and tag == "figcaption":
        return "caption"
    return outer or _own_role(tag, attributes)


def _own_role(tag: str, attributes: Mapping[str, str]) -> Role | None:
    classes = attributes.get("class", "")
    if tag in BLOCK_TAGS and _PULL_QUOTE.search(classes):
        return "pull_quote"
    if EMBED_CLASS.search(classes):
        return "embedded_post"
    if tag in ("figcaption", "caption") or _CAPTION.search(classes):
        return "caption"
    if tag in ("aside", "header", "nav") or (tag in BLOCK_TAGS and _ASIDE.search(classes)):
        return "aside"
    return "subheading" if tag in HEADINGS else None


def role_of_block(name: str, outer: Role | None) -> Role | None:
    """Return the role of the text in a WordPress block (``<!-- wp:pullquote -->``) of a name."""
    return outer or next((role for names, role in _BLOCK_ROLES if names.match(name)), None)
