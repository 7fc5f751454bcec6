"""What generators of sites add to Markdown and CommonMark does not know: shortcodes, components, footnotes.

None of it is an article's words, save what stands between the two tags of a shortcode that does not set it apart.
"""

import re
from typing import NamedTuple

_SET_APART = (
    r"(?:pull\w*|caption\w*|figure|image|img|gallery|highlight|code|embed|tweet|twitter|instagram|youtube|related|aside"
    r"|box|sidebar|cta|newsletter|comment|raw|schema|ad)"
)
_PAIRED = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        rf"\{{\{{[<%]\s*(?P<name>{_SET_APART})\b[^{{}}]*[>%]\}}\}}(?:(?!\{{\{{[<%]).)*+\{{\{{[<%]\s*/\s*(?P=name)\s*[>%]\}}\}}",
        rf"\{{%-?\s*(?P<name>{_SET_APART})\b[^{{}}]*%\}}(?:(?!\{{%).)*+\{{%-?\s*end(?P=name)\s*-?%\}}",
    )
)
_TAGS = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}]*?%\}|\{[:#][^{}\n]*\}")
_COMPONENT_ALONE = re.compile(r"<[A-Z][\w.]*(?:\s[^<>]*)?/>")
_COMPONENT = re.compile(
    r"<(?P<name>[A-Z][\w.]*)(?:\s[^<>]*)?>(?P<inner>(?:(?!<[A-Z/]).|</?[a-z])*+)</(?P=name)\s*>", re.DOTALL
)
_COMPONENT_TAG = re.compile(r"</?[A-Z][\w.]*(?:\s[^<>]*)?>")
_MODULE_LINE = re.compile(
    r"^(?:import[ \t]+(?:[^\n]*\sfrom[ \t]+)?['\"][^'\"\n]+['\"];?"
    r"|export[ \t]+(?:const|default|let|function)\b[^\n]*)$",
    re.MULTILINE,
)
_NOTE = re.compile(r"^[ ]{0,3}\[\^[^\]\s]{1,60}\]:[ \t]*(?P<words>[^\n]*(?:\n(?:[ ]{2,}|\t)\S[^\n]*)*)$", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,60}\]")
_YEAR = re.compile(r"^([ ]{0,3}\d{3,9})([.)])(?=[ \t])", re.MULTILINE)
_UNWRAPPED = 120
"""Characters of a line by which lines are no longer wrapped ones, and each is a paragraph; judgement, not measured."""


class PlainMarkup(NamedTuple):
    """CommonMark, and the words of the footnotes that stood in it."""

    markup: str
    footnotes: tuple[str, ...]


def without_extras(text: str) -> PlainMarkup:
    """Return Markdown as CommonMark knows it: without the tags of generators, and its footnotes by themselves."""
    text = _without_comments(_MODULE_LINE.sub("", text))
    for pattern in _PAIRED:
        text = pattern.sub("", text)
    text = _without_components(_TAGS.sub("", text))
    notes = tuple(" ".join(found["words"].split()) for found in _NOTE.finditer(text))
    text = _NOTE_MARK.sub("", _NOTE.sub("", text))
    text = "\n\n".join(_own_paragraphs(block) for block in text.split("\n\n"))
    return PlainMarkup(_YEAR.sub(r"\1\\\2", text), notes)


def _without_comments(text: str) -> str:
    """Take comments out; one that has no end is none. Each is looked for behind the last: an expression would not."""
    kept: list[str] = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin)) >= 0:
        kept.append(text[at:begin])
        at = end + len("-->")
    return "".join([*kept, text[at:]])


def _without_components(text: str) -> str:
    """Take components out with what they hold, save one that holds most of the text: it is its layout."""
    text = _COMPONENT_ALONE.sub("", text)
    most = len(text) / 2
    text = _COMPONENT.sub(lambda found: found["inner"] if len(found["inner"]) > most else "", text)
    return _COMPONENT_TAG.sub("", text)


def _own_paragraphs(block: str) -> str:
    """Set a blank line between the lines of a block that is not wrapped, where no quotation runs on over them."""
    lines = block.split("\n")
    if len(lines) == 1 or max(map(len, lines)) <= _UNWRAPPED or "|" in lines[0]:
        return block
    out = [lines[0]]
    for line in lines[1:]:
        whole = out[-1].count("“") <= out[-1].count("”") and line[:1].isupper()
        out += ["", line] if whole or line[:1] in '“"‘' else [line]
    return "\n".join(out)
