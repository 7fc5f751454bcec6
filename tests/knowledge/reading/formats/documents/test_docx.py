"""Word documents: what their page shows is text, what stands beside it lies aside, what no page shows is nothing."""

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading import read_article, sniff
from tests.knowledge.reading.formats.documents.article_parts import as_told
from tests.knowledge.reading.formats.documents.word_files import (
    NAMESPACES,
    compound,
    control,
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

ONE = "The ferry left Rauma on Friday with two hundred people on board, the port said."
TWO = "“She was full,” said Aino Saari, the harbour master."
THREE = "The next one sails in March."
BODY = [ONE, TWO, THREE]
TITLE = para("Ferry leaves", style="Title")


def read(raw):
    return read_article(raw, "desk/story.docx")


PAGES = {
    "a Title is the headline, a Heading a subheading": (
        document(TITLE, para(ONE), para("Next", style="Heading1"), para(TWO), para(THREE)),
        {"title": "Ferry leaves", "body": BODY, "subheads": ["Next"]},
    ),
    "styles are known by their English names, whatever their ids": (
        document(
            para("Ferry leaves", style="Titel"),
            para(ONE),
            para("Next", style="berschrift2"),
            para(TWO),
            para(THREE),
            producer="german",
        ),
        {"title": "Ferry leaves", "body": BODY, "subheads": ["Next"]},
    ),
    "a first heading without a Title is the headline": (
        document(para("Ferry leaves", style="Heading1"), para(ONE), para(TWO), para(THREE), producer="libreoffice"),
        {"title": "Ferry leaves", "body": BODY},
    ),
    "a document without styles is read as a text": (
        document(para("Ferry leaves"), para(""), para("By Ida Moss"), para(""), para(ONE), para(TWO), para(THREE)),
        {"title": "Ferry leaves", "authors": ["Ida Moss"], "body": BODY},
    ),
    "what was inserted stands, what was deleted does not": (
        document(
            TITLE,
            para("The ferry left ", deleted("Turku"), inserted("Rauma"), ONE.removeprefix("The ferry left Rauma")),
            para(inserted(TWO)),
            para(deleted("“Never said,” said nobody.")),
            para(THREE),
        ),
        {"title": "Ferry leaves", "body": BODY},
    ),
    "what was moved stands where it went": (
        document(
            TITLE,
            f'<w:p><w:moveFrom w:id="3">{run(TWO)}</w:moveFrom></w:p>',
            para(ONE),
            f'<w:p><w:moveTo w:id="4">{run(TWO)}</w:moveTo></w:p>',
            para(THREE),
        ),
        {"body": BODY},
    ),
    "hidden and struck-out words are not read": (
        document(
            TITLE,
            para(ONE, run(" “Hidden,” he said.", "<w:vanish/>")),
            para(TWO, run(" “Struck,” he said.", "<w:strike/>"), run("", '<w:strike w:val="0"/>')),
            para(THREE),
        ),
        {"body": BODY},
    ),
    "fields show their result and links their text": (
        document(
            TITLE,
            para('<w:fldSimple w:instr="AUTHOR">' + run("The ferry left") + "</w:fldSimple>", ONE[14:]),
            para(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>'
                f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(TWO)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            para(f'<w:hyperlink r:id="rId99">{run(THREE)}</w:hyperlink>'),
        ),
        {"body": BODY},
    ),
    "a placeholder that nobody filled in is not read": (
        document(
            TITLE,
            control(para("Click or tap here."), "<w:showingPlcHdr/>"),
            control(para(ONE)),
            para(TWO),
            para(THREE),
        ),
        {"body": BODY},
    ),
    "a table of figures lies aside": (
        document(
            TITLE,
            para(ONE),
            table([para("Day"), para("Ferries")], [para("Monday"), para("3")]),
            para(TWO),
            para(THREE),
        ),
        {"body": BODY, "aside": ["Day | Ferries", "Monday | 3"]},
    ),
    "a table that holds the text is the text": (
        document(table([TITLE + para(ONE) + para(TWO)], [para(THREE)])),
        {"title": "Ferry leaves", "body": BODY},
    ),
    "a text box lies aside": (
        document(TITLE, para(ONE, text_box(para("“In a box”"))), para(TWO), para(THREE)),
        {"body": BODY, "aside": ["“In a box”"]},
    ),
    "text boxes that hold all of the text are it": (
        document(para(text_box(TITLE, para(ONE), para(TWO), para(THREE)))),
        {"title": "Ferry leaves", "body": BODY},
    ),
    "a footnote lies aside, and its mark is no part of a word": (
        document(
            TITLE,
            para("The ferry", '<w:r><w:footnoteReference w:id="2"/></w:r>', ONE[9:]),
            para(TWO),
            para(THREE),
            parts={
                "word/footnotes.xml": story(
                    "footnotes",
                    f'<w:footnote w:type="separator" w:id="0">{para("--")}</w:footnote>'
                    f'<w:footnote w:id="2">{para("<w:r><w:footnoteRef/></w:r>", " As the port has it.")}</w:footnote>',
                )
            },
        ),
        {"body": BODY, "aside": ["As the port has it."]},
    ),
    "headers, footers and comments are not read": (
        document(
            TITLE,
            para('<w:commentRangeStart w:id="0"/>', ONE, '<w:r><w:commentReference w:id="0"/></w:r>'),
            para(TWO),
            para(THREE),
            parts={
                "word/header.xml": story("hdr", para("Page 1 of the Harbour Post said “so”.")),
                "word/comments.xml": story("comments", f'<w:comment w:id="0">{para("He said “no”.")}</w:comment>'),
            },
        ),
        {"body": BODY, "aside": []},
    ),
    "a head of keys over the text is heard": (
        document(
            para("Title: Ferry leaves"),
            para("By: Ida Moss"),
            para("Date: 4 March 2024"),
            para("Outlet: The Harbour Post"),
            para(""),
            *map(para, BODY),
        ),
        {
            "title": "Ferry leaves",
            "authors": ["Ida Moss"],
            "day": "2024-03-04",
            "outlet": "The Harbour Post",
            "body": BODY,
        },
    ),
    "an embargo in the head holds": (
        document(para("Title: Ferry leaves"), para("Embargo: 09:00 GMT, 5 March 2031"), para(""), *map(para, BODY)),
        {"title": "Ferry leaves", "hold": "embargo", "until": "2031-03-05T09:00:00+00:00", "body": BODY},
    ),
    "an embargo in a line of its own holds": (
        document(para("EMBARGOED UNTIL 09:00 GMT 5 MARCH 2031"), TITLE, *map(para, BODY)),
        {"title": "Ferry leaves", "hold": "embargo", "until": "2031-03-05T09:00:00+00:00", "body": BODY},
    ),
    "an embargo in the page's header holds": (
        document(
            TITLE,
            *map(para, BODY),
            parts={"word/header.xml": story("hdr", para("NOT FOR PUBLICATION"))},
        ),
        {"hold": "not_for_publication", "body": BODY},
    ),
    "styles of a newsroom's own have their names' roles": (
        document(
            para("Ferry leaves", style="Hed"),
            para("A port waits", style="Dek"),
            para("By Ida Moss", style="By"),
            para(ONE),
            para("“She was full”", style="Pull"),
            para(TWO),
            para("What is next", style="Cross"),
            para(THREE),
            para("The ferry on Friday", style="Cut"),
            producer="newsroom",
        ),
        {
            "title": "Ferry leaves",
            "authors": ["Ida Moss"],
            "body": BODY,
            "subheads": ["What is next"],
            "captions": ["The ferry on Friday"],
        },
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_document_is_read_as_its_page_shows_it(name):
    raw, wanted = PAGES[name]
    assert as_told(read(raw), wanted) == wanted


def core(title="", creator="", more=""):
    return f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>{more}"


@pytest.mark.parametrize(
    ("properties", "title", "authors"),
    [
        (core("Ferry leaves Rauma on Friday", "Ida Moss"), "Ferry leaves Rauma on Friday", ["Ida Moss"]),
        (core("Microsoft Word - Document1", "HP User"), None, []),
        (core("Press release template", "admin"), None, []),
        (core("", "Microsoft Office User"), None, []),
        (core("", "Ida Moss", "<cp:lastModifiedBy>Bo Ek</cp:lastModifiedBy>"), None, []),
        (core("Harvest festival opens", "python-docx"), None, []),
    ],
)
def test_properties_are_believed_only_where_they_fit(properties, title, authors):
    article = read(document(*map(para, BODY), core=properties))
    assert (article.title, list(article.authors)) == (title, authors)


def test_the_days_a_file_was_made_and_changed_are_not_that_of_publication():
    made, changed = "2024-03-04T10:00:00Z", "2024-03-05T10:00:00Z"
    stamps = f"<dcterms:created>{made}</dcterms:created><dcterms:modified>{changed}</dcterms:modified>"
    article = read(document(*map(para, BODY), core=stamps))
    assert article.published is None
    assert article.metadata == {"created": made, "modified": changed}


def test_a_byline_wins_over_the_properties():
    raw = document(para("Ferry leaves"), para("By Bo Ek"), *map(para, BODY), core=core("", "Ida Moss"))
    assert read(raw).authors == ("Bo Ek",)


def test_a_document_marked_as_a_draft_is_held():
    article = read(document(*map(para, BODY), core="<cp:contentStatus>Draft</cp:contentStatus>"))
    assert article.hold
    assert article.hold.until is None


WORDY = story("document", f"<w:body>{para(ONE)}</w:body>")
INSTEAD = "save the text as .docx or as a text file"
NESTED = "<w:tbl><w:tr><w:tc>" * 80 + para(ONE) + "</w:tc></w:tr></w:tbl>" * 80
NO_DOCUMENTS = {
    "a spreadsheet": (
        zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<x/>"}),
        f"spreadsheet.*{INSTEAD}",
    ),
    "slides": (
        zipped({"[Content_Types].xml": "", "ppt/presentation.xml": "<x/>"}),
        f"presentation.*{INSTEAD}",
    ),
    "an OpenDocument text": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        f"OpenDocument.*{INSTEAD}",
    ),
    "a book": (zipped({"mimetype": "application/epub+zip"}), f"EPUB.*{INSTEAD}"),
    "a Pages file": (zipped({"Index/Document.iwa": "x"}), f"Pages.*{INSTEAD}"),
    "a plain archive": (zipped({"a.txt": "x", "b.docx": zipped({"c": "d"})}), "zip archive.*[Uu]npack"),
    "an old .doc": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
        "docx or.*text",
    ),
    "a locked document": (compound("EncryptedPackage"), "password"),
    "rich text": (b"{\\rtf1\\ansi The ferry left.}", f"Rich Text.*{INSTEAD}"),
    "a document with macros": (document(para(ONE), parts={"word/vbaProject.bin": b"x"}), "macros"),
    "one without its text": (document(parts={"word/document.xml": None}), "damaged"),
    "one whose text is broken off": (document(parts={"word/document.xml": WORDY[:-30]}), "damaged"),
    "one cut short": (document(para(ONE))[:-200], "damaged"),
    "a bomb of entities": (
        document(
            parts={"word/document.xml": WORDY.replace("<w:document", '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document', 1)}
        ),
        "entities",
    ),
    "one that unpacks to far more": (
        document(para(ONE), parts={"word/media/a.bin": b"\0" * 210_000_000}),
        "unpacks to",
    ),
    "one with far too long a text": (document(parts={"word/document.xml": WORDY + " " * 30_000_000}), "unpacks to"),
    "one with very many parts": (document(para(ONE), parts={f"x/{at}": "" for at in range(6000)}), "6,0.. parts"),
    "tables in tables in tables": (
        document("<w:tbl><w:tr><w:tc>" * 80 + para(ONE) + "</w:tc></w:tr></w:tbl>" * 80),
        "nest",
    ),
    "an empty page": (document(para("")), "no words"),
}


@pytest.mark.parametrize("name", NO_DOCUMENTS)
def test_what_cannot_be_read_is_refused_by_its_name(name):
    raw, sentence = NO_DOCUMENTS[name]
    with pytest.raises(UnreadableError, match=sentence) as refused:
        read(raw)
    assert str(refused.value).count(". ") <= 1


def test_a_word_document_is_told_by_content():
    assert sniff(document(para(ONE))[:64_000], "desk/story.txt") == "docx"


def test_pictures_are_not_read():
    shown = '<wp:inline><wp:docPr id="1" name="x" descr="“A ferry,” said X"/></wp:inline>'
    drawing = f"<w:r><w:drawing {NAMESPACES}>{shown}</w:drawing></w:r>"
    assert read(document(TITLE, para(drawing), *map(para, BODY))).text == "\n\n".join(["Ferry leaves", *BODY])
