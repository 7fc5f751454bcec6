"""NewsML 1, which came before NewsML-G2 and which archives of agencies are still full of."""

import datetime as dt
import io

import pytest

from knowledge.reading import read_article
from knowledge.reading.formats import Given, PassedOver, Record, parse, sniff, split_file

LINES = (
    "<HeadLine>Quay closes</HeadLine><SubHeadLine>Ferries move to the north</SubHeadLine><ByLine>By Kim Dahl</ByLine>"
    "<DateLine>Rauma, June 20 2024 (ABC)</DateLine><CopyrightLine>(c) ABC</CopyrightLine><SlugLine>quay</SlugLine>"
)
PARAGRAPHS = "<p>The quay closed on Monday, the port said.</p><p>“We had no choice,” said Ola Brandt.</p>"
PLAIN = "The quay closed on Monday, the port said.\n\n“We had no choice,” said Ola Brandt."
TEXT = f"<ContentItem><MediaType FormalName='Text'/><DataContent>{PARAGRAPHS}</DataContent></ContentItem>"
PICTURE = (
    "<NewsComponent><Role FormalName='Picture'/><ContentItem Href='x.jpg'><MediaType FormalName='Photo'/></ContentItem>"
    "</NewsComponent>"
)


def item(content=TEXT, *, status="Usable", more="", number="1", lines=LINES):
    return (
        "<NewsItem><Identification><NewsIdentifier><ProviderId>abc.example</ProviderId><DateId>20240620</DateId>"
        f"<PublicIdentifier>urn:newsml:abc.example:20240620:{number}:1</PublicIdentifier></NewsIdentifier>"
        "</Identification><NewsManagement><NewsItemType FormalName='News'/><FirstCreated>20240618T080000-0500"
        "</FirstCreated><ThisRevisionCreated>20240620T233000-0500</ThisRevisionCreated>"
        f"<Status FormalName='{status}'/>{more}<Urgency FormalName='4'/></NewsManagement><NewsComponent>"
        f"<NewsLines>{lines}"
        "</NewsLines><AdministrativeMetadata><Provider><Party FormalName='Agency ABC'/></Provider>"
        "</AdministrativeMetadata><DescriptiveMetadata><Language FormalName='en'/></DescriptiveMetadata>"
        f"<NewsComponent>{content}</NewsComponent>{PICTURE}</NewsComponent></NewsItem>"
    )


def newsml(*items):
    return f"<?xml version='1.0'?><NewsML><NewsEnvelope/>{''.join(items)}</NewsML>".encode()


def split(raw):
    return list(split_file(io.BytesIO(raw), sniff(raw[:64_000], "x.xml"), Given()))


def read(raw):
    (record,) = split(raw)
    assert isinstance(record, Record)
    return parse(record.raw, record.format, Given())


def told(parsed):
    return [(block.text, block.role) for block in parsed.blocks]


def test_an_item_is_an_article():
    parsed = read(newsml(item()))
    assert (parsed.title, parsed.outlet, parsed.authors) == ("Quay closes", "Agency ABC", ("Kim Dahl",))
    assert parsed.day == (dt.date(2024, 6, 20), "given", None)
    assert told(parsed) == [
        ("Ferries move to the north", "standfirst"),
        ("The quay closed on Monday, the port said.", None),
        ("“We had no choice,” said Ola Brandt.", None),
    ]


def test_what_else_an_item_says_is_metadata():
    metadata = read(newsml(item())).metadata
    assert metadata["dateline"] == "Rauma, June 20 2024 (ABC)"
    assert (metadata["slugline"], metadata["urgency"], metadata["language"]) == ("quay", "4", "en")


def test_the_key_is_the_public_identifier_without_its_revision():
    assert [record.key for record in split(newsml(item(number="7")))] == ["urn:newsml:abc.example:20240620:7"]


@pytest.mark.parametrize("status", ["Canceled", "Withheld", "Killed"])
def test_a_status_that_forbids_holds(status):
    (record,) = split(newsml(item(status=status)))
    article = read_article(record.raw, "a/b", format_=record.format)
    assert article.hold is not None
    assert article.hold.until is None


def test_an_embargoed_item_is_held_until_its_status_changes():
    change = (
        "<StatusWillChange><FutureStatus FormalName='Usable'/><DateAndTime>20310621T120000Z</DateAndTime>"
        "</StatusWillChange>"
    )
    (record,) = split(newsml(item(status="Embargoed", more=change)))
    article = read_article(record.raw, "a/b", format_=record.format)
    assert article.hold is not None
    assert article.hold.until == dt.datetime(2031, 6, 21, 12, tzinfo=dt.UTC)


def test_an_item_without_text_is_passed_over():
    assert split(newsml(item("<NewsItemRef NewsItem='x'/>"))) == [PassedOver("item without text")]


@pytest.mark.parametrize(
    "content",
    [
        f"<ContentItem><DataContent><nitf><body><body.content>{PARAGRAPHS}</body.content></body></nitf></DataContent></ContentItem>",
        f"<ContentItem><DataContent><html><head><title>No</title></head><body>{PARAGRAPHS}</body></html></DataContent></ContentItem>",
        f"<ContentItem><DataContent><![CDATA[{PARAGRAPHS}]]></DataContent></ContentItem>",
        f"<ContentItem><DataContent>{PLAIN}</DataContent></ContentItem>",
    ],
)
def test_text_is_nitf_html_or_plain(content):
    assert told(read(newsml(item(content))))[1:] == told(read(newsml(item())))[1:]


def test_a_caption_beside_the_text_is_no_part_of_it():
    caption = (
        "<NewsComponent><Role FormalName='Caption'/><ContentItem><MediaType FormalName='Text'/><DataContent>"
        f"<p>The quay{', seen from the sea' * 20}</p></DataContent></ContentItem></NewsComponent>"
    )
    content = f"{caption}<NewsComponent>{TEXT}</NewsComponent>"
    assert told(read(newsml(item(content)))) == told(read(newsml(item())))


def test_headlines_without_news_lines_are_those_of_the_nitf():
    content = (
        "<ContentItem><DataContent><nitf><body><body.head><hedline><hl1>Quay shut</hl1></hedline></body.head>"
        f"<body.content>{PARAGRAPHS}</body.content></body></nitf></DataContent></ContentItem>"
    )
    assert read(newsml(item(content, lines=""))).title == "Quay shut"
