import lxml.html
import pytest

from knowledge.reading.formats.html.page_lines import lines_of


def lines(markup):
    return [line.text for line in lines_of(lxml.html.fromstring(f"<body>{markup}</body>"))]


def test_blocks_part_lines_and_inline_elements_do_not():
    markup = "<div>One <b>bold</b><i>er</i> line<p>A second,</p> and a third<!-- not this --> one</div>"
    assert lines(markup) == ["One bolder line", "A second,", "and a third one"]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>“It is over,”<br>she said.</p>",
        "<p>“It is over,”<br/>\n   she said.</p>",
        "<p>“It is over,” <br> she said.<br></p>",
    ],
)
def test_a_line_break_within_a_sentence_parts_nothing(markup):
    assert lines(markup) == ["“It is over,” she said."]


def test_a_line_break_between_sentences_parts_paragraphs_and_so_do_two_anywhere():
    markup = "<div>It is over.<br>She said so twice<br><br>and left the hall.</div>"
    assert lines(markup) == ["It is over.", "She said so twice", "and left the hall."]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>An older lead.</p>",
        '<p style="display: none">An older lead.</p>',
        '<div class="sr-only"><p>An older lead.</p></div>',
        '<span class="visually-hidden">An older lead.</span>',
        "<script>An older lead.</script>",
        "<del>An older lead.</del>",
    ],
)
def test_what_is_not_shown_is_no_line(hidden):
    assert lines(f"<p>The lead.</p>{hidden}<p>More.</p>") == ["The lead.", "More."]


def test_what_is_hidden_on_some_screens_alone_is_shown():
    assert lines('<p class="d-none d-md-block">On wide screens.</p>') == ["On wide screens."]


def test_a_card_that_hovers_over_a_name_is_not_in_the_sentence():
    card = "<span class=x1><span><img src=a.jpg><a>Mira Solberg Dahl</a><a>Mayor opens the bridge</a></span></span>"
    markup = f"<p>The mayor, <span><a>Mira Dahl</a>{card}</span>, said no.</p>"
    assert lines(markup) == ["The mayor, Mira Dahl, said no."]


def test_a_quotation_element_has_the_marks_that_a_browser_shows():
    assert lines("<p>She said <q>never again</q> twice.</p>") == ["She said “never again” twice."]


def test_blank_lines_part_paragraphs_in_preformatted_text():
    assert lines("<pre>One line\nand its end.\n\nAnother.</pre>") == ["One line and its end.", "Another."]
