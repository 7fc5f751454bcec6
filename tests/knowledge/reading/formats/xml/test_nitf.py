"""NITF: one article a file, as agencies send it."""

import datetime as dt

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading import read_article
from knowledge.reading.formats import Given, parse, sniff

DOCDATA = (
    '<doc-id id-string="abc-1" regsrc="ABC"/><urgency ed-urg="4"/><date.issue norm="20240620T233000-0500"/>'
    '<du-key key="QUAY" version="2"/><doc.copyright holder="Agency ABC" year="2024"/>'
)
HEDLINE = "<hedline><hl1>Quay closes</hl1><hl2>Ferries move to the north</hl2></hedline>"
BODY = "<p>The quay closed on Monday, the port said.</p><p>“We had no choice,” said <person>Ola Brandt</person>.</p>"


def nitf(body=BODY, docdata=DOCDATA, *, head=HEDLINE, status="", pubdata=""):
    return (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">'
        f"<nitf><head><title>ABC quay</title><docdata{status}>{docdata}</docdata>{pubdata}</head>"
        f"<body><body.head>{head}</body.head><body.content>{body}</body.content></body></nitf>"
    ).encode()


def read(*args, **more):
    return parse(nitf(*args, **more), "nitf", Given())


def told(parsed):
    return [(block.text, block.role) for block in parsed.blocks]


def test_a_file_is_told_by_its_root():
    assert sniff(nitf(), "x.xml") == "nitf"
    assert sniff(b'<n:nitf xmlns:n="http://iptc.org/std/NITF/2006-10-18/"><n:head/></n:nitf>', "x.txt") == "nitf"


def test_headline_standfirst_and_paragraphs():
    parsed = read()
    assert parsed.title == "Quay closes"
    assert told(parsed) == [
        ("Ferries move to the north", "standfirst"),
        ("The quay closed on Monday, the port said.", None),
        ("“We had no choice,” said Ola Brandt.", None),
    ]


def test_the_day_is_that_of_the_stamps_own_offset():
    assert read().day == (dt.date(2024, 6, 20), "given", None)


def test_a_printed_papers_day_comes_first():
    pubdata = '<pubdata name="The Rauma Post " type="print" date.publication="20240622"/>'
    parsed = read(pubdata=pubdata)
    assert (parsed.day.day, parsed.outlet) == (dt.date(2024, 6, 22), "The Rauma Post")


def test_the_day_stands_in_the_dateline_where_the_head_has_none():
    dateline = '<dateline><location>RAUMA</location><story.date norm="20240619">June 19</story.date></dateline>'
    parsed = read(docdata="", head=HEDLINE + dateline)
    assert parsed.day.day == dt.date(2024, 6, 19)
    assert parsed.metadata["dateline"] == "RAUMA"


def test_bylines_without_titles_and_the_distributor():
    head = HEDLINE + "<byline>By KIM DAHL<byttl>ABC Sea Writer</byttl></byline><distributor>Agency ABC</distributor>"
    parsed = read(head=head)
    assert (parsed.authors, parsed.outlet) == (("KIM DAHL",), "Agency ABC")


@pytest.mark.parametrize(
    "byline", ["By <person>Kim Dahl</person>, Sea Desk, Rauma", "By Kim Dahl, Agency ABC", "<person>Kim Dahl</person>"]
)
def test_a_byline_names_persons_and_not_the_agency(byline):
    assert read(head=f"{HEDLINE}<byline>{byline}</byline>").authors == ("Kim Dahl",)


def test_keys_of_the_head_are_metadata():
    metadata = read().metadata
    assert {"doc-id": "abc-1", "urgency": "4", "du-key": "QUAY"}.items() <= metadata.items()


@pytest.mark.parametrize("status", ["embargoed", "withheld", "canceled", "Canceled"])
def test_a_status_that_forbids_holds(status):
    article = read_article(nitf(status=f' management-status="{status}"'), "a/b.xml")
    assert article.hold is not None
    assert (article.hold.kind, article.hold.until) == ("embargo", None)


def test_a_usable_one_is_not_held():
    assert read(status=' management-status="usable"').embargo is None


def test_a_release_after_the_issue_is_an_embargo():
    later = DOCDATA + '<date.release norm="20240621T120000Z"/>'
    article = read_article(nitf(docdata=later, status=' management-status="embargoed"'), "a/b.xml")
    assert article.hold is not None
    assert article.hold.until == dt.datetime(2024, 6, 21, 12, tzinfo=dt.UTC)


def test_a_release_at_the_issue_is_none():
    assert read(docdata=DOCDATA + '<date.release norm="20240620T233000-0500"/>').embargo is None


def test_an_editorial_message_may_hold():
    docdata = DOCDATA + '<ed-msg info="EMBARGOED UNTIL 2300 GMT FRIDAY JUNE 21"/>'
    article = read_article(nitf(docdata=docdata), "a/b.xml")
    assert article.hold is not None
    assert article.hold.until == dt.datetime(2024, 6, 21, 23, tzinfo=dt.UTC)


def test_elements_inside_the_body_have_their_roles():
    body = (
        "<hl2>What next</hl2><p>The quay closed.</p><bq><block><p>Leave the wall.</p></block></bq>"
        "<media media-type='image'>"
        "<media-reference source='x.jpg'>x.jpg</media-reference><media-caption><p>The quay</p></media-caption>"
        "<media-producer>Kim Dahl/ABC</media-producer><media-object encoding='base64'>QUJD</media-object></media>"
        "<note><p>Eds: adds details.</p></note><nitf-table><table><tr><td>1</td><td>2</td></tr></table></nitf-table>"
        "<ul><li>Ferries moved.</li></ul><p>Open <frac><frac-num>1</frac-num><frac-den>2</frac-den></frac> day.<br/>"
        "No.</p>"
    )
    assert told(read(body, head="<hedline><hl1>Quay closes</hl1></hedline>")) == [
        ("What next", "subheading"),
        ("The quay closed.", None),
        ("Leave the wall.", None),
        ("The quay", "caption"),
        ("Kim Dahl/ABC", "caption"),
        ("Eds: adds details.", "aside"),
        ("Ferries moved.", None),
        ("Open 1/2 day. No.", None),
    ]


def test_an_abstract_is_the_standfirst_unless_the_body_begins_with_it():
    hedline = "<hedline><hl1>Quay closes</hl1></hedline>"
    own = hedline + "<abstract><p>Ferries move to the north.</p></abstract>"
    same = hedline + "<abstract><p>The quay closed on Monday, the port said.</p></abstract>"
    assert told(read(head=own))[0] == ("Ferries move to the north.", "standfirst")
    assert len(told(read(head=same))) == 2


@pytest.mark.parametrize("declared", ["ISO-8859-1", "UTF-8", "utf-16", "nonsense-7"])
def test_a_wrong_encoding_in_the_declaration_does_no_harm(declared):
    raw = nitf().replace(b'encoding="UTF-8"', f'encoding="{declared}"'.encode())
    assert told(parse(raw, "nitf", Given()))[2][0] == "“We had no choice,” said Ola Brandt."


def test_a_right_one_is_heard():
    raw = nitf("<p>Zażółć gęślą jaźń, powiedział.</p>").decode().replace("UTF-8", "ISO-8859-2").encode("iso-8859-2")
    assert "Zażółć gęślą jaźń" in told(parse(raw, "nitf", Given()))[1][0]


def test_a_truncated_file_is_refused():
    with pytest.raises(UnreadableError, match="breaks off"):
        parse(nitf()[:-60], "nitf", Given())


def test_a_file_without_a_body_is_refused():
    with pytest.raises(UnreadableError, match="no text"):
        read("<p> </p>", head="<hedline><hl1>Quay closes</hl1></hedline>")


def test_an_embargoed_item_is_held_until_its_release_also_where_that_is_before_the_issue():
    docdata = DOCDATA + '<date.release norm="20240620T080000-0500"/>'
    article = read_article(nitf(docdata=docdata, status=' management-status="embargoed"'), "a/b.xml")
    assert article.hold is not None
    assert article.hold.until == dt.datetime(2024, 6, 20, 13, tzinfo=dt.UTC)


def test_xml_of_another_kind_is_refused_by_its_name():
    raw = b'<?xml version="1.0"?><nitfs><nitf><body><p>One.</p></body></nitf><nitf><p>Two.</p></nitf></nitfs>'
    with pytest.raises(UnreadableError, match="<nitfs>"):
        read_article(raw, "a/b.xml")


def test_an_archive_that_gives_the_lead_twice_has_it_once():
    head = (
        '<hedline><hl1>Quay closes</hl1><hl2 class="online_headline">Rauma: quay closes for storms</hl2></hedline>'
        '<byline class="print_byline">By KIM DAHL</byline><byline class="normalized_byline">Dahl, Kim</byline>'
    )
    body = (
        '<block class="lead_paragraph"><p>The quay closed on Monday.</p></block>'
        '<block class="full_text"><p>The quay closed on Monday.</p><p>Ferries moved.</p></block>'
    )
    parsed = read(body, head=head)
    assert told(parsed) == [("The quay closed on Monday.", None), ("Ferries moved.", None)]
    assert parsed.authors == ("KIM DAHL",)


def test_ampersands_are_read_as_they_are_meant():
    head = "<hedline><hl1><![CDATA[Fish & chips, AT&T;]]></hl1></hedline><distributor>A & B &amp; C</distributor>"
    parsed = read(head=head)
    assert (parsed.title, parsed.outlet) == ("Fish & chips, AT&T;", "A & B & C")
