"""What the markup of an element says it is: hidden, a caption, a post of a social network, a box beside the article.

Class names and ids are no standard; the words here are those of WordPress themes, Arc, Drupal, Brightspot and the
papers' own systems, and what the networks' embed codes have (``twitter-tweet``, ``instagram-media``, ``fb-post``).
A word stands for itself and for two parts of a name that make it: ``readmore`` for ``read-more`` and ``ReadMore``.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from lxml.html import HtmlElement

Nature = Literal["hidden", "embedded_post", "pull_quote", "caption", "standfirst", "aside"]
"""What markup tells of an element and of all that stands in it."""

_WORDS: dict[Nature, str] = {
    "hidden": """
        visuallyhidden sronly dnone elementinvisible offscreen screenreader assistivetext a11yhidden a11ytext
        tooltiptext tooltipcontent tooltipinner popovercontent popoverbody popupcontent hovertext hovercontent""",
    "embedded_post": """
        twittertweet twittervideo instagrammedia fbpost fbvideo fbxfbml tiktokembed blueskyembed mastodonembed
        redditcard redditembed textpost telegrampost truthsocial embedtweet embedtwitter embedinstagram embedfacebook
        embedtiktok embedsocial embedbluesky embeddedtweet tweetembed twitterembed instagramembed facebookembed
        socialembed tweetpost twitterpost instagrampost facebookpost socialpost tweetstatus twitterstatus""",
    "pull_quote": "pullquote pullquotes pullout quotepull blockquotepull",
    "caption": """
        caption captions credit credits cutline photographer photoby photocaption photocredit imagecaption imagecredit
        imagesource imagecopyright mediacaption mediacredit mediadescription picturecaption figurecaption videocaption
        gallerycaption""",
    "standfirst": """
        standfirst dek deck strapline subtitle subhead subheadline subheading excerpt articlesummary storysummary
        articleintro storyintro articledescription headlinedescription""",
    "aside": """
        related recirc recirculation readmore readnext readalso readon alsoread alsolike seealso moreon morefrom
        morestories morelike morenews morecoverage mostread mostpopular mostviewed mostshared mostcommented popular
        trending recommend recommended recommendation recommendations upnext nextup nextarticle nextstory
        furtherreading inlinelink inlinelinks inlinepromo inlinestory inlinearticle linklist linkbox linkstack
        newsletter newsletters signup subscribe subscription subscriptions promo promos promotion promotions teaser
        teasers ad ads advert adverts advertisement advertisements advertising adslot adunit sponsor sponsored
        sponsors outbrain taboola zergnet revcontent mgid social share sharing tag tags taglist topic topics breadcrumb
        breadcrumbs byline bylines submitted postedon
        articlemeta storymeta postmeta authorbio authorbox authorcard authorinfo
        authordetails authorname authorprofile aboutauthor bio contributor contributors comment comments disqus
        copyright disclaimer disclaimers source sources artsource reprint reprints print toolbar toolbox articletools
        poll polls quiz donate donation donations membership cookie cookies consent videotitle videoheadline
        videoplayer playlist appdownload apppromo follow followus cta calltoaction""",
}
_NATURES: dict[str, Nature] = {word: nature for nature in reversed(_WORDS) for word in _WORDS[nature].split()}
_RANK = {nature: rank for rank, nature in enumerate(_WORDS)}

_HIDDEN = re.compile(r"(?:^|\s)(?:is-|u-)?hidden(?:\s|$)")
_SHOWN_SOMEWHERE = re.compile(r"(?:^|\s)(?:d-\w+-\w+|\w+:(?:block|flex|inline\S*|grid)|visible-\w+)(?:\s|$)")
NOT_DISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_BETWEEN = re.compile(r"[\s_-]+")


def nature_of(element: HtmlElement) -> Nature | None:
    """Return what an element's own markup says, None where it says nothing."""
    get = element.get
    names, style = get("class"), get("style")
    if get("hidden") is not None or (style is not None and NOT_DISPLAYED.search(style)):
        return "hidden"
    ident = get("id")
    return _named(f"{names or ''} {ident or ''}") if names or ident else None


@lru_cache(maxsize=4096)
def _named(names: str) -> Nature | None:
    words = _BETWEEN.split(_CAPITAL.sub("-", names).casefold())
    found = [_NATURES[word] for word in words if word in _NATURES]
    found += [_NATURES[pair] for one, two in pairwise(words) if (pair := one + two) in _NATURES]
    if _HIDDEN.search(names) or "hidden" in found:
        return None if _SHOWN_SOMEWHERE.search(names) else "hidden"
    return min(found, key=_RANK.__getitem__, default=None)
