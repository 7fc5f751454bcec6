"""Damaged, huge and malicious pages take time in proportion to their size and end with their article or a sentence."""

from collections.abc import Callable

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading.formats import Given, parse
from knowledge.reading.formats.html.page_bounds import MOST_ELEMENTS, parse_page
from tests.growth import LINEAR, growth

LEAD = "The harbour of Ardvik will reopen in spring, Mayor Ann Lund said on Thursday."
SAID = "“It will reopen before the first ferries of spring,” she told reporters in Ardvik."
BODY = f"<p>{LEAD}</p><p>{SAID}</p>"


def page(body: str, start: str = "<!DOCTYPE html><html>") -> bytes:
    return f"{start}<head><title>Harbour to reopen</title></head><body>{body}</body></html>".encode()


def nested(opening: str, closing: str, depth: int) -> bytes:
    return page(opening * depth + BODY + closing * depth)


def entity_bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    return page(f"{BODY}<p>&e9;</p>", f'<!DOCTYPE html [<!ENTITY e0 "so">{entities}]><html>')


def prefixed() -> bytes:
    whole = page(BODY, "<html>").decode()
    tags = whole.replace("</", "\0").replace("<", "<h:").replace("\0", "</h:")
    return tags.replace("<h:html", '<h:html xmlns:h="http://www.w3.org/1999/xhtml"').encode()


READ = {
    "divs 2,000 deep": nested("<div>", "</div>", 2_000),
    "divs 20,000 deep": nested("<div>", "</div>", 20_000),
    "tables 3,000 deep": nested("<table><tr><td>", "</td></tr></table>", 3_000),
    "lists 3,000 deep": nested("<ul><li>", "</li></ul>", 3_000),
    "elements that are never closed": nested("<b><i><section><blockquote>", "", 2_000),
    "10,000 attributes": page(f"<p {' '.join(f'a{n}=b' for n in range(10_000))}>{LEAD}</p>{BODY}"),
    "10,000 attributes without values": page(f"<p {' '.join(f'a{n}' for n in range(10_000))}>{LEAD}</p>{BODY}"),
    "an attribute of a megabyte": page(f'<p title="{"x" * 1_000_000}">{LEAD}</p>{BODY}'),
    "50,000 entities": page(f"{BODY}<p>{'&amp;' * 50_000}</p>"),
    "50,000 line breaks": page(BODY + "<br>\n" * 50_000),
    "50,000 comments": page(BODY + "<!-- so -->" * 50_000),
    "a script with the ends of elements": page(f'<script>var a = "</p></div></body></html>";</script>{BODY}'),
    "an unfinished tag": page(BODY)[:-14] + b'<p class="sto',
    "zero bytes": page(BODY).replace(b" ", b" \0"),
    "an entity bomb in its document type": entity_bomb(),
    "prefixes of a namespace": prefixed(),
    "a mark before the document type": b"\xef\xbb\xbf" + page(BODY),
    "two marks before the document type": b"\xef\xbb\xbf\xef\xbb\xbf" + page(BODY),
    "a whole page in a CDATA section": b"<![CDATA[" + page(BODY) + b"]]>",
    "no element around it": f"<title>Harbour</title>{BODY}".encode(),
}
REFUSED = {
    "more links than an article has": (page(BODY + "<a href='/a'>so</a> " * MOST_ELEMENTS), "elements"),
    "more paragraphs than an article has": (page(BODY * (MOST_ELEMENTS // 2)), "elements"),
    "nothing": (b"", "without anything"),
    "white space": (b" \n" * 10_000, "without anything"),
    "comments alone": (b"<!-- so -->" * 10_000, "without anything"),
    "an empty body": (page(""), "without an article"),
    "frames": (b'<html><frameset cols="20%,80%"><frame src="a"><frame src="b"></frameset></html>', "page of frames"),
    "a PDF document": (b"%PDF-1.7\n<html>", "PDF"),
    "a compressed page": (b"\x1f\x8b\x08\x00<html>", "compressed"),
    "opening brackets": (page("<" * 100_000), "without an article"),
}
GROWING = {
    "divs in divs": lambda count: nested("<div>", "</div>", count),
    "tables in tables": lambda count: nested("<table><tr><td>", "</td></tr></table>", count),
    "lists in lists": lambda count: nested("<ul><li>", "</li></ul>", count),
    "elements that are never closed": lambda count: nested("<b><i><section><blockquote>", "", count),
    "attributes": lambda count: page(f"<p {' '.join(f'a{n}=b' for n in range(5 * count))}>{LEAD}</p>{BODY}"),
    "attributes without values": lambda count: page(f"<p {' '.join(f'a{n}' for n in range(5 * count))}>{LEAD}</p>"),
    "an attribute": lambda count: page(f'<p title="{"x" * 50 * count}">{LEAD}</p>{BODY}'),
    "entities": lambda count: page(f"{BODY}<p>{'&amp;' * 20 * count}</p>"),
    "line breaks": lambda count: page(BODY + "<br>\n" * count),
    "comments": lambda count: page(BODY + "<!-- so -->" * 20 * count),
    "links": lambda count: page(BODY + "<a href='/a'>so</a> " * count),
    "paragraphs": lambda count: page(BODY * (count // 8)),
    "opening brackets": lambda count: page("<" * 20 * count),
    "a paragraph": lambda count: page(f"<p>{LEAD * count}</p>"),
}


def blocks(raw: bytes) -> list[str]:
    return [" ".join(block.text.split()) for block in parse(raw, "html", Given()).blocks]


@pytest.mark.parametrize("raw", READ.values(), ids=READ.keys())
def test_the_article_of_a_hostile_page_is_found(raw: bytes) -> None:
    assert {LEAD, SAID} <= set(blocks(raw))


@pytest.mark.parametrize(("raw", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_a_page_that_cannot_be_read_is_refused_in_a_sentence(raw: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        blocks(raw)


@pytest.mark.parametrize("made", GROWING.values(), ids=GROWING.keys())
def test_a_hostile_page_takes_time_in_proportion_to_its_size(made: Callable[[int], bytes]) -> None:
    """The larger page has fewer elements than those from which on pages are refused."""
    assert growth(blocks, made, MOST_ELEMENTS // 10) < LINEAR


def test_a_paragraph_of_a_megabyte_is_read() -> None:
    assert len("".join(blocks(page(f"<p>{LEAD * 13_000}</p>")))) >= 13_000 * len(LEAD)


def test_the_words_of_a_deep_page_stay_in_order() -> None:
    deep = parse_page(nested("<div>so ", "</div>", 1_000).decode())
    assert " ".join(deep.text_content().split()).endswith(f"so {LEAD}{SAID}")


def test_a_page_of_as_many_elements_as_may_be_is_parsed() -> None:
    assert parse_page(f"<html><body>{'<p>so</p>' * (MOST_ELEMENTS - 2)}</body></html>") is not None


def test_a_tag_with_a_picture_in_it_keeps_its_other_attributes() -> None:
    tree = parse_page(f'<html><body><img alt="Ardvik" src="data:image/png;base64,{"A" * 50_000}"></body></html>')
    assert tree.xpath("//img/@alt") == ["Ardvik"]
