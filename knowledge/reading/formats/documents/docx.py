"""Word documents: what their page shows as mammoth's HTML, and what their properties say where that fits the page."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence

import mammoth
from lxml import etree

from knowledge.facts import UnreadableError
from knowledge.reading.bylines import find_authors
from knowledge.reading.formats.documents.document_heads import find_leading_head, told_by
from knowledge.reading.formats.documents.document_markup import read_markup
from knowledge.reading.formats.documents.office_packages import WordPackage, open_word
from knowledge.reading.formats.documents.word_pages import WordPage, drop_empty, lay_page, margins_of, watermarks_of
from knowledge.reading.formats.parsed_articles import Block, Given, ParsedArticle
from knowledge.reading.headlines import repeats
from knowledge.reading.labels import find_labels

_STYLE_MAP = """
p.Title => h1:fresh
p.Standfirst => p.role-standfirst:fresh
p.Byline => p.role-aside:fresh
p.Caption => figcaption:fresh
p.PullQuote => p.role-pull_quote:fresh
"""
"""From the styles that ``word_pages`` gives the roles of its paragraphs."""
_PROPERTIES = (
    *("title", "creator", "lastModifiedBy", "subject", "keywords", "category", "contentStatus"),
    *("created", "modified"),
)
_JUNK = re.compile(
    r"microsoft word|untitled|template|\b(?:document|doc|file|copy)\s?\d*$|\.\w{2,4}$|^(?:press|news|media) release$",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"user|admin|owner|office|windows|microsoft|apple|google|libreoffice|openoffice|python|docx|unknown|customer|\bpc\b"
    r"|laptop|desktop|computer|\b(?:hp|dell|acer|asus|lenovo|sony|toshiba)\b|\b(?:inc|ltd|llc|gmbh|plc|corp)\b",
    re.IGNORECASE,
)
_HELD = re.compile(r"draft|embargo|not\s(?:yet\s)?for|do\snot|withheld|cancel|confidential|hold", re.IGNORECASE)
_TOP = 6
"""Blocks at the top of a document among which its headline and its byline stand."""
_LONG, _SHARED = 4, 0.6
"""Letters of a word that tells what a text is about; the share of a title's that its text has. Judgement."""
_TOO_DEEP = (
    "It is a Word document with too many tables nested in each other; save the text as a text file and add that."
)


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of a Word document; UnreadableError says in one sentence why it holds none.

    The days on which a file was made and changed are not that of publication, and stay metadata.
    """
    package = open_word(raw)
    page = lay_page(package)
    head = find_leading_head([words for _, words in page.leading])
    for element, _ in page.leading[: head.paragraphs]:
        element.getparent().remove(element)
    drop_empty(page)
    told = told_by(head.header, given)
    blocks = [*read_markup(_html(page), told.title), *page.aside]
    if not any(block.text for block in blocks):
        raise UnreadableError("It is a Word document that holds no words; add a file with an article's text.")
    return _with_properties(told._replace(blocks=blocks), package)


def _html(page: WordPage) -> str:
    """Return mammoth's HTML of a page; it is given nothing but the page, so that it looks up no other part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", etree.tostring(page.document, encoding="UTF-8", xml_declaration=True))
    try:
        converted = mammoth.convert_to_html(
            out, style_map=_STYLE_MAP, include_embedded_style_map=False, convert_image=lambda _: []
        )
    except RecursionError:
        raise UnreadableError(_TOO_DEEP) from None
    return str(converted.value)


def _with_properties(article: ParsedArticle, package: WordPackage) -> ParsedArticle:
    """Return an article with what its file's properties say: a hold, and title and author where they fit."""
    said = _properties(package)
    margins = margins_of(package)
    texts = [block.text for block in article.blocks]
    title = article.title or _fitting_title(said.get("title", ""), article.blocks)
    authors = article.authors or (() if find_authors(texts[:_TOP]) else _fitting_author(said))
    status = said.get("contentStatus", "")
    marks = [mark for mark in (*watermarks_of(package), status) if _HELD.search(mark)]
    return article._replace(
        title=title,
        authors=authors,
        embargo=article.embargo or next(iter(marks), None),
        metadata={
            **{key: value for key, value in said.items() if value not in (title, *authors) and key != "lastModifiedBy"},
            **({"header": margins} if any(find_labels(margins)) else {}),
            **article.metadata,
        },
    )


def _properties(package: WordPackage) -> dict[str, str]:
    """Return the core properties (ISO/IEC 29500-2) that say something, by their names."""
    found = () if package.properties is None else package.properties
    told = {etree.QName(one).localname: " ".join((one.text or "").split()) for one in found if isinstance(one.tag, str)}
    return {key: told[key] for key in _PROPERTIES if told.get(key)}


def _fitting_title(title: str, blocks: Sequence[Block]) -> str | None:
    """Return the title of a file's properties if it is about its text; many name a template, or another document."""
    if not title or _JUNK.search(title) or any(block.role == "headline" for block in blocks):
        return None
    if any(repeats(block.text, title) for block in blocks[:_TOP]):
        return title
    told = {word for word in re.findall(r"\w+", title.casefold()) if len(word) >= _LONG}
    text = set(re.findall(r"\w+", " ".join(block.text for block in blocks).casefold()))
    return title if len(told) > 1 and len(told & text) >= _SHARED * len(told) else None


def _fitting_author(said: Mapping[str, str]) -> tuple[str, ...]:
    """Return the maker of a file as its author if he is a person and nobody else worked on it since."""
    creator = said.get("creator", "")
    if _MACHINE.search(creator) or said.get("lastModifiedBy", creator) != creator:
        return ()
    return find_authors([f"By {creator}"])
