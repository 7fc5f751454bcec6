"""What pages say about their articles; ``page_heads.jsonl`` has a page a line, with what is to be read of it."""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import lxml.html
import pytest

from knowledge.reading.article_assembly import read_article
from knowledge.reading.formats import Given
from knowledge.reading.formats.html.page_markup import collect
from knowledge.reading.formats.html.page_metadata import find_metadata
from tests.growth import LINEAR, growth

PAGES = [json.loads(line) for line in Path(__file__).with_name("page_heads.jsonl").read_text("utf-8").splitlines()]
BODY = (
    "<p>The harbour will stay shut until the spring, the port's director said on Monday, because the storm has torn "
    "away two of its three cranes.</p><p>“We have never seen a sea like that,” she told a meeting of the port's "
    "workers. Insurers put the damage at £4m, of which they are to pay half.</p>"
)


def found(html, url=None, zone=None):
    return find_metadata(collect(lxml.html.fromstring(html)), Given(url, zone=ZoneInfo(zone) if zone else None))


def pages_with(*keys):
    return [pytest.param(page, id=page["name"]) for page in PAGES if not set(keys).isdisjoint(page)]


def document(head):
    """A page with an article under the headline "Cranes fall", and what its head has."""
    return f"<!doctype html><html><head>{head}</head><body><article><h1>Cranes fall</h1>{BODY}</article></body></html>"


def read(page):
    return found(page["html"], page.get("url"), page.get("zone"))


@pytest.mark.parametrize("page", pages_with("title"))
def test_the_headline_is_the_articles(page):
    assert read(page).title == page["title"]


@pytest.mark.parametrize("page", pages_with("outlet"))
def test_the_outlet_is_the_paper_as_people_call_it(page):
    assert read(page).outlet == page["outlet"]


@pytest.mark.parametrize("page", pages_with("day"))
def test_the_day_is_the_papers_own(page):
    day = read(page).day
    assert (day and day.day.isoformat()) == page["day"]


@pytest.mark.parametrize("page", pages_with("basis"))
def test_a_day_that_the_page_does_not_tell_for_certain_is_assumed(page):
    day = read(page).day
    assert day.basis == page["basis"]


@pytest.mark.parametrize("page", pages_with("basis"))
def test_what_is_assumed_is_said_in_a_sentence(page):
    assert (read(page).day.reason or "").endswith(".") == (page["basis"] == "assumed")


@pytest.mark.parametrize("page", pages_with("embargo"))
def test_an_embargo_or_a_status_that_forbids_publication_is_heard(page):
    assert read(page).embargo == page["embargo"]


@pytest.mark.parametrize("page", pages_with("authors"))
def test_the_authors_are_those_of_the_markup(page):
    assert list(read(page).authors) == page["authors"]


@pytest.mark.parametrize("page", pages_with("address"))
def test_the_address_is_the_canonical_one_where_none_is_given(page):
    assert read(page).url == page["address"]


def test_what_an_editor_gives_wins_over_the_page():
    tree = lxml.html.fromstring(document('<meta property="og:site_name" content="Port Post">'))
    said = find_metadata(collect(tree), Given("https://a.example/1", outlet="Harbour Gazette"))
    assert (said.url, said.outlet) == ("https://a.example/1", "Harbour Gazette")


def test_other_keys_are_kept_as_metadata():
    assert found(document('<meta property="article:section" content="Ports">')).metadata == {"section": "Ports"}


def test_the_tree_is_not_changed():
    tree = lxml.html.fromstring(PAGES[0]["html"])
    before = lxml.html.tostring(tree)
    find_metadata(collect(tree), Given())
    assert lxml.html.tostring(tree) == before


def test_an_embargo_in_a_meta_tag_holds_the_article():
    page = document('<title>Cranes fall</title><meta name="embargo" content="2031-01-05T00:01:00Z">')
    assert read_article(page.encode(), "cranes.html").hold is not None


def test_a_page_reaches_the_article_with_its_day_and_outlet():
    head = '<title>Cranes fall | Port Post</title><meta name="article:published_time" content="2024-02-02T23:30:00Z">'
    article = read_article(document(head).encode(), "cranes.html", {"url": "https://portpost.co.nz/cranes"})
    assert (article.title, article.outlet, str(article.published)) == ("Cranes fall", "Port Post", "2024-02-03")


LINKED = '<html><head><script type="application/ld+json">{}</script></head><body><h1>Cranes fall</h1></body></html>'
TIME = '<time datetime="2019-01-01T10:00:00Z">1 January 2019</time>'
HOSTILE = {
    "headings": lambda n: "<html><body>" + "<h1>Cranes fall in the harbour</h1>" * n,
    "meta tags": lambda n: "<html><head>" + '<meta name="date" content="2019-01-01T00:00:01Z">' * n,
    "times": lambda n: "<html><body><h1>Cranes fall</h1>" + TIME * n,
    "brackets": lambda n: LINKED.format("[" * n),
    "nested graphs": lambda n: LINKED.format('{"@graph":[' * n + "]}" * n),
    "semicolons": lambda n: LINKED.format(";" * n + "x"),
    "commas": lambda n: LINKED.format("{" + ", " * n),
    "joints of a title": lambda n: f"<html><head><title>{'a | ' * n}</title></head><body><h1>{'a | ' * 90}</h1>",
    "years": lambda n: "<html><body><h1>Cranes fall</h1><div>" + " 2019" * n + "</div>",
    "a digit": lambda n: '<html><head><meta name="date" content="' + "1" * n + '"></head><body>x',
    "a site name": lambda n: '<html><head><meta property="og:site_name" content="' + "a b " * n + '"></head><body>x',
    "elements": lambda n: "<html><body><h1>Cranes fall</h1>" + "<div>" * (n // 20) + "2 January 2019",
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_page_with_thousands_of_one_thing_takes_time_in_proportion_to_their_number(page):
    def head(tree):
        return find_metadata(collect(tree), Given("https://portpost.com/cranes"))

    assert growth(head, lambda number: lxml.html.fromstring(page(number)), 2_000) < LINEAR


@pytest.mark.parametrize("url", ["http://[", "https://", "ftp://x", "https://portpost.com:port/", ""])
def test_an_address_that_is_none_is_no_error(url):
    assert found("<html><body><h1>Cranes fall</h1></body></html>", url).title == "Cranes fall"


def test_a_style_in_a_heading_is_no_part_of_the_headline():
    heading = "<h1><style>.k{color:red}</style>Cranes fall <svg><title>Share</title></svg>again</h1>"
    assert found(f"<html><body>{heading}</body></html>").title == "Cranes fall again"


def test_the_host_behind_a_title_is_no_part_of_it():
    html = "<html><head><title>Cranes fall - qzx77.com</title></head><body><p>x</p></body></html>"
    assert found(html, "https://www.qzx77.com/cranes").title == "Cranes fall"
