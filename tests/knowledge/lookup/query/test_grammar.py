import pytest

from knowledge.facts import QueryError
from knowledge.lookup.query.grammar import LONGEST, compose, normalise, parse_query


class Known:
    """Knows two names."""

    def longest(self, words):
        for count in (3, 2, 1):
            if " ".join(words[:count]).lower() in {"kim jong un", "the coast times"}:
                return count
        return 0


def parse(text, **options):
    return parse_query(text, Known(), **options)


def filters(query):
    named = {"by": query.by, "about": query.about, "in": query.in_, "since": query.since, "until": query.until}
    return {name: value for name, value in named.items() if value}


@pytest.mark.parametrize(
    ("dressed", "plain"),
    [
        ("“big mistake”", '"big mistake"'),
        ("don’t", "don't"),
        ("arms &amp; peace &lt;now&gt;", "arms & peace <now>"),
        ("<@U123|ann> big mistake", "big mistake"),
        ("<!here> big mistake", "big mistake"),
        ("<#C1|news> big", "news big"),
        ("<https://x.example/a|a link> big", "a link big"),
        ("by:<mailto:a@x.example|Putin>", "by: Putin"),
        ("big\u00a0mistake\u200b\n", "big mistake"),
        ("&lt;@U123&gt;", "<@U123>"),
        ("« big »", '" big "'),
    ],
)
def test_slacks_dress_is_taken_off(dressed, plain):
    assert normalise(dressed) == plain


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("big mistake", "big mistake", {}),
        ("by:Putin big mistake", "big mistake", {"by": "Putin"}),
        ("big by:Putin mistake", "big mistake", {"by": "Putin"}),
        ("BY:Putin big", "big", {"by": "Putin"}),
        ("by: Putin big", "big", {"by": "Putin"}),
        ('by:"Kim Jong Un" big', "big", {"by": "Kim Jong Un"}),
        ("by:“Kim Jong Un” big", "big", {"by": "Kim Jong Un"}),
        ("by:kim jong un big", "big", {"by": "kim jong un"}),
        ("in:The Coast Times by:Putin big", "big", {"in": "The Coast Times", "by": "Putin"}),
        ("by:Putin in:wire about:arms", "", {"by": "Putin", "in": "wire", "about": "arms"}),
        ("since:2024-06 arms", "arms", {"since": "2024-06-01"}),
        ("until:2024-06 arms", "arms", {"until": "2024-06-30"}),
        ("since:june 2024 arms", "arms", {"since": "2024-06-01"}),
        ("since:2024 until:2024-03", "", {"since": "2024-01-01", "until": "2024-03-31"}),
        ("2024-06", "", {"since": "2024-06-01", "until": "2024-06-30"}),
        ("2024", "", {"since": "2024-01-01", "until": "2024-12-31"}),
        ("20 June 2024", "", {"since": "2024-06-20", "until": "2024-06-20"}),
        ("2024-06-19..2024-06-21 arms", "arms", {"since": "2024-06-19", "until": "2024-06-21"}),
        ("arms 2024..", "arms", {"since": "2024-01-01"}),
        ("..2024 arms", "arms", {"until": "2024-12-31"}),
        ("arms since 2024-06", "arms", {"since": "2024-06-01"}),
        ("in arms until 2024-06", "in arms", {"until": "2024-06-30"}),
        ("in arms in 2024-06", "in arms", {"since": "2024-06-01", "until": "2024-06-30"}),
        ("arms 2024-06-20", "arms", {"since": "2024-06-20", "until": "2024-06-20"}),
        ("2000 troops", "2000 troops", {}),
        ("wait... what", "wait... what", {}),
        ("note:this 12:30 http://x.example", "note:this 12:30 http://x.example", {}),
        ("form:x arms", "form:x arms", {}),
        ('an unclosed " mark', "an unclosed mark", {}),
    ],
)
def test_the_query_language(text, words, found):
    query = parse(text)
    assert (query.words, filters(query)) == (words, found)


def test_a_phrase_in_quotation_marks_is_kept_whole():
    query = parse('arms "big mistake" now')
    assert (query.words, query.phrases) == ("arms big mistake now", ("big mistake",))


def test_a_date_in_quotation_marks_is_words():
    assert parse('"2024-06-20"').words == "2024-06-20"


def test_a_year_among_words_is_a_date_where_that_is_asked_for():
    assert filters(parse("treaty 1961", years=True)) == {"since": "1961-01-01", "until": "1961-12-31"}
    assert parse("treaty 1961").words == "treaty 1961"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("since:junuary", "“since:junuary” is not a date. Try since:2024-06 or since:2024-06-19."),
        ("until:yesterday", "“until:yesterday” is not a date. Try until:2024-06 or until:2024-06-19."),
        ("2024-13", "“2024-13” is not a date. Try 2024-06 or 2024-06-19."),
        ("2024-06-31", "“2024-06-31” is not a date. Try 2024-06 or 2024-06-19."),
        ("2024-06..soon", "“2024-06..soon” is not a range of dates. Try 2024-06..2024-07, or since:2024-06."),
        (
            "since:2024-07 until:2024-06",
            "2024-07-01 is after 2024-06-30. Put the earlier date first, for example 2024-06..2024-07.",
        ),
        (
            "2024-07..2024-06",
            "2024-07-01 is after 2024-06-30. Put the earlier date first, for example 2024-06..2024-07.",
        ),
        ("by:", "“by:” needs a value. Try by:Putin."),
        ("by:A by:B", "“by:” was given twice. Give it once, for example by:Putin."),
        ("bu:Putin arms", "“bu:” is not a filter. Try by:, for example by:Putin."),
        ("frm:wire arms", "“frm:” is not a filter. Try by:, in: or since:, for example by:Putin."),
        (
            "since:2024 2024-06",
            "“2024-06” and “since:” both set the dates. Give one of them, for example since:2024-06.",
        ),
        ("x" * (LONGEST + 1), "That is 2,001 characters long. Ask with at most 2,000."),
    ],
)
def test_what_cannot_be_parsed_gets_a_sentence_and_an_example(text, sentence):
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert str(caught.value) == sentence


def test_a_composed_query_is_parsed_to_what_it_was_made_of():
    written = compose("big mistake", {"by": "Kim Jong Un", "in_": "wire", "about": None, "since": "2024-06-01"})
    query = parse(written)
    assert (query.words, filters(query)) == ("big mistake", {"by": "Kim Jong Un", "in": "wire", "since": "2024-06-01"})


@pytest.mark.parametrize("value", ["Kim Jong Un", "2024..", "since:2024", "bbc.co.uk", "a-b", "who:"])
def test_a_query_that_was_written_from_its_parts_is_read_as_these_parts(value):
    parts = {"by": None, "about": value, "in_": None, "since": "2024-06-01", "until": None}
    query = parse_query(compose("big mistake", parts), Known())
    assert (query.words, query.about, query.since) == ("big mistake", value, "2024-06-01")
