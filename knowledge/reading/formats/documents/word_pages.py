"""WordprocessingML to what its page shows: changes accepted, fields shown, hidden words gone, text boxes by themselves.

What is left are paragraphs, runs and tables, with the names of styles made those of ``ROLES``: mammoth passes over
some elements that hold words, and keeps some that no page shows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from knowledge.reading.formats.documents.office_packages import WordPackage
from knowledge.reading.formats.parsed_articles import Block

_WITHOUT_WORDS = """
del moveFrom delText instrText delInstrText sectPr proofErr bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd
commentReference annotationRef footnoteReference endnoteReference footnoteRef endnoteRef lastRenderedPageBreak
softHyphen rt rubyPr altChunk tblPr tblGrid tcPr object
"""
_DROPPED = frozenset(_WITHOUT_WORDS.split())
_UNWRAPPED = frozenset("ins moveTo hyperlink smartTag fldSimple bdo dir customXml ruby rubyBase".split())  # noqa: SIM905
_HIDING = frozenset({"vanish", "strike", "dstrike"})
_OFF = frozenset({"0", "false", "off", "none"})
_OF_MARKS = frozenset({"rPr", "trPr"})
"""In these ``ins`` and ``del`` are of a paragraph's end or a row, and mammoth's to read."""
_STYLE_ROLES = (
    (re.compile(r"(?:title|headline|hed|main head(?:ing|line)?)"), "Title"),
    (re.compile(r"(?:subtitle|standfirst|deck|dek|strap(?:line)?)"), "Standfirst"),
    (re.compile(r"(?:by-?line|author)"), "Byline"),
    (re.compile(r"heading(?: 1)?"), "Heading1"),
    (re.compile(r"(?:heading [2-9]|cross-?head(?:ing)?|sub-?head(?:ing|line)?)"), "Heading2"),
    (re.compile(r"(?:(?:photo |picture )?(?:caption|credit)|cutline)"), "Caption"),
    (re.compile(r"(?:pull[ -]?quote)"), "PullQuote"),
    (re.compile(r"(?:toc(?: heading| ?\d)?|contents(?: heading| ?\d)?|header|footer)"), "Nothing"),
)
"""The roles of paragraphs by their styles' English names, which a file has in every language; of newsrooms' own too."""
_PROSE_WORDS = 12
_LEADING = 40
"""Paragraphs at the top of a page in which a head is looked for."""
_MOST_BASES = 10


class WordPage(NamedTuple):
    """A page's main text, the paragraphs that it begins with, with their words in lines, and what lies beside it."""

    document: etree._Element
    leading: Sequence[tuple[etree._Element, str]]
    aside: Sequence[Block]


def lay_page(package: WordPackage) -> WordPage:
    """Return what a Word document's page shows; its parts are changed."""
    root = package.document
    roles = _roles(package.styles)
    for part in (root, *package.notes):
        _clean(part)
    for paragraph in list(_all(root, "p")):
        _give_role(paragraph, roles)
    body = next(_all(root, "body"), root)
    aside = [] if _boxes_are_text(root, body) else [Block(words, "aside") for words in _take_boxes(root)]
    for part in [one for one in root.iter() if _name(one) in ("drawing", "pict", "AlternateContent")]:
        _remove(part)
    _join_runs(root)
    notes = (note for part in package.notes for note in part if note.get(_attribute(note, "type")) is None)
    aside += [Block(words, "aside") for note in notes if (words := " ".join(lines_of(note).split()))]
    return WordPage(root, list(_leading(body)), aside)


def drop_empty(page: WordPage) -> None:
    """Take the paragraphs without words off a page, once its head was looked for: they are slow, and show nothing."""
    for paragraph in list(_all(page.document, "p")):
        if not any(one.text for one in _all(paragraph, "t")):
            _remove(paragraph)


def lines_of(element: etree._Element) -> str:
    """Return an element's words; a break is a new line, and so is the end of a paragraph in it."""
    words: list[str] = []
    for one in element.iter():
        name = _name(one)
        if name == "t":
            words.append(one.text or "")
        elif name in ("br", "cr") or (name == "p" and words and one is not element):
            words.append("\n")
        elif name == "tab":
            words.append(" ")
    return "".join(words)


def margins_of(package: WordPackage) -> str:
    """Return the lines in the headers and footers of a document, watermarks among them."""
    lines = [lines_of(margin) for margin in package.margins]
    marks = [str(one.get("string", "")) for margin in package.margins for one in _all(margin, "textpath")]
    return "\n".join(filter(str.strip, [*lines, *marks]))


def watermarks_of(package: WordPackage) -> Sequence[str]:
    """Return the words that lie across a document's pages."""
    return [str(one.get("string", "")) for margin in package.margins for one in _all(margin, "textpath")]


def _name(element: etree._Element) -> str:
    """Return an element's name without its namespace, of which Word has two; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in root.iter() if _name(one) == name)


def _child(element: etree._Element, *path: str) -> etree._Element | None:
    for name in path:
        found = next((one for one in element if _name(one) == name), None)
        if found is None:
            return None
        element = found
    return element


def _attribute(element: etree._Element, name: str) -> str:
    namespace = element.tag.rpartition("}")[0]
    return f"{namespace}}}{name}" if namespace else name


def _value(element: etree._Element | None) -> str:
    return "" if element is None else str(element.get(_attribute(element, "val"), ""))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element, children: Sequence[etree._Element]) -> None:
    for child in children:
        element.addprevious(child)
    _remove(element)


def _clean(root: etree._Element) -> None:
    _drop_instructions(root)
    for element in list(root.iter()):
        if element.getparent() is not None:
            _show(element)
    for properties in [one for one in _all(root, "rPr") if _is_of_run(one)]:
        _remove(properties)


def _join_runs(root: etree._Element) -> None:
    """Make one of runs that follow each other: Word begins a new one at every look of the speller, mammoth is slow."""
    for paragraph in list(_all(root, "p")):
        kept: list[etree._Element] = []
        for child in list(paragraph):
            if kept and _name(child) == _name(kept[-1]) == "r":
                kept[-1].extend(list(child))
            else:
                kept.append(child)
        paragraph[:] = kept
        for run in kept:
            if _name(run) == "r":
                _join_texts(run)


def _join_texts(run: etree._Element) -> None:
    parts: list[etree._Element] = []
    for is_text, group in groupby(list(run), key=lambda one: _name(one) == "t"):
        first, *others = group
        if is_text:
            first.text = "".join(one.text or "" for one in (first, *others))
        parts += [first] if is_text else [first, *others]
    run[:] = parts


def _show(element: etree._Element) -> None:
    """Make an element what a page shows of it: nothing, what it holds, or a plainer one."""
    name = _name(element)
    of_mark = _name(element.getparent()) in _OF_MARKS
    if (name == "r" and _is_hidden(element)) or (not of_mark and (not name or name in _DROPPED)):
        _remove(element)
    elif name == "sdt":
        _show_control(element)
    elif name in _UNWRAPPED and not of_mark:
        _unwrap(element, list(element))
    elif name == "noBreakHyphen":
        element.tag, element.text = _attribute(element, "t"), "-"
    elif name == "cr":
        element.tag = _attribute(element, "br")


def _is_of_run(properties: etree._Element) -> bool:
    parent = properties.getparent()
    return parent is not None and _name(parent) == "r"


def _is_hidden(run: etree._Element) -> bool:
    properties = _child(run, "rPr")
    return properties is not None and any(_name(one) in _HIDING and _value(one) not in _OFF for one in properties)


def _show_control(control: etree._Element) -> None:
    """Put a content control's words in its place: none of a placeholder, a box to tick or a table of contents."""
    properties = _child(control, "sdtPr")
    told = set() if properties is None else {_name(one) for one in properties.iter()}
    gallery = [] if properties is None else [_value(one) for one in _all(properties, "docPartGallery")]
    content = _child(control, "sdtContent")
    nothing = content is None or "Table of Contents" in gallery or not told.isdisjoint({"showingPlcHdr", "checkbox"})
    _unwrap(control, [] if nothing or content is None else list(content))


def _drop_instructions(root: etree._Element) -> None:
    """Drop the words between the beginning of a field and its result; fields may lie in each other's instructions."""
    instructing: list[bool] = []
    hidden = 0
    for element in list(root.iter()):
        kind = str(element.get(_attribute(element, "fldCharType"), "")) if _name(element) == "fldChar" else ""
        if kind == "begin":
            instructing.append(True)
            hidden += 1
        elif kind == "separate" and instructing:
            hidden -= instructing[-1]
            instructing[-1] = False
        elif kind == "end" and instructing:
            hidden -= instructing.pop()
        elif hidden and _name(element) in ("t", "tab", "br"):
            _remove(element)


def _roles(styles: etree._Element | None) -> Mapping[str, str]:
    """Return the roles of styles by their ids, those that a style is based on among them."""
    if styles is None:
        return {}
    found = {str(one.get(_attribute(one, "styleId"), "")): one for one in _all(styles, "style")}
    return {key: role for key in found if (role := _role(found, key))}


def _role(styles: Mapping[str, etree._Element], key: str) -> str:
    for _ in range(_MOST_BASES):
        style = styles.get(key)
        if style is None:
            return ""
        name = _value(_child(style, "name")).strip().casefold()
        named = next((role for pattern, role in _STYLE_ROLES if pattern.fullmatch(name)), "")
        if named or (level := _value(_child(style, "pPr", "outlineLvl"))):
            return named or _of_level(level)
        key = _value(_child(style, "basedOn"))
    return ""


def _of_level(level: str) -> str:
    return {"0": "Heading1", "9": ""}.get(level, "Heading2")


def _give_role(paragraph: etree._Element, roles: Mapping[str, str]) -> None:
    """Leave of a paragraph's properties its role, as a style, and whether its end was deleted."""
    properties = _child(paragraph, "pPr")
    if properties is None:
        return
    style = _child(properties, "pStyle")
    level = _value(_child(properties, "outlineLvl"))
    role = roles.get(_value(style), "") or (_of_level(level) if level else "")
    if role == "Nothing":
        _remove(paragraph)
        return
    kept = [one for one in properties if _name(one) == "rPr"]
    properties[:] = kept
    if role:
        styled = etree.SubElement(properties, _attribute(properties, "pStyle"))
        styled.set(_attribute(properties, "val"), role)


def _boxes(root: etree._Element) -> list[etree._Element]:
    """Return the outermost text boxes, of two that are one for two kinds of readers the first."""
    out = []
    for box in _all(root, "txbxContent"):
        above = [_name(one) for one in box.iterancestors()]
        if "txbxContent" not in above and not ("Fallback" in above and _has_choice(box)):
            out.append(box)
    return out


def _has_choice(box: etree._Element) -> bool:
    both = next((one for one in box.iterancestors() if _name(one) == "AlternateContent"), None)
    return both is not None and any(True for choice in _all(both, "Choice") for _ in _all(choice, "txbxContent"))


def _boxes_are_text(root: etree._Element, body: etree._Element) -> bool:
    """Whether all of a page's running text stands in boxes, which then are put one after the other into its body."""
    boxes = _boxes(root)
    within = {one for box in _all(root, "txbxContent") for one in box.iter()}
    outside = (one for one in _all(body, "p") if one not in within)
    if not boxes or any(_is_prose(one, within) for one in outside):
        return False
    for box in boxes:
        body.extend(list(box))
    return True


def _is_prose(paragraph: etree._Element, within: set[etree._Element]) -> bool:
    words = "".join(one.text or "" for one in _all(paragraph, "t") if one not in within).split()
    return len(words) >= _PROSE_WORDS


def _take_boxes(root: etree._Element) -> Iterator[str]:
    for box in _boxes(root):
        yield from (words for one in _all(box, "p") if (words := " ".join(lines_of(one).split())))


def _leading(body: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the first paragraphs; a table of keys and their values is one."""
    for element in list(body)[:_LEADING]:
        if _name(element) == "p":
            yield element, lines_of(element)
        elif _name(element) == "tbl" and (lines := _keys(element)):
            yield element, lines
        else:
            return


def _keys(table: etree._Element) -> str:
    """Return a table of two columns as lines of keys and values, "" for any other."""
    rows = [[" ".join(lines_of(cell).split()) for cell in _all(row, "tc")] for row in _all(table, "tr")]
    pairs = [row for row in rows if len(row) == 2]
    return "\n".join(f"{key.rstrip(':')}: {value}" for key, value in pairs) if len(pairs) == len(rows) else ""
