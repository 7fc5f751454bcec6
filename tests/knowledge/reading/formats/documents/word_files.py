"""Word documents built part by part, in the shapes that Word, Google Docs, LibreOffice and Pages write."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = {
    "word": {
        "Title": "Title",
        "Heading1": "heading 1",
        "Heading2": "heading 2",
        "Caption": "caption",
        "Quote": "Quote",
    },
    "german": {"Titel": "Title", "berschrift1": "heading 1", "berschrift2": "heading 2", "Beschriftung": "caption"},
    "libreoffice": {"Title": "Title", "Heading1": "Heading 1", "Heading2": "Heading 2", "TextBody": "Body Text"},
    "google": {"Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2", "Subtitle": "Subtitle"},
    "pages": {"Title": "Title", "Heading": "Heading", "Body": "Body"},
    "newsroom": {
        "Hed": "Headline",
        "Dek": "Standfirst",
        "By": "Byline",
        "Cross": "Crosshead",
        "Pull": "Pull quote",
        "Cut": "Cutline",
    },
}


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*runs, style=None, properties=""):
    inner = "".join(run(one) if not one.startswith("<") else one for one in runs)
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{inner}</w:p>"


def inserted(text):
    return f'<w:ins w:id="1" w:author="A">{run(text)}</w:ins>'


def deleted(text):
    return f'<w:del w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def control(content, properties=""):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def table(*rows):
    cells = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{cells}</w:tbl>"


def text_box(*paragraphs):
    """A box as Word writes it twice: for itself, and for readers that know only the old drawing language."""
    inner = "".join(paragraphs)
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>"
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def story(kind, inner):
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{kind} {NAMESPACES}>{inner}</w:{kind}>'


def document(*body, producer="word", core="", main="document", parts=None):
    """The bytes of a .docx; ``core`` is what stands in docProps/core.xml, ``parts`` more parts by name."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in STYLES[producer].items()
    )
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for at, kind in enumerate(("styles", "footnotes", "endnotes", "numbering", "header", "footer"))
    )
    files = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml"'
            f' ContentType="application/xml"/><Override PartName="/word/{main}.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument"'
            f' Target="word/{main}.xml"/></Relationships>'
        ),
        f"word/_rels/{main}.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        f"word/{main}.xml": story("document", f"<w:body>{''.join(body)}<w:sectPr/></w:body>"),
        "word/styles.xml": story("styles", styles),
        "docProps/core.xml": (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"{core}</cp:coreProperties>"
        ),
        **(parts or {}),
    }
    return zipped({name: text for name, text in files.items() if text is not None})


def zipped(files, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def compound(stream):
    """A file of the old Office, as far as it is told by: its mark, and the name of a stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le")
