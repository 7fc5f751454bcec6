"""Bodies in HTML as exports hold them: each case is markup and the blocks that it is, as text and role."""

import datetime as dt
import json
from pathlib import Path

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading.formats.bodies.fragments import blocks_of
from tests.growth import LINEAR, growth

CASES = [json.loads(line) for line in (Path(__file__).parent / "fragments.jsonl").read_text("utf-8").splitlines()]


def told(markup):
    return [(block.text, block.role) for block in blocks_of(markup)]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['case']} ({case['half']})" for case in CASES])
def test_a_body_is_its_blocks(case):
    assert told(case["markup"]) == [tuple(block) for block in case["blocks"]]


POST_ID = 1803712345678901234
POSTED = dt.datetime(2024, 6, 20, 8, 51, 49, 221000, tzinfo=dt.UTC)


def test_an_embedded_post_is_its_authors_at_its_moment():
    markup = (
        '<p>The mayor wrote:</p><blockquote class="twitter-tweet"><p lang="en" dir="ltr">Stay home tonight.<br>Please. '
        '<a href="https://t.co/x">pic.twitter.com/aB1</a></p>&mdash; Ola Brandt (@olabrandt) <a href="https://twitter.com/olabrandt/status/'
        f'{POST_ID}?ref_src=x">June 20, 2024</a></blockquote> <script async src="w.js"></script>'
    )
    post = blocks_of(markup)[1]
    assert (post.text, post.role) == ("Stay home tonight. Please.", "embedded_post")
    assert post.author == "Ola Brandt (@olabrandt)"
    assert post.at == POSTED


def test_an_embedded_post_names_its_moment_in_a_time_element():
    markup = (
        '<blockquote class="instagram-media"><a href="https://www.instagram.com/p/x/">View this post on Instagram</a>'
        "<p>Sandbags are at the school.</p><p>A post shared by Nia Okoro (@nia.okoro) on "
        '<time datetime="2024-05-02T19:25:04+00:00">May 2, 2024 at 12:25pm PDT</time></p></blockquote>'
    )
    (post,) = blocks_of(markup)
    assert (post.text, post.author) == ("Sandbags are at the school.", "Nia Okoro (@nia.okoro)")
    assert post.at == dt.datetime(2024, 5, 2, 19, 25, 4, tzinfo=dt.UTC)


def test_a_body_without_text_is_refused():
    with pytest.raises(UnreadableError, match="no text"):
        blocks_of("<p> </p><script>x</script>")


def test_deep_nesting_and_many_links_are_read_in_time():
    deep = "<div>" * 3000 + "<p>The quay closed.</p>" + "</div>" * 3000
    assert told(deep)[-1] == ("The quay closed.", None)
    assert len(told("<p><a href='x'>a</a> b.</p>" * 20_000)) == 20_000


HOSTILE = [
    '[caption "',
    '[a b="',
    "[caption]",
    "[a ",
    "<p>",
    "<b>",
    "<!-- wp:x -->",
    "<a href=",
    "…<br>",
    "<td>",
    "&",
    "[",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_that_repeats_without_end_takes_time_in_proportion_to_its_length(hostile):
    def markup(count):
        return f"<i>{hostile * count}" + "<p>The quay closed.</p>Ferries moved." * count

    assert growth(blocks_of, markup, 500) < LINEAR
