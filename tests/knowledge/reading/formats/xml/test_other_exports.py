"""Shapes of exports and feeds as other systems write them, one article or status each."""

import datetime as dt
import io
from itertools import pairwise

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading import read_article
from knowledge.reading.formats import Given, PassedOver, Record, parse, sniff, split_file


def split(raw):
    return list(split_file(io.BytesIO(raw), sniff(raw[:64_000], "x.xml"), Given()))


def read(raw):
    (record,) = split(raw)
    return parse(record.raw, record.format, Given())


def told(parsed):
    return [(block.text, block.role) for block in parsed.blocks]


def wxr(inner, channel="<title>Volta Times</title>", version="1.2"):
    return (
        f'<rss version="2.0" xmlns:e="http://wordpress.org/export/{version}/excerpt/" '
        f'xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:d="http://purl.org/dc/elements/1.1/" '
        f'xmlns:wp="http://wordpress.org/export/{version}/"><channel>{channel}{inner}</channel></rss>'
    ).encode()


POST = (
    "<item><title><![CDATA[Dam &amp; river: <em>who</em> pays?]]></title><d:creator><![CDATA[kofi_m]]></d:creator>"
    "<c:encoded><![CDATA[<!-- wp:paragraph --><p>The dam leaks, the ministry said.</p><!-- /wp:paragraph -->"
    "<!-- wp:quote --><blockquote><p>“It is safe,” said Esi Quaye.</p></blockquote><!-- /wp:quote -->]]></c:encoded>"
    "<wp:post_id>7</wp:post_id><wp:post_date><![CDATA[2023-03-01 00:10:00]]></wp:post_date>"
    "<wp:post_date_gmt><![CDATA[2023-02-28 23:10:00]]></wp:post_date_gmt><wp:status><![CDATA[publish]]></wp:status>"
    "<wp:post_type><![CDATA[post]]></wp:post_type></item>"
)
AUTHOR = (
    "<wp:author><wp:author_login><![CDATA[kofi_m]]></wp:author_login><wp:author_display_name><![CDATA[kofi_m]]>"
    "</wp:author_display_name><wp:author_first_name><![CDATA[Kofi]]></wp:author_first_name>"
    "<wp:author_last_name><![CDATA[Mensah]]></wp:author_last_name></wp:author>"
)


def test_a_blocks_post_with_markup_in_its_title():
    parsed = read(wxr(POST))
    assert parsed.title == "Dam & river: who pays?"
    assert told(parsed) == [("The dam leaks, the ministry said.", None), ("“It is safe,” said Esi Quaye.", None)]


def test_the_local_day_is_not_the_one_in_greenwich():
    assert read(wxr(POST)).day == (dt.date(2023, 3, 1), "given", None)


def test_a_display_name_that_is_the_login_gives_way_to_first_and_last_name():
    assert read(wxr(POST, "<title>Volta Times</title>" + AUTHOR)).authors == ("Kofi Mensah",)


def test_authors_that_follow_the_items_are_found_nowhere_and_nobody_is_invented():
    assert read(wxr(POST)).authors == ()


def test_custom_kinds_of_post_that_are_articles_are_read():
    assert len(split(wxr(POST.replace("<![CDATA[post]]>", "article")))) == 1
    assert split(wxr(POST.replace("<![CDATA[post]]>", "wp_block"))) == [PassedOver("wp block")]


def test_a_post_without_a_number_is_known_by_its_guid():
    guid = POST.replace("<wp:post_id>7</wp:post_id>", "<guid>https://volta.example/?p=7</guid>")
    (record,) = split(wxr(guid))
    assert record.key == "https://volta.example/?p=7"


def test_a_scheduled_post_never_comes_out():
    assert split(wxr(POST.replace("publish]]", "future]]"))) == [PassedOver("scheduled post")]


def test_an_export_of_the_first_version():
    assert isinstance(split(wxr(POST, version="1.0"))[0], Record)


def test_an_export_in_utf_16():
    assert read(('<?xml version="1.0" encoding="utf-16"?>' + wxr(POST).decode()).encode("utf-16")).title is not None


NITF_AT_LARGE = """<?xml version="1.0" encoding="iso-8859-1"?>
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" uno="x" version="-//IPTC//DTD NITF 3.5//EN" baselang="en">
<head><docdata management-status="{status}"><doc-id id-string="volta/2023/03/01/dam"/><date.issue norm="{issue}"/>
<date.release norm="{release}"/><key-list><keyword key="dams"/><keyword key="rivers"/></key-list></docdata>
<pubdata type="web" ex-ref="https://volta.example/dam"/></head>
<body><body.head><hedline><hl1>Dam leaks, <em>ministry</em> admits</hl1></hedline>
<byline><person>Esi Quaye</person> and <person>Kofi Mensah</person></byline>
<abstract>The river is high.</abstract></body.head>
<body.content><block><p lede="true">The dam leaks, the ministry said caf\xe9.</p>
<p>“It is safe,”<br/>said <person><name.given>Ama</name.given> <name.family>Owusu</name.family></person>, who said so on
<chron norm="20230228">Tuesday</chron> in <location>Ho</location>.</p></block>
<block><media media-type="image"><media-caption>The dam</media-caption></media></block></body.content>
<body.end><tagline>Edited by Yaw Boadu.</tagline></body.end></body></nitf>"""


def nitf(status="usable", issue="2023-03-01T07:00:00+01:00", release="2023-03-01T07:00:00+01:00"):
    return (
        NITF_AT_LARGE.format(status=status, issue=issue, release=release)
        .replace("“", '"')
        .replace("”", '"')
        .encode("latin-1")
    )


def test_nitf_with_a_namespace_in_latin_1():
    parsed = parse(nitf(), "nitf", Given())
    assert parsed.title == "Dam leaks, ministry admits"
    assert parsed.authors == ("Esi Quaye", "Kofi Mensah")
    assert told(parsed) == [
        ("The river is high.", "standfirst"),
        ("The dam leaks, the ministry said café.", None),
        ('"It is safe," said Ama Owusu, who said so on Tuesday in Ho.', None),
        ("The dam", "caption"),
        ("Edited by Yaw Boadu.", "aside"),
    ]


def test_keywords_and_address_of_nitf():
    parsed = parse(nitf(), "nitf", Given())
    assert parsed.url == "https://volta.example/dam"
    assert parsed.metadata["keywords"] == "dams; rivers"


def test_nitf_that_is_released_on_a_later_day():
    article = read_article(nitf(release="20230302"), "a/b.xml")
    assert article.hold is not None
    assert article.hold.until == dt.datetime(2023, 3, 3, tzinfo=dt.UTC)


def test_nitf_with_an_unknown_status_holds():
    assert read_article(nitf(status="hold"), "a/b.xml").hold is not None


def test_nitf_with_an_external_entity_and_one_of_html(tmp_path):
    secret = tmp_path / "s.txt"
    secret.write_text("hidden words")
    raw = nitf().replace(b"<nitf ", f'<!DOCTYPE nitf [<!ENTITY s SYSTEM "{secret.as_uri()}">]><nitf '.encode(), 1)
    raw = raw.replace(b"The river is high.", b"The river&nbsp;is &mdash; high.&s;")
    text = told(parse(raw, "nitf", Given()))[0][0]
    assert text.startswith("The river is — high.")
    assert "hidden" not in text


def test_nitf_that_is_nested_beyond_reason_is_refused():
    deep = b"<block>" * 5000 + b"<p>x</p>" + b"</block>" * 5000
    with pytest.raises(UnreadableError):
        parse(nitf().replace(b"<block><p lede", deep + b"<block><p lede"), "nitf", Given())


G2 = """<nar:newsMessage xmlns:nar="http://iptc.org/std/nar/2006-10-01/" xmlns:h="http://www.w3.org/1999/xhtml">
<nar:header/><nar:itemSet><nar:newsItem guid="tag:volta.example,2023:dam" version="3"><nar:itemMeta>
<nar:itemClass uri="http://cv.iptc.org/newscodes/ninature/text"/><nar:provider literal="volta.example"/>
<nar:versionCreated>2023-03-01T06:30:00Z</nar:versionCreated>{status}{embargo}</nar:itemMeta>
<nar:contentMeta><nar:headline xml:lang="en">Dam leaks</nar:headline>
<nar:headline role="hl:alternative">Leak</nar:headline>
<nar:creator type="cpnat:person"><nar:name>Esi Quaye</nar:name></nar:creator></nar:contentMeta>
<nar:contentSet><nar:inlineXML contenttype="application/xhtml+xml"><h:html><h:body><h:section><h:h1>Dam leaks</h:h1>
<h:p>The dam leaks, the ministry said.</h:p><h:figure><h:figcaption>The dam</h:figcaption></h:figure></h:section>
</h:body></h:html></nar:inlineXML></nar:contentSet></nar:newsItem></nar:itemSet></nar:newsMessage>"""


def g2(status='<nar:pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/usable"/>', embargo=""):
    return G2.format(status=status, embargo=embargo).encode()


def test_newsml_with_prefixes_everywhere():
    parsed = read(g2())
    assert (parsed.title, parsed.outlet, parsed.authors) == ("Dam leaks", "volta.example", ("Esi Quaye",))
    assert told(parsed) == [
        ("Dam leaks", "headline"),
        ("The dam leaks, the ministry said.", None),
        ("The dam", "caption"),
    ]


def test_newsml_in_utc_gives_an_assumed_day():
    parsed = read(g2())
    assert parsed.day is not None
    assert (parsed.day.day, parsed.day.basis) == (dt.date(2023, 3, 1), "assumed")


@pytest.mark.parametrize(
    "status",
    [
        '<nar:pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/>',
        '<nar:pubStatus qcode="pubstat:Withheld"/>',
        '<nar:pubStatus literal="embargoed"/>',
    ],
)
def test_newsml_with_another_status_holds(status):
    (record,) = split(g2(status))
    assert read_article(record.raw, "a/b", format_=record.format).hold is not None


def test_an_embargo_that_is_over_is_told_with_its_hour():
    (record,) = split(g2(embargo="<nar:embargoed>2023-03-01T09:00:00+00:00</nar:embargoed>"))
    article = read_article(record.raw, "a/b", format_=record.format)
    assert article.hold is not None
    assert article.hold.until == dt.datetime(2023, 3, 1, 9, tzinfo=dt.UTC)


def test_items_about_people_and_things_are_passed_over():
    concept = '<conceptItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="c"><itemMeta/></conceptItem>'
    assert split(concept.encode()) == [PassedOver("concept")]


RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://volta.example/"><title>Volta Times</title></channel>
<item rdf:about="https://volta.example/dam"><title>Dam leaks</title><link>https://volta.example/dam</link>
<dc:date>2023-03-01T06:30:00+01:00</dc:date><dc:creator>Esi Quaye and Kofi Mensah</dc:creator>
<content:encoded>The dam leaks, the ministry said.&lt;br/&gt;&lt;br/&gt;The river is high.</content:encoded>
</item></rdf:RDF>"""


def test_rdf_with_its_content():
    parsed = read(RDF.encode())
    assert (parsed.title, parsed.outlet, parsed.authors) == ("Dam leaks", "Volta Times", ("Esi Quaye", "Kofi Mensah"))
    assert told(parsed) == [("The dam leaks, the ministry said.", None), ("The river is high.", None)]


def test_a_description_as_long_as_an_article_is_one():
    story = "".join(f"<p>The dam leaks in place {n}, the ministry said on Tuesday in Ho.</p>" for n in range(12))
    item = f"<item><title>Dam</title><description><![CDATA[{story}]]></description></item>"
    assert len(read(f"<rss version='2.0'><channel><title>V</title>{item}</channel></rss>".encode()).blocks) == 12


def test_an_entry_without_an_id_is_known_by_its_address():
    raw = RDF.replace("content:encoded", "content:encoded").encode()
    (record,) = split(raw)
    assert (record.key, record.url) == ("https://volta.example/dam", "https://volta.example/dam")


def test_a_feed_in_windows_1252_that_claims_utf_8():
    raw = RDF.replace("The river is high.", "“It is safe.”").encode("cp1252")
    assert told(read(raw))[1][0] == "“It is safe.”"


def test_a_feed_with_an_entity_bomb_does_not_grow():
    names = "abcdefgh"
    entities = "".join(f"<!ENTITY {two} '{f'&{one};' * 10}'>" for one, two in pairwise(names))
    bomb = f"<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>{entities}]>"
    raw = RDF.replace("<rdf:RDF", bomb + "<rdf:RDF", 1).replace("Dam leaks", "&h;").encode()
    assert all(len(record.raw) < 10_000 for record in split(raw))
