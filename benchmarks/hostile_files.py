"""Hostile files of each format: damaged, huge, nested, malicious, or another format than their name says.

``FILES`` gives, by what is wrong with it, a file's suffix and what makes its bytes. Each has, where it can, an article
in it, which a reader may find or refuse; what it must not do is crash, hang, or take the machine's memory.
"""

import gzip
import io
import json
import zipfile
from collections.abc import Callable

LEAD = "The harbour of Ardvik will reopen in spring, Mayor Ann Lund said on Thursday."
SAID = "“It will reopen before the first ferries of spring,” she told reporters in Ardvik."
BODY = f"<p>{LEAD}</p><p>{SAID}</p>"
MEGABYTE = 1_000_000
Made = Callable[[], bytes]


def page(body: str, start: str = "<!DOCTYPE html><html>") -> bytes:
    return f"{start}<head><title>Harbour to reopen</title></head><body>{body}</body></html>".encode()


def deep_page(opening: str, closing: str, depth: int) -> Made:
    return lambda: page(opening * depth + BODY + closing * depth)


def long_page(unit: str, count: int) -> Made:
    return lambda: page(BODY + unit * count)


def attributes() -> bytes:
    return page(f"<p {' '.join(f'a{n}=b' for n in range(50_000))}>{LEAD}</p>{BODY}")


def prefixed() -> bytes:
    tags = page(BODY, "<html>").decode().replace("</", "\0").replace("<", "<h:").replace("\0", "</h:")
    return tags.replace("<h:html", '<h:html xmlns:h="http://www.w3.org/1999/xhtml"').encode()


def single_file_page() -> bytes:
    """A page as browsers save it with its pictures: MIME (RFC 2557)."""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: Harbour to reopen\r\n"
    )
    kind = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
    part = "------b\r\nContent-Type: text/html\r\nContent-Location: https://example.org/a\r\n\r\n"
    return (head + kind + part).encode() + page(BODY) + b"\r\n------b--\r\n"


def entity_bomb(root: str) -> str:
    """Ten entities, each ten of the one before: a billion words when they are all put in ("billion laughs")."""
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY e0 "so it goes">{entities}]>'


def outside_entity(root: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>'


def rss(start: str, items: str, content: str = "&e9;") -> bytes:
    news = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    item = f"<item><title>Harbour to reopen</title><guid>1</guid><description>{LEAD} {content}</description></item>"
    return f'{start}<rss version="2.0" {news}><channel><title>Courier</title>{item}{items}</channel></rss>'.encode()


def wxr(start: str, items: str, content: str) -> bytes:
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
    )
    head = "<wp:wxr_version>1.2</wp:wxr_version><title>Courier</title><link>https://example.org</link>"
    return f'{start}<rss version="2.0" {spaces}><channel>{head}{post(1, content)}{items}</channel></rss>'.encode()


def post(number: int, content: str) -> str:
    return (
        f"<item><title>Harbour to reopen {number}</title><link>https://example.org/{number}</link>"
        f"<content:encoded>{content}</content:encoded><wp:post_id>{number}</wp:post_id>"
        "<wp:post_date>2024-03-04 06:00:00</wp:post_date><wp:status>publish</wp:status>"
        "<wp:post_type>post</wp:post_type></item>"
    )


def nitf(start: str, content: str) -> bytes:
    head = '<head><title>Harbour to reopen</title><docdata><date.issue norm="20240304"/></docdata></head>'
    return f"{start}<nitf>{head}<body><body.content>{BODY}{content}</body.content></body></nitf>".encode()


def newsml(start: str, content: str) -> bytes:
    spaces = 'xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" guid="urn:x:1" version="1"'
    inline = f'<inlineXML contenttype="application/nitf+xml"><p>{LEAD}</p><p>{content}</p></inlineXML>'
    meta = "<contentMeta><headline>Harbour to reopen</headline></contentMeta>"
    return f"{start}<newsItem {spaces}>{meta}<contentSet>{inline}</contentSet></newsItem>".encode()


def docx(document: bytes, pictures: int = 0, padding: int = 0) -> bytes:
    """Make a document that also unpacks to megabytes of a picture, or of spaces after its last element."""
    made = io.BytesIO()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        types = "http://schemas.openxmlformats.org/package/2006/content-types"
        override = f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{types}">{override}</Types>')
        related = "http://schemas.openxmlformats.org/package/2006/relationships"
        relation = f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{related}">{relation}</Relationships>')
        with archive.open("word/document.xml", "w") as part:
            part.write(document)
            part.writelines(b" " * MEGABYTE for _ in range(padding))
        with archive.open("word/media/image1.png", "w") as part:
            part.writelines(bytes(MEGABYTE) for _ in range(pictures))
    return made.getvalue()


def document(content: str, start: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        f'{start}<w:document xmlns:w="{space}"><w:body>{word_paragraph(LEAD)}{content}</w:body></w:document>'.encode()
    )


def word_paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def mail(kind: str, content: str, head: str = "") -> bytes:
    dated = (
        "From: Ann Lund <ann@example.org>\r\nDate: Mon, 04 Mar 2024 06:00:00 +0100\r\nSubject: Harbour to reopen\r\n"
    )
    return f"{dated}{head}MIME-Version: 1.0\r\nContent-Type: {kind}\r\n\r\n{content}".encode()


def nested_parts(depth: int) -> bytes:
    opening = "".join(f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n' for n in range(depth))
    last = f"--b{depth}\r\nContent-Type: text/plain\r\n\r\n{LEAD}\r\n--b{depth}--\r\n"
    return mail('multipart/mixed; boundary="b0"', opening + last)


def many_parts(count: int) -> bytes:
    part = f"--b\r\nContent-Type: text/plain\r\n\r\n{LEAD}\r\n"
    return mail('multipart/mixed; boundary="b"', part * count + "--b--\r\n")


def article(**more: object) -> dict[str, object]:
    return {"title": "Harbour to reopen", "date": "2024-03-04", "text": f"{LEAD}\n\n{SAID}", **more}


def json_lines(broken: bytes) -> bytes:
    return b"".join((json.dumps(article(id=n)).encode() + b"\n") for n in range(3)) + broken


def table(*rows: str) -> bytes:
    return "\n".join(("id,title,date,text", f'1,Harbour to reopen,2024-03-04,"{LEAD}"', *rows)).encode()


def aliases() -> bytes:
    """Front matter in YAML with aliases of aliases: a billion words when they are all put in."""
    lines = ["a0: &a0 [so, it, goes]", *(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]" for n in range(9))]
    return "\n".join(["---", "title: Harbour to reopen", *lines, "---", "", LEAD, "", SAID]).encode()


FILES: dict[str, tuple[str, Made]] = {
    "page: divs 2,000 deep": ("html", deep_page("<div>", "</div>", 2_000)),
    "page: divs 100,000 deep": ("html", deep_page("<div>", "</div>", 100_000)),
    "page: tables 3,000 deep": ("html", deep_page("<table><tr><td>", "</td></tr></table>", 3_000)),
    "page: lists 3,000 deep": ("html", deep_page("<ul><li>", "</li></ul>", 3_000)),
    "page: nothing is closed": ("html", deep_page("<p><b><i><div>", "", 20_000)),
    "page: 200,000 links": ("html", long_page("<a href='/a'>so it goes</a> ", 170_000)),
    "page: 100,000 line breaks": ("html", long_page("<br>\n", 100_000)),
    "page: a million entities": ("html", lambda: page(f"{BODY}<p>{'&amp;' * 990_000}</p>")),
    "page: one text of 5 MB": ("html", lambda: page(f"<p>{(LEAD + ' ') * 60_000}</p>")),
    "page: 50,000 attributes": ("html", attributes),
    "page: an attribute of 4 MB": ("html", lambda: page(f'<p title="{"x" * 4_000_000}">{LEAD}</p>{BODY}')),
    "page: ends of elements in a script": ("html", lambda: page(f'<script>a = "</p></html>"</script>{BODY}')),
    "page: an entity bomb": ("html", lambda: page(f"{BODY}<p>&e9;</p>", entity_bomb("html") + "<html>")),
    "page: zero bytes": ("html", lambda: page(BODY).replace(b" ", b" \0")),
    "page: cut off in a tag": ("html", lambda: page(BODY)[:-14] + b'<p class="sto'),
    "page: frames": ("html", lambda: b'<html><frameset cols="9%,*"><frame src="a"><frame src="b"></frameset></html>'),
    "page: a whole page in CDATA": ("html", lambda: b"<![CDATA[" + page(BODY) + b"]]>"),
    "page: XHTML with prefixes": ("html", prefixed),
    "page: UTF-16, cut off": ("html", lambda: page(BODY).decode().encode("utf-16")[:-1]),
    "page: called a text": ("txt", lambda: page(BODY)),
    "page: saved with its pictures": ("html", single_file_page),
    "page: is a zip archive": ("html", lambda: docx(document(""))),
    "page: is compressed": ("html", lambda: gzip.compress(page(BODY))),
    "page: is a PDF": ("html", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"),
    "page: is rich text": ("html", lambda: b"{\\rtf1\\ansi " + LEAD.encode() + b"\\par}"),
    "docx: 200 MB unpacked": ("docx", lambda: docx(document(""), padding=200)),
    "docx: a picture of 400 MB": ("docx", lambda: docx(document(""), pictures=400)),
    "docx: an entity bomb": ("docx", lambda: docx(document(word_paragraph("&e9;"), entity_bomb("w:document")))),
    "docx: tables 5,000 deep": (
        "docx",
        lambda: docx(document("<w:tbl><w:tr><w:tc>" * 5_000 + word_paragraph(SAID) + "</w:tc></w:tr></w:tbl>" * 5_000)),
    ),
    "docx: 100,000 paragraphs": ("docx", lambda: docx(document(word_paragraph("So it goes.") * 100_000))),
    "docx: cut off": ("docx", lambda: docx(document(word_paragraph(SAID) * 1_000))[:900]),
    "feed: an entity bomb": ("xml", lambda: rss(entity_bomb("rss"), "")),
    "feed: an entity of a file": ("xml", lambda: rss(outside_entity("rss"), "")),
    "feed: 100,000 elements deep": ("xml", lambda: rss("", "<a>" * 100_000 + "</a>" * 100_000, "")),
    "feed: cut off": (
        "xml",
        lambda: rss("", f"<item><title>a</title><description>{LEAD}</description></item>" * 9, "")[:-200],
    ),
    "WordPress: an entity bomb": ("xml", lambda: wxr(entity_bomb("rss"), "", f"{LEAD} &e9;")),
    "WordPress: a post of 4 MB": ("xml", lambda: wxr("", post(2, f"<![CDATA[{BODY * 25_000}]]>"), LEAD)),
    "WordPress: cut off": ("xml", lambda: wxr("", post(2, f"<![CDATA[{BODY}]]>"), LEAD)[:-200]),
    "NITF: an entity bomb": ("xml", lambda: nitf(entity_bomb("nitf"), "<p>&e9;</p>")),
    "NITF: 100,000 elements deep": ("xml", lambda: nitf("", "<block>" * 100_000 + "</block>" * 100_000)),
    "NewsML: an entity of a file": ("xml", lambda: newsml(outside_entity("newsItem"), "&e9;")),
    "JSON: cut off": ("json", lambda: json.dumps([article(id=n) for n in range(5)]).encode()[:-80]),
    "JSON: 100,000 lists deep": ("json", lambda: b"[" * 100_000 + b"]" * 100_000),
    "JSON: 100,000 objects deep": ("json", lambda: b'{"text":' * 100_000 + b"1" + b"}" * 100_000),
    "JSON: a number of 4 MB": (
        "json",
        lambda: json.dumps(article()).encode()[:-1] + b', "id": ' + b"9" * 4_000_000 + b"}",
    ),
    "JSON lines: a broken one of 4 MB": ("jsonl", lambda: json_lines(b'{"text": "' + b"so it goes " * 400_000)),
    "CSV: a quote of 4 MB that is not closed": ("csv", lambda: table('2,a,2024-03-04,"' + "so it goes\n" * 400_000)),
    "CSV: 300,000 columns": ("csv", lambda: table("2,a,2024-03-04,so" + ",b" * 300_000)),
    "CSV: zero bytes": ("csv", lambda: table('2,a,2024-03-04,"so\0 it goes"')),
    "text: a line of 5 MB": ("txt", lambda: (LEAD + " ").encode() * 60_000),
    "mail: 10,000 parts deep": ("eml", lambda: nested_parts(10_000)),
    "mail: 30,000 parts": ("eml", lambda: many_parts(30_000)),
    "mail: a header of 4 MB": ("eml", lambda: mail("text/plain", LEAD, f"X-Long: {'so ' * 1_300_000}\r\n")),
    "mail: an unknown encoding, cut off": ("eml", lambda: mail("text/plain; charset=x-none", LEAD)[:-5] + b"\xff\xfe"),
    "Markdown: aliases of aliases": ("md", aliases),
    "Markdown: a head that is not closed": ("md", lambda: b"---\ntitle: a\n" + b"key: so it goes\n" * 250_000),
}
