import datetime as dt

import lxml.html
import pytest

from knowledge.reading.formats.html.line_roles import blocks_of, judge
from knowledge.reading.formats.html.page_lines import lines_of
from knowledge.reading.formats.parsed_articles import Given

LEAD = "The harbour board voted on Monday to close the old ferry pier for the whole of the winter."
SECOND = "Its chair, Ragna Lie, said that storms had loosened most of the piles under the waiting room."
THIRD = "A new pier is to be built by the summer after next, and will have room for two ferries at once."


def blocks(inner, *, before="", title=None):
    """The blocks of a page of three paragraphs, with something before them and something after the first."""
    text = f"<p>{LEAD}</p>{inner}<p>{SECOND}</p><p>{THIRD}</p>"
    lines = lines_of(lxml.html.fromstring(f"<body>{before}<div>{text}</div></body>"))
    taken = [number for number, line in enumerate(lines) if line.text not in before]
    return list(blocks_of(judge(lines, taken, title), Given()))


def role_of(text, inner, **given):
    return next(block.role for block in blocks(inner, **given) if block.text == text)


@pytest.mark.parametrize(
    ("inner", "author"),
    [
        ("<blockquote class='twitter-tweet'><p>Pier shut!</p>— Al (@al) <a>May 1, 2020</a></blockquote>", "Al (@al)"),
        ("<blockquote><p>Pier shut!</p>— Al (@al) <a>1 May 2020</a></blockquote>", "Al (@al)"),
        ("<p>Pier shut!</p><p>— Al (@al) <a>1 May 2020</a></p>", "Al (@al)"),
        ("<div class='fb-post'><p>Pier shut!</p><p>Posted by Al on Monday, May 4, 2020</p></div>", "Al"),
        ("<div class='instagram-media'><p>Pier shut!</p><p>A post shared by Al (@al)</p></div>", "Al (@al)"),
    ],
)
def test_a_post_is_its_authors(inner, author):
    posts = [block for block in blocks(inner) if block.role == "embedded_post"]
    assert [(post.text, post.author) for post in posts] == [("Pier shut!", author)]


def test_a_name_on_most_of_the_body_says_nothing():
    lines = lines_of(lxml.html.fromstring(f"<body><div class='related'><p>{LEAD}</p><p>{SECOND}</p></div></body>"))
    assert [one.role for one in judge(lines, [0, 1], None)] == [None, None]


@pytest.mark.parametrize("names", ["related-box", "ReadMore", "article__newsletter", "most_read"])
def test_a_box_beside_the_article_is_an_aside(names):
    assert role_of("Ferries run late", f"<div class='{names}'><p>Ferries run late</p></div>") == "aside"


def test_a_line_that_is_a_link_is_an_aside_but_a_link_in_a_sentence_is_not():
    inner = "<p><a href='/x'>Ferries run late</a></p><p>Ferries run <a href='/y'>late</a> on Monday, it said.</p>"
    assert role_of("Ferries run late", inner) == "aside"
    assert role_of("Ferries run late on Monday, it said.", inner) is None


def test_a_card_of_another_article_is_an_aside():
    inner = "<div><h3><a href='/x'>Ferries run late</a></h3><p>Ice shut the sound.</p></div>"
    assert role_of("Ice shut the sound.", inner) == "aside"


def test_a_quotation_that_is_set_apart_and_stands_in_the_text_is_a_pull_quote():
    inner = "<blockquote>storms had loosened most of the piles</blockquote>"
    assert role_of("storms had loosened most of the piles", inner) == "pull_quote"


def test_a_quotation_that_is_set_apart_and_stands_nowhere_else_is_text():
    inner = "<blockquote>“The pier will be missed by nobody who ever slipped on it.”</blockquote>"
    assert role_of("“The pier will be missed by nobody who ever slipped on it.”", inner) is None


def test_the_same_paragraph_twice_is_read_once():
    assert [block.role for block in blocks(f"<p>{LEAD}</p>")] == [None, "aside", None, None]


def test_a_heading_at_the_end_or_over_links_is_no_subheading():
    assert role_of("Also today", "<h3>Also today</h3><p><a href='/x'>Ferries run late</a></p>") == "aside"


def test_a_line_beside_the_headline_in_its_own_box_is_the_standfirst():
    before = "<header><h1>Pier to close</h1><p>Storms have loosened its piles</p></header>"
    lines = lines_of(lxml.html.fromstring(f"<body>{before}<div><p>{LEAD}</p><p>{SECOND}</p></div></body>"))
    assert [one.role for one in judge(lines, [1, 2, 3], None)] == ["headline", "standfirst", None, None]


def test_the_headline_is_the_heading_that_has_the_pages_title():
    before = "<h1>The Harbour Echo</h1><h1>Pier to close</h1>"
    heads = [block.text for block in blocks("", before=before, title="Pier to close") if block.role == "headline"]
    assert heads == ["Pier to close"]


def test_an_entry_of_a_live_blog_has_its_moment():
    inner = "<time datetime='2022-11-17T14:05:00+01:00'>14:05</time><p>Part of the pier is in the sea.</p>"
    found = blocks(inner + inner.replace("14:05", "13:10").replace("Part of", "Much of"))
    moment = dt.datetime(2022, 11, 17, 14, 5, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert next(block.at for block in found if block.role == "entry_time") == moment


def test_one_time_makes_no_live_blog():
    inner = "<time datetime='2022-11-17T14:05:00+01:00'>14:05</time>"
    assert all(block.role != "entry_time" for block in blocks(inner))


def test_questions_in_bold_that_the_paper_answers_itself_are_no_interview():
    inner = "<p><b>Why now?</b></p><p>The storms left no choice.</p><p><b>Who pays?</b></p><p>The town.</p>"
    assert all(block.role != "answer" for block in blocks(inner))


def test_questions_in_bold_that_somebody_answers_for_himself_are_an_interview():
    inner = "<p><b>Why now?</b></p><p>I had no choice.</p><p><b>Who pays?</b></p><p>Not me.</p>"
    assert [block.role for block in blocks(inner)][1:5] == ["question", "answer", "question", "answer"]
