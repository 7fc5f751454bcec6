"""Word documents of other programs, and what their writers do with them."""

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading import read_article
from tests.knowledge.reading.formats.documents.article_parts import as_told
from tests.knowledge.reading.formats.documents.word_files import (
    compound,
    deleted,
    document,
    inserted,
    para,
    run,
    story,
    table,
    text_box,
    zipped,
)

ONE = "The mill in Salta will close in June after ninety-two years, its owner told workers on Monday."
TWO = "“We ran out of cane,” said Lucia Paz, who runs it."
THREE = "Some 40 people work there."
BODY = [ONE, TWO, THREE]
P = list(map(para, BODY))
TITLE = para("Mill closes", style="Title")

DOCUMENTS = {
    "google docs": (
        document(TITLE, para("Sugar runs out", style="Subtitle"), *P, producer="google"),
        {"title": "Mill closes", "body": BODY},
    ),
    "pages": (
        document(TITLE, *(para(one, style="Body") for one in BODY), producer="pages"),
        {"title": "Mill closes", "body": BODY},
    ),
    "pages heading": (
        document(para("Mill closes", style="Heading"), *(para(one, style="Body") for one in BODY), producer="pages"),
        {"title": "Mill closes", "body": BODY},
    ),
    "the second name of the main part": (document(TITLE, *P, main="document2"), {"title": "Mill closes", "body": BODY}),
    "label before the title": (
        document(para("PRESS RELEASE"), para("Mill closes", style="Heading1"), *P),
        {"title": "Mill closes", "body": BODY},
    ),
    "a quotation split over runs": (
        document(
            TITLE,
            para(ONE),
            para("“We ran", run(" out", "<w:b/>"), " of cane,” said Lucia Paz", ", who runs it."),
            para(THREE),
        ),
        {"body": BODY},
    ),
    "a link in which words were inserted and deleted": (
        document(
            TITLE,
            para(ONE),
            para(
                f'<w:hyperlink r:id="r7">{inserted("“We ran out of ")}{deleted("sugar")}</w:hyperlink>',
                inserted("cane,”"),
                " said Lucia Paz, who runs it.",
            ),
            para(THREE),
        ),
        {"body": BODY},
    ),
    "deleted row": (
        document(
            TITLE,
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
            + para("“Gone,” said a man who had nothing else to say to anybody at all today.")
            + "</w:tc></w:tr><w:tr><w:tc>"
            + "".join(P)
            + "</w:tc></w:tr></w:tbl>",
        ),
        {"title": "Mill closes", "body": BODY},
    ),
    "deleted paragraph mark": (
        document(
            TITLE,
            para("The mill in Salta will close in June ", properties="<w:rPr><w:del/></w:rPr>"),
            para(ONE.removeprefix("The mill in Salta will close in June ")),
            para(TWO),
            para(THREE),
        ),
        {"body": BODY},
    ),
    "lists": (
        document(
            TITLE, *(para(one, properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') for one in BODY)
        ),
        {"body": BODY},
    ),
    "endnote": (
        document(
            TITLE,
            para(ONE, '<w:r><w:endnoteReference w:id="2"/></w:r>'),
            para(TWO),
            para(THREE),
            parts={
                "word/endnotes.xml": story("endnotes", f'<w:endnote w:id="2">{para("Its books say so.")}</w:endnote>')
            },
        ),
        {"body": BODY, "aside": ["Its books say so."]},
    ),
    "box beside": (
        document(TITLE, para(text_box(para("Facts"), para("“No cane”")), ONE), para(TWO), para(THREE)),
        {"body": BODY, "aside": ["Facts", "“No cane”"]},
    ),
    "head in a table": (
        document(
            table(
                [para("Headline"), para("Mill closes")],
                [para("Author"), para("Ida Moss")],
                [para("Date"), para("8 May 2023")],
            ),
            *P,
        ),
        {"title": "Mill closes", "authors": ["Ida Moss"], "day": "2023-05-08", "body": BODY},
    ),
    "head with line breaks in one paragraph": (
        document(
            para(
                "Title: Mill closes",
                "<w:r><w:br/></w:r>",
                "Published: 2023-05-08",
                "<w:r><w:br/></w:r>",
                "Embargo: 8 May 2031, 09:00 GMT",
            ),
            *P,
        ),
        {
            "title": "Mill closes",
            "day": "2023-05-08",
            "hold": "embargo",
            "until": "2031-05-08T09:00:00+00:00",
            "body": BODY,
        },
    ),
    "not for publication at the foot": (
        document(TITLE, *P, para("Not for publication")),
        {"hold": "not_for_publication", "body": BODY},
    ),
    "embargo in a footer": (
        document(TITLE, *P, parts={"word/footer.xml": story("ftr", para("Embargoed until 09:00 GMT 8 May 2031"))}),
        {"hold": "embargo", "until": "2031-05-08T09:00:00+00:00"},
    ),
    "draft watermark": (
        document(
            TITLE,
            *P,
            parts={
                "word/header.xml": story(
                    "hdr", para('<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>')
                )
            },
        ),
        {"hold": "embargo", "until": None, "body": BODY},
    ),
    "caption and quote styles": (
        document(TITLE, para("The mill, “gone”", style="Caption"), para(ONE), para(TWO, style="Quote"), para(THREE)),
        {"body": BODY, "captions": ["The mill, “gone”"]},
    ),
    "letters of other scripts right to left": (
        document(
            TITLE,
            para(ONE),
            para('<w:bdo w:val="ltr">' + run("“We ran out of cane,”") + "</w:bdo>", " said Lucia Paz, who runs it."),
            para(THREE),
        ),
        {"body": BODY},
    ),
    "hyphens and breaks": (
        document(
            TITLE,
            para(
                run("The mill in Salta will close in June after ninety"),
                "<w:r><w:noBreakHyphen/></w:r>",
                "two years, its ow",
                "<w:r><w:softHyphen/></w:r>",
                "ner told workers on Monday.",
            ),
            para(TWO),
            para(THREE),
        ),
        {"body": BODY},
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_whoever_wrote_a_document_it_is_read_as_its_page_shows_it(name):
    raw, wanted = DOCUMENTS[name]
    assert as_told(read_article(raw, "desk/mill.docx"), wanted) == wanted


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (zipped({"[Content_Types].xml": "<Types/>", "word/other.xml": "<x/>"}), "damaged"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument"),
        (zipped({}), "zip archive"),
        (compound("Workbook"), "Excel"),
        (b"PK\x03\x04 not a zip at all", "damaged"),
        (document(parts={"word/document.xml": "\x00\x01\x02"}), "damaged"),
    ],
)
def test_a_file_that_only_looks_like_a_document_is_refused(raw, sentence):
    with pytest.raises(UnreadableError, match=sentence):
        read_article(raw, "desk/mill.docx")
