"""Names of fields: what a key of JSON or a column of a table means, as crawlers, agencies, systems and people call it.

Case, blanks, underscores and dashes do not matter. Of several names of one meaning the first in its list that holds
anything counts. Sources: IPTC ninjs 1 and 2, schema.org NewsArticle, JSON Feed 1.1, Arc's ANS, the interfaces of the
Guardian, the New York Times, NewsAPI, WordPress and Superdesk, and what CC-News, All the News, news-please,
newspaper4k, fundus and trafilatura write.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from knowledge.facts import UnreadableError

Meaning = Literal["title", "text", "day", "outlet", "domain", "author", "url", "standfirst", "key", "status", "embargo"]

_NAMES: Mapping[Meaning, str] = {
    "title": (
        "headline title web_title headline_text article_title article_headline news_title story_title post_title"
        " headlines titles title_text main_headline main_title hed heading"
    ),
    "text": (
        "article_body body_xhtml body_html body_html5 content_html content_elements bodies body body_text full_text"
        " main_text article_text news_text story_text content_text article_content news_content post_content"
        " text content contents text_content article_html html_body html clean_text cleaned_text plain_text plaintext"
        " paragraphs story raw_text article"
    ),
    "day": (
        "date_published date_publish web_publication_date published_at published_on published_date published"
        " publication_date publish_date publishing_date publish_time published_time publication_time pub_date"
        " first_published firstpublished display_date post_date posted_at posted_on date_posted posted article_date"
        " news_date story_date first_publish_date version_created first_created date datetime date_time"
    ),
    "outlet": (
        "publication outlet newspaper news_outlet publication_name outlet_name source_name publisher publisher_name"
        " pubtitle"
        " source_title newspaper_title newspaper_name site_name"
        " sitename website_name media_outlet media_name provider source_hostname source"
    ),
    "domain": "domain source_domain hostname host site website netloc",
    "author": (
        "authors author byline bylines by author_name author_names credits writer writers reporter reporters creator"
        " journalist journalists"
    ),
    "url": (
        "url web_url article_url canonical_url link permalink source_url news_url story_url page_url href"
        " original_url external_url address main_entity_of_page source"
    ),
    "standfirst": (
        "standfirst subheadlines subheadline sub_headline sub_title subtitle dek deck trail_text description_xhtml"
        " description_html description_text descriptions description abstract excerpt summary short_description"
        " meta_description lead_paragraph lead lede intro teaser snippet"
    ),
    "key": "guid uri id article_id post_id story_id news_id uuid identifier slug",
    "status": (
        "pub_status status state workflow_state workflow_status publication_status publish_status article_status"
        " post_status visibility draft is_draft published is_published has_published_copy deleted is_deleted"
        " retracted is_retracted"
    ),
    "embargo": (
        "embargo embargoed embargo_until embargoed_until embargo_date embargo_time embargo_end embargo_ends"
        " embargo_expires embargo_lifts embargo_at is_embargoed hold hold_until hold_for_release not_before"
        " publish_after release_after do_not_publish_before"
    ),
}
WRAPPING = ("article", "story", "post", "item", "node", "doc", "data")
"""Names under which one article stands alone in an object."""
_SIGNS = re.compile(r"[\W_]+")
_MOST_NAMED = 12
_LONGEST_NAME = 40


def folded(name: str) -> str:
    """Return a name without case and without what stands between its words: "Pub Date" and ``pub_date`` are one."""
    return _folded(name) if len(name) <= _LONGEST_NAME else _SIGNS.sub("", name.casefold())


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return _SIGNS.sub("", name.casefold())


_RANKS: Mapping[Meaning, Mapping[str, int]] = {
    meaning: {folded(name): at for at, name in reversed(list(enumerate(names.split())))}
    for meaning, names in _NAMES.items()
}


def names_of(meaning: Meaning, names: Iterable[str]) -> list[str]:
    """Return those of the names that have a meaning, the likeliest first."""
    ranks = _RANKS[meaning]
    found = [name for name in names if folded(name) in ranks]
    return sorted(found, key=lambda name: ranks[folded(name)]) if len(found) > 1 else found


def is_known(name: str) -> bool:
    """Whether a name means anything."""
    key = folded(name)
    return any(key in ranks for ranks in _RANKS.values())


def refuse_no_articles(names: Iterable[str], what: str) -> None:
    """Raise UnreadableError unless fields of these names can be articles: a text, and a title, a day or an address.

    ``what`` the names are is said in the sentence: "keys", "columns".
    """
    named = [name for name in names if name.strip()]
    telling = any(names_of(meaning, named) for meaning in ("title", "day", "url"))
    if names_of("text", named) and telling:
        return
    if names_of("standfirst", named) and telling:
        raise UnreadableError(
            f"It has only summaries and no texts in the {what} {_listed(named)}; export the articles' whole"
            " text and add that."
        )
    raise UnreadableError(f"It has the {what} {_listed(named)}: a title, a text and a date are wanted.")


def _listed(names: Sequence[str]) -> str:
    shown = [name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…" for name in names[:_MOST_NAMED]]
    more = len(names) - len(shown)
    return (", ".join(shown) or "(none)") + (f" and {more} more" if more else "")
