"""Reading: bytes to an Article, with its damage mended, its furniture set aside and what is known of it attached."""

from knowledge.reading.article_assembly import read_article
from knowledge.reading.article_files import (
    FoundFile,
    Listing,
    find_files,
    list_files,
    open_file,
    read_whole,
)
from knowledge.reading.formats import Format, Given, PassedOver, Record, is_collection, sniff, split_file
from knowledge.reading.formats.sniffing import HEAD
from knowledge.reading.metadata import KnownArticle, load_articles_toml

__all__ = [
    "HEAD",
    "Format",
    "FoundFile",
    "Given",
    "KnownArticle",
    "Listing",
    "PassedOver",
    "Record",
    "find_files",
    "is_collection",
    "list_files",
    "load_articles_toml",
    "open_file",
    "read_article",
    "read_whole",
    "sniff",
    "split_file",
]
