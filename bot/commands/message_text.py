"""The words of any message in Slack, wherever they stand: text, blocks, attachments, forwards, what a link shows.

A message's text is often the same as its blocks, shortened: no words are read twice.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from bot.messages.phrasing import unescape

Json = dict[str, Any]

_DATE = re.compile(r"<!date[^>|]*\|([^>]*)>")
_NAMED = re.compile(r"<[@#!][^>]*>|<(?:https?|mailto|tel)[^>|]*>")
_LABELLED = re.compile(r"<[^>|]*\|([^>]*)>")
_MARKDOWN_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_EMOJI = re.compile(r":[a-z0-9_+'-]*[a-z_+][a-z0-9_+'-]*:")
_WORD = re.compile(r"[^\W_]+")
_STYLE = re.compile(r"(?<![^\W_])[*_~`]+|[*_~`]+(?![^\W_])")
_QUOTED_LINE = re.compile(r"^\s*(?:(?:&gt;|>)+) ?")
_SECTIONS = frozenset(("rich_text_section", "rich_text_preformatted"))


class MessagePart(NamedTuple):
    """Words of a message on one line; ``quoted`` where they stand as a quotation, with a bar beside them."""

    text: str
    quoted: bool = False


def message_parts(message: Json) -> list[MessagePart]:
    """Return what can be read of a message, in order, no words twice; nothing of one without words."""
    read = [*_own(message)]
    for attached in _dicts(message.get("attachments")):
        read += _attached(attached)
    return _once(read)


def forwards_in(message: Json) -> list[Json]:
    """Return the attachments of a message that are other messages: forwarded ones, and those that a link shows."""
    return [one for one in _dicts(message.get("attachments")) if one.get("is_msg_unfurl") or one.get("is_share")]


def words_of(text: str) -> str:
    """Return the words of a text in lower case with a space around each, by which it is found in another."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _own(message: Json) -> list[MessagePart]:
    """Return what a message, or an attachment, says by its text and its blocks."""
    text = [*_from_markup(str(message.get("text") or ""))]
    shown = [*_from_blocks(_dicts(message.get("blocks")))]
    for forwarded in _dicts(message.get("message_blocks")):
        shown += _from_blocks(_dicts((forwarded.get("message") or {}).get("blocks")))
    in_text, in_blocks = (words_of(_whole_words(" ".join(each.text for each in read))) for read in (text, shown))
    is_notification = bool(message.get("bot_id")) and any(each.quoted for each in shown)
    return shown if is_notification or in_text in in_blocks else [*text, *shown]


def _whole_words(text: str) -> str:
    """Return a text without the word that may have been cut off where it was shortened."""
    return text.rpartition(" ")[0] if text.endswith("…") else text


def _attached(attachment: Json) -> list[MessagePart]:
    around = [str(attachment.get(key) or "") for key in ("pretext", "title")]
    read = [passage for text in around for passage in _from_markup(text)] + _own(attachment)
    for field in _dicts(attachment.get("fields")):
        read += [*_from_markup(f"{field.get('title') or ''} {field.get('value') or ''}")]
    return read or [*_from_markup(str(attachment.get("fallback") or ""))]


def _once(read: Iterable[MessagePart]) -> list[MessagePart]:
    """Return passages without those whose words stand in another; of equals the one that is quoted."""
    kept: list[MessagePart] = []
    for passage in read:
        words = words_of(passage.text)
        if any(words in words_of(one.text) and not _is_rather(passage, one) for one in kept):
            continue
        kept = [one for one in kept if words_of(one.text) not in words] + [passage]
    return kept


def _is_rather(one: MessagePart, other: MessagePart) -> bool:
    """Tell whether, of two with the same words, one is quoted and the other is not."""
    return one.quoted and not other.quoted and words_of(one.text) == words_of(other.text)


def _from_markup(text: str, *, markdown: bool = False) -> Iterator[MessagePart]:
    """Yield the passages of mrkdwn, or of Markdown, whose quoted lines are passages of their own."""
    lines: list[str] = []
    quoted = rest_is_quoted = False
    for line in [*text.splitlines(), None]:
        mark = None if line is None else _QUOTED_LINE.match(line)
        is_quoted = rest_is_quoted or mark is not None
        if lines and (line is None or is_quoted != quoted):
            yield from _passage(_bare(" \n".join(lines), markdown=markdown), quoted=quoted)
            lines = []
        quoted, rest_is_quoted = is_quoted, rest_is_quoted or bool(mark and "&gt;&gt;&gt;" in mark.group())
        lines.append(line[mark.end() :] if line is not None and mark else line or "")


def _bare(text: str, *, markdown: bool) -> str:
    """Return words without links, names, emoji and styles."""
    if markdown:
        text = _HEADING.sub("", _MARKDOWN_LINK.sub(r"\1", text))
    linked = _LABELLED.sub(r"\1", _NAMED.sub("", _DATE.sub(r"\1", text)))
    return unescape(_STYLE.sub("", _EMOJI.sub("", linked)))


def _passage(text: str, *, quoted: bool = False) -> Iterator[MessagePart]:
    line = " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())
    if line:
        yield MessagePart(line, quoted)


def _from_blocks(blocks: Iterable[Json]) -> Iterator[MessagePart]:
    for block in blocks:
        kind = block.get("type")
        if kind == "rich_text":
            yield from _from_rich_text(block)
        elif kind == "table":
            yield from _from_table(block)
        elif kind == "markdown":
            yield from _from_markup(str(block.get("text") or ""), markdown=True)
        else:
            told = [block.get("title"), block.get("text"), block.get("description")]
            told += [*_dicts(block.get("fields")), *_dicts(block.get("elements"))]
            for text in told:
                yield from _from_text_object(text)


def _from_text_object(told: object) -> Iterator[MessagePart]:
    """Yield what a text object says; anything else that may stand in its place, as a picture does, says nothing."""
    if isinstance(told, dict) and isinstance(told.get("text"), str):
        if told.get("type") == "mrkdwn":
            yield from _from_markup(told["text"])
        elif told.get("type") == "plain_text":
            yield from _passage(unescape(told["text"]))


def _from_rich_text(block: Json) -> Iterator[MessagePart]:
    together: list[str] = []
    for element in _dicts(block.get("elements")):
        if element.get("type") == "rich_text_quote":
            yield from _passage(" ".join(together))
            together = []
            yield from _passage(_leaves(element), quoted=True)
        elif element.get("type") == "rich_text_list":
            together += [_leaves(entry) for entry in _dicts(element.get("elements"))]
        elif element.get("type") in _SECTIONS:
            together.append(_leaves(element))
    yield from _passage(" ".join(together))


def _leaves(element: Json) -> str:
    """Return the text of a section: its words, the labels of its links and the days of its dates."""
    return "".join(str(leaf.get("text") or leaf.get("fallback") or "") for leaf in _dicts(element.get("elements")))


def _from_table(block: Json) -> Iterator[MessagePart]:
    for row in block.get("rows") or []:
        for cell in _dicts(row):
            if cell.get("type") == "rich_text":
                yield from _from_rich_text(cell)
            else:
                yield from _passage(str(cell.get("text") or ""))


def _dicts(value: object) -> list[Json]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
