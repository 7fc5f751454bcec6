"""Whether a kill notice means an article: by its headline, its slug or its address."""

from urllib.parse import urlsplit

from knowledge.facts import Article
from knowledge.language.name_parts import fold_name

LEAST_WORDS = 4
"""Words of a headline that mean an article whose headline has more."""


def names_article(named: str, article: Article) -> bool:
    """Say whether what a notice names is this article: a headline, a slug (``BC-EU--Bridge Fund``) or an address."""
    wanted = fold_name(named)
    if not wanted:
        return False
    if urlsplit(named).scheme in ("http", "https"):
        return article.url is not None and _address(named) == _address(article.url)
    return _is_headline(wanted, fold_name(article.title or "")) or _is_slug(wanted, article)


def _is_headline(wanted: str, title: str) -> bool:
    return wanted == title or (len(wanted.split()) >= LEAST_WORDS and f" {wanted} " in f" {title} ")


def _is_slug(wanted: str, article: Article) -> bool:
    """A slug stands in the file's name or address, or in the lines above the text."""
    places = [
        article.source.rpartition("/")[2],
        article.url or "",
        article.text[: article.paragraphs[0][0] if article.paragraphs else 0],
    ]
    return " " in wanted and any(f" {wanted} " in f" {fold_name(place)} " for place in places)


def _address(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc.casefold().removeprefix("www."), parts.path.rstrip("/")
