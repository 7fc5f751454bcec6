"""What the markup of an element says it is: hidden, a caption, a post of a social network, a box beside the article.

Class names and ids are no standard; the words here are those of WordPress themes, Arc, Drupal, Brightspot and the
papers' own systems, and what the networks' embed codes have (``twitter-tweet``, ``instagram-media``, ``fb-post``).
"""

import re
from functools import lru_cache
from typing import Literal

from lxml.html import HtmlElement

Nature = Literal["hidden", "caption", "pull_quote", "embedded_post", "standfirst", "aside"]
"""What markup tells of an element and of all that stands in it."""

_BETWEEN = r"(?:^|[\s_-])"
_AFTER = r"(?:$|[\s_-])"


def _names(*names: str) -> re.Pattern[str]:
    return re.compile(rf"{_BETWEEN}(?:{'|'.join(names)}){_AFTER}")


_HIDDEN = re.compile(
    r"(?:^|\s)(?:is-|u-)?(?:hidden|visually-?hidden|sr-only|d-none|element-invisible|offscreen)(?:\s|$)"
    r"|screen-?reader|assistive-text|a11y-(?:hidden|text)|visually-hidden(?:__|--|$)"
    r"|(?:^|[\s_-])(?:tool-?tip(?!s?-(?:trigger|target|wrapper))|popover|pop-up|hover-?card|hover-?box|rollover-\w+-block)"
    r"(?:$|[\s_-])"
)
_SHOWN_SOMEWHERE = re.compile(r"(?:^|\s)(?:d-\w+-\w+|\w+:(?:block|flex|inline\S*|grid)|visible-\w+)(?:\s|$)")
_NOT_DISPLAYED = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

_POST = re.compile(
    r"(?:^|\s)(?:twitter-tweet|twitter-video|instagram-media|fb-post|fb-video|fb-xfbml-parse-ignore|tiktok-embed"
    r"|bluesky-embed|mastodon-embed|reddit-(?:card|embed-bq)|text-post-media|telegram-post|truthsocial-embed)(?:\s|$)"
    r"|(?:^|[\s_-])(?:embed(?:ded)?-?(?:tweet|twitter|instagram|facebook|tiktok|social|bluesky)"
    r"|(?:tweet|twitter|instagram|facebook|tiktok|social|bluesky)-?(?:embed|post|status))"
)
_CAPTION = _names(
    "captions?",
    r"(?:photo|image|img|media|picture|figure|video|wp|gallery)-?(?:captions?|credits?|source|description|copyright)",
    "credits?",
    "wp-caption-text",
    "cutline",
    "photographer",
    "photo-?by",
)
_PULL_QUOTE = _names("pull-?quotes?", "pullout", "pull-?out-?quotes?", "quote-?pull", "blockquote-pull")
_STANDFIRST = _names(
    "stand-?first",
    "dek",
    "deck",
    "strap-?line",
    "sub-?title",
    "sub-?head(?:line)?",
    "sub-?heading",
    "(?:article|story|post|entry|headline|content|page)-?(?:dek|deck|summary|sub-?title|intro|excerpt|description)",
    "excerpt",
)
_ASIDE = _names(
    "related",
    r"related-?\w+",
    "recirc(?:ulation)?",
    r"read-?(?:more|next|also|on)",
    r"also-?(?:read|like)",
    r"see-?also",
    r"more-?(?:on|from|stories|like|news|coverage)",
    r"most-?(?:read|popular|viewed|shared|commented)",
    "popular",
    "trending",
    r"recommend(?:ed|ations?)?",
    r"up-?next",
    r"next-?(?:up|article|story)",
    r"further-?reading",
    r"inline-?(?:links?|promos?|recirc|related|newsletter|article|story)",
    r"link-?(?:list|box|stack)",
    r"newsletters?",
    r"newsletter-?\w+",
    r"sign-?up",
    r"subscribe",
    r"subscriptions?",
    r"promos?",
    r"promo-?\w+",
    r"promotions?",
    r"teasers?",
    r"ads?",
    r"advert(?:s|isement|ising|isements)?",
    r"ad-?(?:slot|unit|wrapper|container|label)",
    r"sponsor(?:ed|s)?",
    r"outbrain|taboola|zergnet|revcontent|mgid",
    r"social(?:-?(?:share|links|media|bar|icons|buttons|tools))?",
    r"shar(?:e|ing)(?:-?\w+)?",
    r"tags?",
    r"tag-?list",
    r"topics?",
    r"breadcrumbs?",
    r"by-?lines?",
    r"dateline-?date",
    r"(?:article|story|post)-?meta",
    r"author-?(?:bio|box|card|info|details|description|name|profile|block)",
    r"about-?(?:the-?)?authors?",
    "bio",
    r"contributors?",
    r"comments?",
    r"disqus",
    r"copyright",
    r"disclaimers?",
    r"(?:art|article|story)?-?sources?",
    r"reprints?",
    r"print",
    r"tool-?(?:bar|box)s?",
    r"article-?tools?",
    r"polls?",
    r"quiz",
    r"donat(?:e|ions?)",
    r"member(?:ship)?-?\w*",
    r"cookies?",
    r"consent",
    r"video-?(?:title|headline|player|playlist|related)",
    r"playlist",
    r"podcasts?-?(?:promo|subscribe|links)",
    r"app-?(?:download|promo)",
    r"follow(?:-?us)?",
    r"cta",
    r"call-?to-?action",
)
_CAPITAL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")


def nature_of(element: HtmlElement) -> Nature | None:
    """Return what an element's own markup says, None where it says nothing."""
    get = element.get
    names, style = get("class"), get("style")
    if get("hidden") is not None or (style is not None and _NOT_DISPLAYED.search(style)):
        return "hidden"
    ident = get("id")
    return _named(f"{names or ''} {ident or ''}") if names or ident else None


@lru_cache(maxsize=4096)
def _named(names: str) -> Nature | None:
    folded = _CAPITAL.sub("-", names).casefold()
    if _HIDDEN.search(folded):
        return None if _SHOWN_SOMEWHERE.search(folded) else "hidden"
    kinds: tuple[tuple[Nature, re.Pattern[str]], ...] = (
        ("embedded_post", _POST),
        ("pull_quote", _PULL_QUOTE),
        ("caption", _CAPTION),
        ("standfirst", _STANDFIRST),
        ("aside", _ASIDE),
    )
    return next((nature for nature, pattern in kinds if pattern.search(folded)), None)
