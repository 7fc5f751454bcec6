"""Whole items as agencies and blogs send them, in words of our own: what is read of each, and what is not."""

import io

import pytest

from knowledge.reading import read_article
from knowledge.reading.formats import Given, Record, is_collection, sniff, split_file


def articles(raw):
    format_ = sniff(raw[:64_000], "x.xml")
    if not is_collection(format_):
        return [read_article(raw, "a/b.xml")]
    entries = split_file(io.BytesIO(raw), format_, Given())
    return [read_article(one.raw, "a/b.xml", format_=one.format) for one in entries if isinstance(one, Record)]


def paragraphs(article):
    return [article.text[slice(*span)] for span in article.paragraphs]


XHTML_WITH_A_HEADER = b"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:x:1" version="1"><itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:ln">
<name>Lund News</name>
</provider><versionCreated>2024-10-11T23:14:42+02:00</versionCreated><pubStatus qcode="stat:usable"/>
<edNote role="x:closing">ln pre n1</edNote></itemMeta><contentMeta><headline rank="1">Bridge closes</headline>
</contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>No</title>
</head><body><header><ul class="slugline"><li>Roads</li></ul><time>11.10.2024 23:14</time><h1>Bridge closes</h1>
</header>
<section class="main"><p>
<span class="dateline">Lund <span class="credit">(LN)</span> - </span>The bridge will close, the
town said.</p><h2>Why</h2><p>"It is <b>not</b> safe," said Per Holt.</p></section></body></html></inlineXML>
</contentSet>
</newsItem></itemSet></newsMessage>"""

TEXT_IN_CDATA = b"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:x"><itemMeta>
<itemClass qcode="icls:text"/>
<provider literal="ln.example"/><versionCreated>2024-10-11T10:41:00+0100</versionCreated></itemMeta><contentMeta>
<headline>Bridge closes</headline></contentMeta><contentSet><inlineData contenttype="text/plain"><![CDATA[<p>
   The bridge will close, the
town said.</p><p>"It is not safe,"
said Per Holt.
</p>]]></inlineData></contentSet></newsItem>"""

NEWSML_1 = """<?xml version="1.0" encoding="iso-8859-1"?><NewsML><NewsItem><Identification><NewsIdentifier>
<PublicIdentifier>
urn:x:1:2N</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><FirstCreated>20241011T225902+0200
</FirstCreated><Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines>
<HeadLine>Bridge closes</HeadLine>
</NewsLines><NewsComponent><ContentItem><Format FormalName="bcNITF2.5"/><DataContent>
<p>The bridge will close, the town
said.</p><p>"It is not safe," said Per Holt.</p></DataContent></ContentItem></NewsComponent></NewsComponent>
</NewsItem>
</NewsML>""".encode("iso-8859-1")

BLOX = b"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.1//EN" "nitf.dtd"><nitf>
<head>
<docdata management-status="usable"><doc-id id-string="b1"/><date.issue norm="20241011T225902+0200"/></docdata>
<pubdata type="web" position.section="news/local" name="Lund News"/></head><body><body.head><hedline>
<hl1>Bridge closes</hl1>
</hedline><byline><person>Mara Lind</person><byttl>Staff writer</byttl></byline></body.head><body.content>
<p>The bridge will
close, the town said.</p><media media-type="image"><media-reference source="a.jpg"/>
<media-caption>Per Holt said nothing.
</media-caption><media-producer><person>Ann Ek</person></media-producer></media><p>"It is not safe," said <person>Per
Holt</person>.</p></body.content><body.end><tagline>Reach Mara Lind at 0123.</tagline></body.end></body></nitf>"""

CLASSIC_POST = b"""<rss xmlns:wp="http://wordpress.org/export/1.1/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"
version="2.0"><channel><title>Lund News</title><item><title>Bridge closes</title><content:encoded>
<![CDATA[[caption id="a"
width="9"]<img src="a.jpg"/> Per Holt said nothing.[/caption]
The bridge will close, the town said.

&nbsp;

[pullquote]"It is not safe"[/pullquote]
"It is not safe,"
said Per Holt.

<strong>Also read:</strong> <a href="u">Ferry to be sold</a>
]]></content:encoded><wp:post_id>1</wp:post_id><wp:post_date>2024-10-11 23:59:00</wp:post_date>
<wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type></item></channel></rss>"""

FULL_TEXT_FEED = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Lund News</title><item><title>Bridge closes</title><link>https://ln.example/1</link>
<pubDate>Fri, 11 Oct 2024 23:59:00
+0200</pubDate><description>&lt;p&gt;The bridge will close, [&amp;#8230;]&lt;/p&gt;</description><content:encoded>
<![CDATA[
<div class="wp-caption"><img src="a"><p class="wp-caption-text">Per Holt said nothing.</p></div>
<p>The bridge will close, the
town said.</p><p>"It is not safe," said Per Holt.</p>
<p>The post <a href="x">Bridge closes</a> appeared first on <a href="y">
Lund News</a>.</p>]]></content:encoded></item></channel></rss>"""

SHAPES = {
    "XHTML with a header": XHTML_WITH_A_HEADER,
    "text in CDATA": TEXT_IN_CDATA,
    "NewsML 1": NEWSML_1,
    "NITF for a web system": BLOX,
    "a classic post": CLASSIC_POST,
    "a feed of full texts": FULL_TEXT_FEED,
}


@pytest.mark.parametrize("raw", SHAPES.values(), ids=SHAPES)
def test_the_running_text_is_read_and_nothing_else(raw):
    (article,) = articles(raw)
    text = [paragraph for paragraph in paragraphs(article) if paragraph != "Why"]
    assert text == ["The bridge will close, the town said.", '"It is not safe," said Per Holt.']


@pytest.mark.parametrize("raw", SHAPES.values(), ids=SHAPES)
def test_the_headline_and_the_papers_own_day_are_known(raw):
    (article,) = articles(raw)
    assert (article.title, str(article.published), article.published_basis) == ("Bridge closes", "2024-10-11", "given")
    assert article.hold is None
