"""NewsML-G2: messages of several items, packages, single items."""

import datetime as dt
import io

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading import read_article
from knowledge.reading.formats import Given, PassedOver, parse, sniff, split_file

NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>No</title></head>'
    "<body><p>The quay closed on Monday, the port said.</p><p>“We had no choice,” said Ola Brandt.</p></body>"
    "</html></inlineXML>"
)
NITF = (
    '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head>'
    "<hedline><hl1>Another</hl1></hedline></body.head><body.content><p>The quay closed.</p><hl2>Next</hl2>"
    "</body.content></body></nitf></inlineXML>"
)
ITEM_META = (
    '<itemClass qcode="ninat:text"/><provider qcode="nprov:ABC"><name>Agency ABC</name></provider>'
    "<versionCreated>2024-06-20T23:30:00-05:00</versionCreated><firstCreated>2024-06-18T08:00:00-05:00</firstCreated>"
)
CONTENT_META = (
    "<urgency>4</urgency><located><name>Rauma</name></located><slugline>quay</slugline><headline>Quay closes</headline>"
    '<headline role="hld:subHeadline">Ferries move to the north</headline><by>By Kim Dahl</by>'
    '<dateline>RAUMA</dateline><creditline>ABC</creditline><language tag="en"/>'
)


def item(
    content=XHTML, meta=ITEM_META, content_meta=CONTENT_META, *, guid="urn:newsml:abc:20240620:1", status="usable"
):
    status = f'<pubStatus qcode="stat:{status}"/>' if status else ""
    return (
        f'<newsItem {NAR} guid="{guid}" version="2" standard="NewsML-G2" xml:lang="en-GB"><itemMeta>{meta}{status}'
        f"</itemMeta><contentMeta>{content_meta}</contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


def message(*items):
    head = f'<?xml version="1.0"?><newsMessage {NAR}><header><sent>2024-06-20</sent></header><itemSet>'
    return f"{head}{''.join(items)}</itemSet></newsMessage>".encode()


def keys(entries):
    return [entry.key for entry in entries]


def split(raw):
    return list(split_file(io.BytesIO(raw), sniff(raw[:64_000], "x.xml"), Given()))


def read(*args, **more):
    (record,) = split(message(item(*args, **more)))
    return parse(record.raw, record.format, Given())


def told(parsed):
    return [(block.text, block.role) for block in parsed.blocks]


def test_an_item_is_an_article():
    parsed = read()
    assert (parsed.title, parsed.outlet, parsed.authors) == ("Quay closes", "Agency ABC", ("Kim Dahl",))
    assert parsed.day == (dt.date(2024, 6, 20), "given", None)
    assert told(parsed) == [
        ("Ferries move to the north", "standfirst"),
        ("The quay closed on Monday, the port said.", None),
        ("“We had no choice,” said Ola Brandt.", None),
    ]


def test_what_else_an_item_says_is_metadata():
    assert {
        "guid": "urn:newsml:abc:20240620:1",
        "version": "2",
        "urgency": "4",
        "located": "Rauma",
        "dateline": "RAUMA",
        "creditline": "ABC",
        "slugline": "quay",
        "language": "en",
    }.items() <= read().metadata.items()


def test_nitf_inside_is_read():
    assert told(read(NITF))[1:] == [("The quay closed.", None), ("Next", "subheading")]


@pytest.mark.parametrize(
    "data",
    [
        '<inlineData contenttype="text/plain">The quay closed.\n\nFerries moved.</inlineData>',
        '<inlineData contenttype="text/html">&lt;p>The quay closed.&lt;/p>&lt;p>Ferries moved.&lt;/p></inlineData>',
    ],
)
def test_inline_data_is_read(data):
    assert told(read(data))[1:] == [("The quay closed.", None), ("Ferries moved.", None)]


def test_a_message_is_cut_into_its_items_by_guid():
    records = split(message(item(guid="urn:a"), item(guid="urn:b")))
    assert [(record.key, record.format) for record in records] == [("urn:a", "newsml_item"), ("urn:b", "newsml_item")]


def test_an_item_alone_is_a_message_of_one():
    assert [record.key for record in split(item().encode())] == ["urn:newsml:abc:20240620:1"]


def test_a_package_and_pictures_are_passed_over():
    package = f'<packageItem {NAR} guid="p"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta></packageItem>'
    picture = item("<remoteContent href='x.jpg'/>", ITEM_META.replace("ninat:text", "ninat:picture"))
    assert split(message(package, picture)) == [PassedOver("package"), PassedOver("picture")]


@pytest.mark.parametrize("status", ["withheld", "canceled", "draft"])
def test_a_status_other_than_usable_holds(status):
    (record,) = split(message(item(status=status)))
    article = read_article(record.raw, "a/b.xml", format_=record.format)
    assert article.hold is not None
    assert (article.hold.kind, article.hold.until) == ("embargo", None)


def test_a_canceled_item_without_text_is_passed_over():
    assert split(message(item("", status="canceled"))) == [PassedOver("canceled item")]


def test_an_item_without_a_status_is_usable():
    assert read(status="").embargo is None


def test_an_embargo_holds_until_its_hour():
    (record,) = split(message(item(meta=ITEM_META + "<embargoed>2031-06-21T12:00:00+02:00</embargoed>")))
    article = read_article(record.raw, "a/b.xml", format_=record.format)
    assert article.hold is not None
    assert article.hold.until == dt.datetime(2031, 6, 21, 10, tzinfo=dt.UTC)


def test_an_empty_embargo_holds_without_an_hour():
    assert read(meta=ITEM_META + "<embargoed/>").embargo == "embargoed"


def test_a_note_to_editors_may_hold():
    note = "<edNote>STRICTLY EMBARGOED: not for publication before 0900 GMT on June 22</edNote>"
    (record,) = split(message(item(meta=ITEM_META + note)))
    assert read_article(record.raw, "a/b.xml", format_=record.format).hold is not None


def test_what_a_note_of_several_parts_says_of_itself_holds_nothing():
    parts = "<p>The following is not for publication:</p><p>Desk: 0123</p>"
    note = f'<edNote><section xmlns="http://www.w3.org/1999/xhtml">{parts}</section></edNote>'
    (record,) = split(message(item(meta=ITEM_META + note)))
    assert read_article(record.raw, "a/b.xml", format_=record.format).hold is None


def test_items_before_a_cut_are_kept():
    raw = message(item(guid="urn:a"), item(guid="urn:b"))
    entries = split_file(io.BytesIO(raw[: raw.rindex(b"Brandt")]), "newsml", Given())
    assert keys([next(entries)]) == ["urn:a"]
    with pytest.raises(UnreadableError, match="breaks off"):
        next(entries)


def test_a_message_without_items_is_refused():
    with pytest.raises(UnreadableError, match="no items"):
        split(message())


def test_a_prefix_that_is_not_declared_is_damage():
    content = "<inlineXML><h:html><h:body><h:p>The quay closed.</h:p></h:body></h:html></inlineXML>"
    with pytest.raises(UnreadableError, match="damaged"):
        read(content)


def test_other_prefixes_are_read():
    raw = (
        item()
        .replace("<", "<g:")
        .replace("<g:/", "</g:")
        .replace('xmlns="http://iptc', 'xmlns:g="http://iptc')
        .encode()
    )
    (record,) = split(raw)
    assert parse(record.raw, record.format, Given()).title == "Quay closes"
