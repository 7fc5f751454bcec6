"""WordPress shortcodes (``[gallery ids="1,2"]``) in a post's body: captions and pull quotes to HTML, others to nothing.

What editors write in brackets ("[sic]", "[the minister]") is none: a shortcode has attributes, an address, a closing
tag, a name with an underscore or one that WordPress or its common plugins give.
"""

import re

_VALUE = r"(?:\"[^\"\[\]]*\"|'[^'\[\]]*'|[^\s\"'\[\]]+)"
_ATTRIBUTES = rf"(?:\s+[\w:-]+={_VALUE})+|\s+(?:https?://[^\s\[\]]+|\d{{6,}})|={_VALUE}"
_SHORTCODE = re.compile(
    rf"(?<!\[)\[(?P<closing>/)?(?P<name>[A-Za-z][\w-]{{0,39}})(?P<attributes>{_ATTRIBUTES})?\s*(?P<alone>/)?\](?!\])"
)
_CLOSING = re.compile(r"\[/([A-Za-z][\w-]{0,39})\]")
_ALONE = frozenset("gallery playlist embed audio video caption wp_caption more nextpage toc ad ads divider".split())  # noqa: SIM905
_MOST = 4_000
"""Characters inside a pair of shortcodes; it bounds the search for the closing one."""
_MEDIA = re.compile(
    r"\[(embed|audio|video|playlist|gallery|youtube|vimeo|twitter|tweet|instagram|facebook|soundcloud|iframe)\b"
    rf"[^\[\]]{{0,{_MOST}}}\][^\[\]]{{0,{_MOST}}}\[/\1\]"
)
_CAPTION = re.compile(
    rf"\[(?P<name>(?:wp_)?caption|media-credit)\b(?P<attributes>[^\[\]]{{0,{_MOST}}})\]"
    rf"(?P<inner>(?:(?!\[(?P=name)\b).){{0,{_MOST}}}?)\[/(?P=name)\]",
    re.DOTALL,
)
_IN_ATTRIBUTE = re.compile(r"\b(?:caption|name)=\"([^\"]+)\"")
_PULL_QUOTE = re.compile(
    rf"\[(?P<name>[\w-]{{0,20}}pull[-_]?quote\w{{0,10}})\b[^\[\]]{{0,{_MOST}}}\]"
    rf"(?P<inner>(?:(?!\[(?P=name)\b).){{0,{_MOST}}}?)\[/(?P=name)\]",
    re.DOTALL,
)


def without_shortcodes(markup: str) -> str:
    """Return a post's body in which captions and pull quotes are elements of these classes, other shortcodes gone."""
    if "[" not in markup:
        return markup
    markup = _MEDIA.sub("", markup)
    markup = _CAPTION.sub(_caption, markup)
    markup = _PULL_QUOTE.sub(r'<div class="pullquote">\g<inner></div>', markup)
    closed = frozenset(_CLOSING.findall(markup))
    return _SHORTCODE.sub(lambda found: "" if _is_shortcode(found, closed) else found.group(), markup)


def _caption(found: re.Match[str]) -> str:
    """A caption stands between the tags, in old posts and of credits in an attribute."""
    given = " ".join(_IN_ATTRIBUTE.findall(found["attributes"]))
    return f'<div class="caption">{found["inner"]} {given}</div>'


def _is_shortcode(found: re.Match[str], closed: frozenset[str]) -> bool:
    marked = found["closing"] or found["attributes"] or found["alone"] or "_" in found["name"]
    return bool(marked) or found["name"] in closed or found["name"] in _ALONE
