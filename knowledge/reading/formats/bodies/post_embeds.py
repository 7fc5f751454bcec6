"""Posts of social networks that an article embeds: whose words they are, and when they were posted."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.reading.formats.parsed_articles import Block

EMBED_CLASS = re.compile(
    r"(?:^|\s)(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|reddit-(?:card|embed)"
    r"|fb-(?:post|video)|fb-xfbml-parse-ignore|text-post-media|telegram-post|truthsocial-embed)\b",
    re.IGNORECASE,
)
"""The classes that the networks' own embedding code gives."""

_HANDLE = re.compile(r"^[—–-]{1,2}\s*(?P<author>[^()]{1,100}\(@[^()\s]{1,100}\))")
_SIGNED = (
    _HANDLE,
    re.compile(r"^[—–-]{1,2}\s*(?P<author>.{2,100}?)(?:,?\s+[A-Z][a-z]+ \d{1,2}, \d{4}.*)?$"),
    re.compile(r"^A (?:post|video|reel|photo|story) (?:shared|posted) by (?P<author>.{2,100}?)(?: on .*)?$"),
    re.compile(r"^Post(?:ed)? by (?P<author>.{2,100}?)(?: on .*)?$"),
    re.compile(r"^by (?P<author>u/[\w-]+)\b.*$"),
    re.compile(r"^(?P<author>@[\w.]+)$"),
)
_BUTTON = re.compile(r"(?:View|See|Watch|Read) (?:this |the |more )?(?:\w+ ){0,3}on \w+|♬.*", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:pic\.(?:twitter|x)\.com|https?://t\.co)/\w+")
"""What a network prints for a picture or a link."""
_STATUS = re.compile(r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/\w+/status(?:es)?/(\d{11,19})\b")
_EPOCH = 1_288_834_974_657
"""Milliseconds of 4 November 2010, from which the ids of posts ("snowflakes") count, in all but their last 22 bits."""


class PostParts(NamedTuple):
    """What stands in an embedded post: its lines as printed, the addresses it links to, stamps of ``<time>``."""

    lines: Sequence[str]
    addresses: Sequence[str]
    stamps: Sequence[str]


def is_signed_post(parts: PostParts) -> bool:
    """Whether a quotation without a network's class is a post: signed with a handle, and linked to its address."""
    return any(map(_HANDLE.match, parts.lines)) and any(map(_STATUS.match, parts.addresses))


def read_post(parts: PostParts) -> Block | None:
    """Return an embedded post's words with their author and moment, as far as they are given; None without words."""
    author = None
    words = []
    for line in parts.lines:
        signed = next((match for form in _SIGNED if (match := form.match(line))), None)
        if signed and author is None:
            author = signed["author"]
        elif not signed and not _BUTTON.fullmatch(line):
            words.append(line)
    text = " ".join(_ADDRESS.sub("", " ".join(words)).split())
    return Block(text, "embedded_post", author, _moment(parts)) if text else None


def _moment(parts: PostParts) -> dt.datetime | None:
    stamped = (_aware(stamp) for stamp in parts.stamps)
    told = next((moment for moment in stamped if moment), None)
    own = next((match for address in reversed(parts.addresses) if (match := _STATUS.match(address))), None)
    return told or (dt.datetime.fromtimestamp(((int(own[1]) >> 22) + _EPOCH) / 1000, dt.UTC) if own else None)


def _aware(stamp: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else None
