"""Bodies of articles as fields hold them: HTML, plain text, lists of paragraphs or of a system's elements."""

import html
import re
from collections.abc import Callable, Iterator, Mapping

from knowledge.facts import UnreadableError
from knowledge.reading.formats.bodies.fragments import blocks_of
from knowledge.reading.formats.fields.field_names import folded
from knowledge.reading.formats.fields.field_values import is_missing, line_of, list_of, words_of
from knowledge.reading.formats.parsed_articles import Block
from knowledge.reading.layout import unwrapped_lines

LONGEST_CELL = 32_767
"""Characters that a spreadsheet's cell holds; Excel cuts off what is longer (Excel specifications and limits)."""

MOST_LINES = 50_000
"""Line breaks in a plain text; the longest reports that papers print whole have some thousands."""

_MARKUP = re.compile(
    r"</?(?:p|br|div|a|em|strong|b|i|u|span|h[1-6]|ul|ol|li|blockquote|figure|img|section|article|table)\b[^<>]*>",
    re.IGNORECASE,
)
_ESCAPED_MARKUP = re.compile(r"&lt;(?:p|div|br|h[1-6]|blockquote|ul)\b[^<>]{0,200}?&gt;", re.IGNORECASE)
_WRITTEN_BREAK = re.compile(r"(?:\\r)?\\n(?![a-z])|(?<=\\n)\\n")
_OTHER_BREAKS = re.compile("[\u2028\u2029\x0b\x0c\x85]")
_CUT_OFF = re.compile(
    r"^only available in .{3,40} plans?\W*$|"
    r"\[\+?\d+ (?:chars?|characters|words)\]\W*$"
    r"|(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\))\s*"
    r"(?:\W*(?:read|see|view|learn)\s(?:more|on|the (?:full|whole|rest)\b.*)"
    r"|\W*continue reading\b.*|\W*(?:click|tap)\s.*|\W*more\s?[»>→]*)?\s*$",
    re.IGNORECASE,
)
_HEADER, _QUOTE, _LIST, _PICTURE = (
    ("header", "heading"),
    ("quote", "blockquote"),
    ("list",),
    ("image", "figure", "picture"),
)
_TEXTS = ("text", "paragraph", "p", "correction", "dropcap", "sanitizedhtml")
_PLAIN = ("text", "plain")
_GAP = re.compile(r" {2,}")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*( +)(?=\S)")
_SHARE = 4
"""Wide gaps for each sentence that ends in a single space; people who type two after each sentence leave none."""


def is_cut_off(words: str) -> bool:
    """Whether words end as those do of which an interface or a listing shows only the beginning."""
    return _CUT_OFF.search(words[-200:]) is not None


def body_blocks(value: object) -> list[Block]:
    """Return the blocks of a body, in order; UnreadableError where it is cut off or has no text."""
    blocks = list(_blocks(value))
    if isinstance(value, Mapping) and not blocks and all(key.isdecimal() for key in value):
        raise UnreadableError('It is a table by columns; write it as a list of records (pandas: orient="records").')
    if not any(block.text for block in blocks):
        raise UnreadableError("It has no text; export the articles with their whole text and add that.")
    if is_cut_off(blocks[-1].text) or (isinstance(value, str) and len(value) == LONGEST_CELL):
        raise UnreadableError("Its text is cut off at the end; export the articles with their whole text and add that.")
    return blocks


def size_of(value: object) -> int:
    """Return about how many characters of text a value holds."""
    if isinstance(value, str):
        return len(_MARKUP.sub("", value))
    if isinstance(value, Mapping):
        return sum(map(size_of, value.values()))
    return sum(map(size_of, value)) if isinstance(value, list) else 0


def _blocks(value: object) -> Iterator[Block]:
    if isinstance(value, str):
        yield from _of_words(value)
    elif isinstance(value, list):
        yield from _of_list(value)
    elif isinstance(value, Mapping):
        yield from _of_object(value)


def _of_words(words: str) -> Iterator[Block]:
    if is_missing(words):
        return
    words = words.replace("\x00", "")
    if _ESCAPED_MARKUP.search(words) and not _MARKUP.search(words):
        words = html.unescape(words)
    if _MARKUP.search(words):
        yield from blocks_of(words)
    else:
        yield from (Block(line) for line in _paragraphs(words))


def _paragraphs(words: str) -> list[str]:
    """Part plain text at its line breaks; those that stand as backslash and letter are breaks where they part words."""
    if "\\n" in words:
        words = _WRITTEN_BREAK.sub("\n", words)
    words = _OTHER_BREAKS.sub("\n", words).strip()
    if words.count("\n") > MOST_LINES:
        raise UnreadableError(
            f"Its text has more than {MOST_LINES:,} lines, which no article has; split it into articles."
        )
    return unwrapped_lines(words if "\n" in words or not _parted_by_gaps(words) else _GAP.sub("\n", words))


def _parted_by_gaps(words: str) -> bool:
    """Whether paragraphs are parted by wide gaps: all of these end a sentence, and many sentences end without one."""
    ends = [len(gap) for gap in _SENTENCE_END.findall(words)]
    wide = sum(length > 1 for length in ends)
    return wide > 1 and wide == len(_GAP.findall(words)) and _SHARE * (len(ends) - wide) >= wide


def _of_list(values: list[object]) -> Iterator[Block]:
    renditions = [one for one in values if isinstance(one, Mapping) and "value" in one]
    if renditions and len(renditions) == len(values):
        yield from _of_words(_best_rendition(renditions))
        return
    for one in values:
        yield from _of_element(one) if isinstance(one, Mapping) else _blocks(one)


def _best_rendition(renditions: list[Mapping[str, object]]) -> str:
    """Return one of several renditions of the same text: in HTML where there is one, else plain."""
    found = [(_form(one), words_of(one.get("value", one.get("text")))) for one in renditions]
    for fits in (_is_html, _is_plain):
        for form, words in found:
            if words and fits(form):
                return words
    return next((words for _, words in found if words), "")


def _form(rendition: Mapping[str, object]) -> str:
    return " ".join(words_of(rendition.get(key)) for key in ("role", "name", "contenttype")).casefold()


def _is_html(form: str) -> bool:
    return "html" in form


def _is_plain(form: str) -> bool:
    return any(word in form for word in _PLAIN) and "xml" not in form


def _of_object(value: Mapping[str, object]) -> Iterator[Block]:
    """Yield the blocks of an object: a crawler's sections, an editor's blocks, or a text that is wrapped."""
    parts = {folded(name): one for name, one in value.items()}
    for line in list_of(parts.get("summary")):
        yield Block(line, "standfirst")
    for name in ("sections", "blocks", "elements", "paragraphs", "children"):
        if isinstance(parts.get(name), list):
            yield from _of_list(list(parts[name]))  # type: ignore[call-overload]
            return
    yield from _of_words(words_of(value) or words_of(parts.get("content")) or words_of(parts.get("body")))


def _of_element(element: Mapping[str, object]) -> Iterator[Block]:
    """Yield the blocks of an element: of a text or list running text, of a heading or picture what is said by it."""
    kind = folded(words_of(element.get("type")))
    if not kind:
        yield from (Block(line, "subheading") for line in list_of(element.get("headline")))
        yield from _of_object({key: one for key, one in element.items() if key != "headline"})
        return
    data = element.get("data")
    parts = {**element, **data} if isinstance(data, Mapping) else element
    for kinds, made in _MADE:
        if kind in kinds:
            yield from made(parts)


def _texts(parts: Mapping[str, object]) -> Iterator[Block]:
    inner = next((parts[key] for key in ("content", "text") if not is_missing(parts.get(key))), "")
    yield from (
        _of_words(inner) if isinstance(inner, str) and "<" not in inner else blocks_of(f"<p>{words_of(inner)}</p>")
    )


def _headers(parts: Mapping[str, object]) -> Iterator[Block]:
    line = line_of(parts.get("content")) or line_of(parts.get("text"))
    yield from [Block(line, "subheading")] if line else []


def _quotes(parts: Mapping[str, object]) -> Iterator[Block]:
    inner = parts.get("content_elements")
    blocks = list(_of_list(inner)) if isinstance(inner, list) else list(_texts(parts))
    pulled = "pull" in words_of(parts.get("subtype"))
    yield from (Block(block.text, "pull_quote") if pulled else block for block in blocks)


def _lists(parts: Mapping[str, object]) -> Iterator[Block]:
    items = parts.get("items")
    for one in items if isinstance(items, list) else []:
        yield from _of_element(one) if isinstance(one, Mapping) else _blocks(one)


def _pictures(parts: Mapping[str, object]) -> Iterator[Block]:
    caption = line_of(parts.get("caption")) or line_of(parts.get("fullcaption"))
    yield from [Block(caption, "caption")] if caption else []


_MADE: tuple[tuple[tuple[str, ...], Callable[[Mapping[str, object]], Iterator[Block]]], ...] = (
    (_TEXTS, _texts),
    (_HEADER, _headers),
    (_QUOTE, _quotes),
    (_LIST, _lists),
    (_PICTURE, _pictures),
)
"""What becomes of an element, by its type; of others nothing: they are links, embedded things and advertisements."""
