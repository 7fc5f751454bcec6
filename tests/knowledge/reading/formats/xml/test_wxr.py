"""WordPress exports (WXR): published posts are articles, everything else is passed over."""

import datetime as dt
import io
from itertools import pairwise

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading import read_article
from knowledge.reading.formats import Given, PassedOver, Record, parse, sniff, split_file

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file -->
<!-- generator="WordPress/6.5" created="2024-06-21 09:00" -->
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
  <title>The Rauma Post</title><link>https://rauma.example</link><language>en-GB</language>
  <wp:wxr_version>1.2</wp:wxr_version>
  <wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[aino]]></wp:author_login>
    <wp:author_display_name><![CDATA[Aino Saari]]></wp:author_display_name></wp:author>
"""
FOOT = "</channel></rss>"
BODY = "The quay closed on Monday, the port said.\n\n“We had no choice,” said Ola Brandt, the harbour master."
PARTS = {
    "title": "Quay closes",
    "link": "https://rauma.example/2024/06/quay-closes/",
    "pubDate": "Thu, 20 Jun 2024 22:30:00 +0000",
    "dc:creator": "aino",
    "guid": "https://rauma.example/?p=12",
    "content:encoded": f"<![CDATA[{BODY}]]>",
    "excerpt:encoded": "",
    "wp:post_id": "12",
    "wp:post_date": "2024-06-21 01:30:00",
    "wp:post_date_gmt": "2024-06-20 22:30:00",
    "wp:status": "publish",
    "wp:post_type": "post",
    "wp:post_password": "",
}


def item(more="", **parts):
    fields = PARTS | {key.replace("__", ":"): value for key, value in parts.items()}
    return f"<item>{''.join(f'<{key}>{value}</{key}>' for key, value in fields.items())}{more}</item>\n"


def export(*items, head=HEAD, foot=FOOT):
    return (head + "".join(items) + foot).encode()


def keys(entries):
    return [entry.key for entry in entries]


def split(raw):
    return list(split_file(io.BytesIO(raw), sniff(raw[:64_000], "export.xml"), Given()))


def article(raw):
    (record,) = split(raw)
    assert isinstance(record, Record)
    return parse(record.raw, record.format, Given())


def test_a_published_post_is_an_article_of_its_channel():
    read = article(export(item()))
    assert [block.text for block in read.blocks] == BODY.split("\n\n")
    assert (read.title, read.outlet, read.authors) == ("Quay closes", "The Rauma Post", ("Aino Saari",))
    assert read.url == "https://rauma.example/2024/06/quay-closes/"


def test_the_day_is_the_local_one_of_the_site():
    read = article(export(item()))
    assert read.day is not None
    assert (read.day.day, read.day.basis) == (dt.date(2024, 6, 21), "given")


def test_the_key_is_the_posts_number_and_the_address_its_own():
    (record,) = split(export(item()))
    assert (record.key, record.format, record.url) == ("12", "wxr_item", PARTS["link"])


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"wp__status": "draft"}, "draft"),
        ({"wp__status": "auto-draft"}, "draft"),
        ({"wp__status": "pending"}, "draft"),
        ({"wp__status": "private"}, "private post"),
        ({"wp__status": "future"}, "scheduled post"),
        ({"wp__status": "trash"}, "deleted post"),
        ({"wp__status": "in-review"}, "draft"),
        ({"wp__post_password": "secret"}, "private post"),
        ({"wp__post_type": "attachment", "wp__status": "inherit"}, "attachment"),
        ({"wp__post_type": "page"}, "page"),
        ({"wp__post_type": "nav_menu_item"}, "menu entry"),
        ({"wp__post_type": "revision", "wp__status": "inherit"}, "revision"),
        ({"wp__post_type": "product"}, "product"),
    ],
)
def test_what_is_no_published_post_is_passed_over(parts, what):
    assert split(export(item(**parts))) == [PassedOver(what)]


def test_a_post_without_a_status_is_no_published_one():
    raw = export(item()).replace(b"<wp:status>publish</wp:status>", b"")
    assert split(raw) == [PassedOver("draft")]


def test_categories_and_tags_are_kept():
    categories = [("category", "Port & sea"), ("post_tag", "storms"), ("post_tag", "quay")]
    more = "".join(f'<category domain="{domain}"><![CDATA[{words}]]></category>' for domain, words in categories)
    assert article(export(item(more))).metadata == {"categories": "Port & sea", "tags": "storms; quay"}


def test_an_excerpt_of_its_own_is_the_standfirst():
    read = article(export(item(excerpt__encoded="<![CDATA[Ferries move to the north.]]>")))
    assert (read.blocks[0].text, read.blocks[0].role) == ("Ferries move to the north.", "standfirst")


@pytest.mark.parametrize("excerpt", ["The quay closed on Monday, […]", "The quay closed on Mond…", "Quay Closes."])
def test_an_excerpt_that_is_the_headline_or_the_bodys_beginning_is_not_told_twice(excerpt):
    assert len(article(export(item(excerpt__encoded=excerpt))).blocks) == 2


def test_an_author_who_is_not_listed_is_named_by_his_login_only_where_that_is_a_name():
    assert article(export(item(dc__creator="Kim Dahl"))).authors == ("Kim Dahl",)
    assert article(export(item(dc__creator="admin"))).authors == ()


def test_an_embargo_in_a_custom_field_holds():
    meta = "<wp:meta_key>_embargo_until</wp:meta_key><wp:meta_value>2031-01-02T09:00:00Z</wp:meta_value>"
    assert article(export(item(f"<wp:postmeta>{meta}</wp:postmeta>"))).embargo == "2031-01-02T09:00:00Z"


def test_a_body_that_is_not_escaped_is_read():
    read = article(export(item(content__encoded="Ferries <b>moved</b>.<p>The quay closed &amp; reopened.</p>")))
    assert [block.text for block in read.blocks] == ["Ferries moved.", "The quay closed & reopened."]


def test_comments_and_counts_are_no_part_of_a_record():
    more = (
        "<wp:postmeta><wp:meta_key>views</wp:meta_key><wp:meta_value>{}</wp:meta_value></wp:postmeta>"
        "<wp:comment><wp:comment_content>{}</wp:comment_content></wp:comment>"
    )
    (one,), (two,) = split(export(item(more.format(1, "a")))), split(export(item(more.format(2, "b"))))
    assert one == two


def test_a_record_is_read_alone():
    (record,) = split(export(item()))
    read = read_article(record.raw, "export.xml/12", format_=record.format)
    assert (read.title, read.outlet, read.published) == ("Quay closes", "The Rauma Post", dt.date(2024, 6, 21))
    assert len(read.paragraphs) == 2


def test_an_empty_post_is_passed_over_and_one_of_nothing_but_a_picture_is_refused_when_it_is_read():
    empty, picture = (item(content__encoded=f"<![CDATA[{body}]]>") for body in (" ", '<img src="quay.jpg">'))
    assert list(split(export(empty))) == [PassedOver("post without text")]
    (record,) = split(export(picture))
    with pytest.raises(UnreadableError, match="no text"):
        parse(record.raw, record.format, Given())


def test_articles_before_a_cut_are_kept_and_the_cut_is_told():
    raw = export(item(), item(wp__post_id="13"))
    entries = split_file(io.BytesIO(raw[: raw.rindex(b"Brandt")]), "wxr", Given())
    assert keys([next(entries)]) == ["12"]
    with pytest.raises(UnreadableError, match="breaks off"):
        next(entries)


def test_a_file_without_items_is_refused():
    with pytest.raises(UnreadableError, match="no posts"):
        split(export())


def test_control_characters_bare_ampersands_and_names_of_html_do_no_harm():
    raw = export(
        item(title="Fish & chips &ndash; \x0bdone", content__encoded=f"<![CDATA[A & B &amp; C.\x08\n\n{BODY}]]>")
    )
    read = article(raw)
    assert read.title == "Fish & chips – done"
    assert read.blocks[0].text == "A & B & C."


def test_a_byte_of_windows_does_no_harm():
    raw = export(item()).replace("“We had no choice,”".encode(), b"\x93We had no choice,\x94")
    assert article(raw).blocks[1].text.startswith("“We had no choice,” said")


def test_another_prefix_and_an_older_version_are_read():
    raw = export(item()).replace(b"wp:", b"w:").replace(b"xmlns:wp", b"xmlns:w").replace(b"/1.2/", b"/1.0/")
    assert article(raw).outlet == "The Rauma Post"


def test_thousands_of_posts_are_cut_apart_one_by_one():
    raw = export(*(item(wp__post_id=str(number)) for number in range(2_000)))
    assert [record.key for record in split(raw)] == [str(number) for number in range(2_000)]


def test_an_entity_bomb_does_not_grow():
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in pairwise(names))
    bomb = f'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">{entities}]>'
    raw = export(item(title="&j;"), head=HEAD.replace("<rss", bomb + "<rss"))
    assert [len(record.raw) < 10_000 for record in split(raw)] == [True]


def test_an_external_entity_is_not_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    raw = export(item(title="Quay &x;"), head=HEAD.replace("<rss", doctype + "<rss"))
    assert b"hidden words" not in split(raw)[0].raw
