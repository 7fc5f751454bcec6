import pytest

from knowledge.language.marks import find_marks


def marked(text, paragraphs=None):
    return [(text[m.start : m.end], m.depth) for m in find_marks(text, paragraphs or [(0, len(text))])]


@pytest.mark.parametrize(
    "style", ["“{}”", '"{}"', "''{}''", "``{}''", "‘{}’", "'{}'", "«{}»", "»{}«", "„{}“", "„{}”", "‹{}›"]
)
def test_every_style_of_mark_is_found(style):
    text = f"He said {style.format('it isn’t over,')} and left."
    assert marked(text) == [("it isn’t over,", 1)]


@pytest.mark.parametrize("style", ['"{}"', "''{}''"])
def test_straight_marks_close_before_a_comma_or_a_stop(style):
    text = f"They wrote {style.format('go home')}, then {style.format('leave')}."
    assert marked(text) == [("go home", 1), ("leave", 1)]


def test_apostrophes_are_no_marks():
    assert marked("The '90s weren't the workers' best years, y'all; rock 'n' roll wasn’t ‘em.") == []


def test_feet_and_inches_are_no_marks():
    assert marked("""He is 6'2" tall.""") == []
    assert marked('6"2 tall.') == []


def test_inner_marks_lie_one_deeper():
    assert marked("“He told me, ‘Go home,’ twice,” she said.") == [
        ("He told me, ‘Go home,’ twice,", 1),
        ("Go home,", 2),
    ]
    assert marked("''They said, 'Fine,''' he said, and 'left'.") == [
        ("They said, 'Fine,'", 1), ("Fine,", 2), ("left", 1),
    ]  # fmt: skip
    assert marked("She said, '''Fine,' they told me.''") == [("'Fine,' they told me.", 1), ("Fine,", 2)]


def test_marks_of_one_style_stand_inside_each_other_where_two_closing_ones_follow():
    assert marked("“They told us “go home” yesterday,” she said.") == [
        ("They told us “go home” yesterday,", 1),
        ("go home", 2),
    ]
    assert marked("“First part. “Second part,” she said.") == [("First part. ", 1), ("Second part,", 1)]


def test_marks_of_french_print_stand_apart_from_the_words():
    assert marked("He said « it is over » and left.") == [(" it is over ", 1)]


def test_a_bullet_is_no_mark():
    assert marked("» Buses will be free on Sundays.") == []


def test_of_two_opening_marks_the_one_before_the_clause_that_leads_on_is_stray():
    assert marked("“The captain wrote, “Send the steel.”") == [("Send the steel.", 1)]


def test_a_mark_between_spaces_closes_what_is_open():
    assert marked("\"They asked for a 'safe place,' \" he said.")[0] == ("They asked for a 'safe place,' ", 1)


def test_a_closing_mark_at_a_paragraph_s_head_opens():
    assert marked("” … and we left,” she said.") == [(" … and we left,", 1)]


def test_a_plural_possessive_does_not_close_single_marks():
    assert marked("She called it 'the workers' last chance' on Monday.") == [("the workers' last chance", 1)]


def test_a_mark_after_a_plural_s_closes_where_the_next_opens_before_another_closes():
    assert marked("They said 'ask the workers' and 'leave now' today.") == [("ask the workers", 1), ("leave now", 1)]


@pytest.mark.parametrize(("between", "words"), [(199, "the workers' {}"), (200, "the workers")])
def test_a_plural_possessive_is_one_where_a_mark_closes_within_two_hundred_characters(between, words):
    rest = "a" * (between - 1)
    assert marked(f"She called it 'the workers' {rest}' on Monday.") == [(words.format(rest), 1)]


def test_an_unclosed_quotation_ends_with_its_paragraph():
    text = "“First part.\n“Second part,” she said."
    spans = find_marks(text, [(0, 12), (13, len(text))])
    assert [(m.open, m.start, m.end, m.close) for m in spans] == [(0, 1, 12, 12), (13, 14, 26, 27)]


def test_an_unclosed_single_mark_counts_only_where_the_next_paragraph_goes_on():
    text = "‘First part.\n‘Second part,’ she said."
    assert marked(text, [(0, 12), (13, len(text))]) == [("First part.", 1), ("Second part,", 1)]
    assert marked("‘Twas late and", None) == []
    assert marked("The 'first and 'the second' left.") == [("the second", 1)]


@pytest.mark.parametrize("bad", ['"', "“", "'", "''", "s' a ", "‘a", "“ '"])
def test_a_megabyte_of_marks_is_read_at_once(bad):
    text = bad * (300_000 // len(bad))
    assert all(m.open < m.start <= m.end <= m.close for m in find_marks(text, [(0, len(text))]))
