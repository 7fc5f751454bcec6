import lxml.html

from knowledge.reading.formats.html.body import find_body
from knowledge.reading.formats.html.page_lines import lines_of

LEAD = "The harbour board voted on Monday to close the old ferry pier for the whole of the winter."
SECOND = "Its chair, Ragna Lie, said that storms had loosened most of the piles under the waiting room."
THIRD = "A new pier is to be built by the summer after next, and will have room for two ferries at once."


def body(markup, text):
    lines = lines_of(lxml.html.fromstring(f"<body>{markup}</body>"))
    return [lines[number].text for number in find_body(lines, text)]


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def test_lines_that_the_text_has_are_the_body():
    page = f"<div>Menu</div><div>{paragraphs(LEAD, SECOND)}</div><div>Imprint</div>"
    assert body(page, f"{LEAD}\n{SECOND}") == [LEAD, SECOND]


def test_paragraphs_that_the_text_glues_are_parted_as_in_the_page():
    assert body(f"<div>{paragraphs(LEAD, SECOND, THIRD)}</div>", f"{LEAD} {SECOND}{THIRD}") == [LEAD, SECOND, THIRD]


def test_a_teaser_that_begins_like_the_article_is_not_taken_in_its_place():
    page = f"<ul><li>{LEAD}</li></ul><div>{paragraphs(SECOND, LEAD, THIRD)}</div>"
    assert body(page, f"{SECOND}\n{LEAD}\n{THIRD}") == [SECOND, LEAD, THIRD]


def test_a_paragraph_that_the_text_lacks_is_taken_from_beside_the_others():
    page = (
        f'<div class="c">{paragraphs(LEAD, SECOND)}</div><aside>Advert</aside><div class="c">{paragraphs(THIRD)}</div>'
    )
    assert body(page, f"{LEAD}\n{SECOND}") == [LEAD, SECOND, THIRD]


def test_a_paragraph_of_the_next_article_on_the_page_is_not():
    page = f"<div>{paragraphs(LEAD, SECOND)}</div><h1>Next</h1><div>{paragraphs(THIRD)}</div>"
    assert body(page, f"{LEAD}\n{SECOND}") == [LEAD, SECOND]


def test_a_text_that_is_not_among_the_lines_has_no_body_there():
    assert body(f"<div>{paragraphs(THIRD)}</div>", f"{LEAD}\n{SECOND}") == []
