"""Feed files (RSS, Atom, RDF) that hold whole articles."""

import datetime as dt
import io

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading import read_article
from knowledge.reading.formats import Given, PassedOver, parse, sniff, split_file

FULL = "<![CDATA[<p>The quay closed on Monday, the port said.</p><p>“We had no choice,” said Ola Brandt.</p>]]>"
ITEM = (
    "<item><title>Quay closes</title><link>https://rauma.example/quay</link><guid isPermaLink='false'>rp-12</guid>"
    "<dc:creator>Aino Saari</dc:creator><pubDate>Thu, 20 Jun 2024 23:30:00 -0500</pubDate><category>Port</category>"
    f"<description>Ferries move to the north.</description><content:encoded>{FULL}</content:encoded></item>"
)


def rss(*items):
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Rauma Post</title>'
        f"<link>https://rauma.example</link>{''.join(items)}</channel></rss>"
    ).encode()


ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Fjord Daily</title><id>urn:f</id>
<author><name>Nia Okoro</name></author><entry><title type="html">Wall &amp;amp; quay</title><id>urn:f:1</id>
<link rel="alternate" href="https://fjord.example/1"/><published>2024-06-20T23:30:00+02:00</published>
<updated>2024-06-22T10:00:00+02:00</updated><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The wall is <b>old</b>.</p><p>It holds.</p></div>
</content>
</entry></feed>"""


def keys(entries):
    return [entry.key for entry in entries]


def split(raw):
    return list(split_file(io.BytesIO(raw), sniff(raw[:64_000], "feed.xml"), Given()))


def read(raw):
    (record,) = split(raw)
    return parse(record.raw, record.format, Given())


def told(parsed):
    return [(block.text, block.role) for block in parsed.blocks]


@pytest.mark.parametrize(
    "raw", [rss(ITEM), ATOM, b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>']
)
def test_a_feed_is_told_by_its_root(raw):
    assert sniff(raw, "a.txt") == "feed"


def test_an_item_with_its_content_is_an_article():
    parsed = read(rss(ITEM))
    assert (parsed.title, parsed.outlet, parsed.authors) == ("Quay closes", "The Rauma Post", ("Aino Saari",))
    assert (parsed.url, parsed.day) == ("https://rauma.example/quay", (dt.date(2024, 6, 20), "given", None))
    assert told(parsed) == [
        ("Ferries move to the north.", "standfirst"),
        ("The quay closed on Monday, the port said.", None),
        ("“We had no choice,” said Ola Brandt.", None),
    ]


def test_an_entry_of_atom_is_an_article():
    parsed = read(ATOM)
    assert (parsed.title, parsed.outlet, parsed.authors) == ("Wall & quay", "Fjord Daily", ("Nia Okoro",))
    assert parsed.day is not None
    assert parsed.day.day == dt.date(2024, 6, 20)
    assert told(parsed)[1:] == [("The wall is old.", None), ("It holds.", None)]


def test_the_key_is_the_guid_and_the_address_its_own():
    (record,) = split(rss(ITEM))
    assert (record.key, record.format, record.url) == ("rp-12", "feed_entry", "https://rauma.example/quay")


def test_an_item_with_only_a_summary_is_refused_and_the_others_are_read():
    summary = "<item><title>Wall</title><guid>rp-13</guid><description>It is old, the county said.</description></item>"
    short, full = split(rss(summary, ITEM))
    with pytest.raises(UnreadableError, match="only a summary"):
        parse(short.raw, short.format, Given())
    assert parse(full.raw, full.format, Given()).title == "Quay closes"


def test_a_content_that_is_cut_off_is_only_a_summary():
    cut = ITEM.replace(FULL, "<![CDATA[<p>The quay closed on […]</p><p>The post Quay appeared first on Post.</p>]]>")
    (record,) = split(rss(cut))
    with pytest.raises(UnreadableError, match="only a summary"):
        parse(record.raw, record.format, Given())


def test_a_long_content_that_leads_on_to_the_page_is_only_a_summary():
    long = "<p>The quay closed on Monday, the port said, and will stay closed until the storms are over.</p>" * 12
    cut = ITEM.replace(FULL, f"<![CDATA[{long}<p><a href='x'>Continue reading at the Rauma Post.</a></p>]]>")
    (record,) = split(rss(cut))
    with pytest.raises(UnreadableError, match="only a summary"):
        parse(record.raw, record.format, Given())


KIND = (
    "<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#{}'/>"
)
CONTROL = "<{0}:control xmlns:{0}='http://www.w3.org/2007/app'><{0}:draft>{1}</{0}:draft></{0}:control>"
BLOGGER = "xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'"
REPLY = "<thr:in-reply-to xmlns:thr='http://purl.org/syndication/thread/1.0' ref='urn:f:0'/>"


@pytest.mark.parametrize(
    ("more", "what"),
    [
        (CONTROL.format("app", "yes"), "draft"),
        (CONTROL.format("a", "yes"), "draft"),
        (KIND.format("post") + CONTROL.format("app", "yes"), "draft"),
        ("<blogger:type>POST</blogger:type><blogger:status>DRAFT</blogger:status>", "draft"),
        ("<blogger:type>POST</blogger:type><blogger:status>SCHEDULED</blogger:status>", "draft"),
        (KIND.format("comment"), "comment"),
        (KIND.format("template"), "template"),
        ("<blogger:type>PAGE</blogger:type><blogger:status>LIVE</blogger:status>", "page"),
        (REPLY, "comment"),
    ],
)
def test_drafts_and_comments_of_a_blogs_export_are_passed_over(more, what):
    raw = ATOM.replace(b'xmlns="http://www.w3.org/2005/Atom"', BLOGGER.encode())
    assert split(raw.replace(b"</entry>", f"{more}</entry>".encode())) == [PassedOver(what)]


@pytest.mark.parametrize(
    "more",
    [
        CONTROL.format("app", "no"),
        KIND.format("post"),
        "<blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status>",
    ],
)
def test_its_published_posts_are_articles(more):
    raw = ATOM.replace(b'xmlns="http://www.w3.org/2005/Atom"', BLOGGER.encode())
    assert read(raw.replace(b"</entry>", f"{more}</entry>".encode())).metadata == {}


def test_an_item_without_any_text_is_only_a_headline():
    (record,) = split(rss("<item><title>Wall</title><guid>rp-13</guid></item>"))
    with pytest.raises(UnreadableError, match="only a headline"):
        parse(record.raw, record.format, Given())


def test_an_empty_feed_is_refused():
    with pytest.raises(UnreadableError, match="no entries"):
        split(rss())


def test_a_stamp_in_utc_is_only_assumed():
    parsed = read(rss(ITEM.replace("-0500", "+0000")))
    assert parsed.day is not None
    assert parsed.day.basis == "assumed"


def test_a_stamp_in_utc_is_turned_by_the_country_of_the_address():
    parsed = read(rss(ITEM.replace("-0500", "+0000").replace("rauma.example", "www.ferries.ie")))
    assert parsed.day == (dt.date(2024, 6, 21), "given", None)


def test_a_record_is_read_alone_and_the_same_again():
    (one,), (two,) = split(rss(ITEM)), split(rss(ITEM))
    assert one == two
    article = read_article(one.raw, "feed.xml/rp-12", format_=one.format)
    assert (article.title, len(article.paragraphs)) == ("Quay closes", 2)


def test_entries_before_a_cut_are_kept_and_the_cut_is_told():
    raw = rss(ITEM, ITEM.replace("rp-12", "rp-13"))
    entries = split_file(io.BytesIO(raw[: raw.rindex(b"Brandt")]), "feed", Given())
    assert keys([next(entries)]) == ["rp-12"]
    with pytest.raises(UnreadableError, match="breaks off"):
        next(entries)


def test_a_damaged_feed_that_its_parser_stumbles_over_is_refused():
    with pytest.raises(UnreadableError, match="breaks off"):
        split(rss(ITEM.replace("Port</category>", "Port</item></channel></rss>s</category>")))


def test_scripts_in_a_content_are_no_text():
    parsed = read(rss(ITEM.replace("<p>The quay", "<script>alert(1)</script><p onclick='x'>The quay")))
    assert told(parsed)[1][0].startswith("The quay closed")


def test_thousands_of_entries_are_read_in_order():
    raw = rss(*(ITEM.replace("rp-12", f"rp-{number}") for number in range(2_000)))
    assert [record.key for record in split(raw)] == [f"rp-{number}" for number in range(2_000)]
