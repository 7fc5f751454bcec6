"""A match that is another thing than asked says so, and comes after those that are not."""

import pytest

LOST = "northern yard will certainly lose 90 welders before spring comes"


@pytest.fixture
def strike(base):
    base.actor("a-ruud", "Marit Ruud", "Ruud")
    wire = base.article(
        "wire/strike.txt",
        "“The dockers will not accept the company's offer,” Ruud said.\n"
        "“The dockers say they will accept the company's best offer,” Ruud said in May.\n"
        f"“The {LOST},” Ruud said later.",
        "2024-03-02",
    )
    base.quote(wire, "The dockers will not accept the company's offer,", statement="s-no", speakers=["a-ruud"])
    base.quote(
        wire, "The dockers say they will accept the company's best offer,", statement="s-yes", speakers=["a-ruud"]
    )
    base.quote(wire, f"The {LOST},", statement="s-jobs", speakers=["a-ruud"])
    return base


def contradictions(base, text):
    return [(match.statement, match.contradicts) for match in base.whosaid(text).matches]


@pytest.mark.parametrize("by", ["", "by:Ruud "])
def test_another_number_is_told(strike, by):
    assert contradictions(strike, by + LOST.replace("90", "900")) == [("s-jobs", "number")]


def test_the_opposite_is_told_and_comes_last(strike):
    assert contradictions(strike, "the dockers will accept the company's offer") == [
        ("s-yes", None),
        ("s-no", "polarity"),
    ]


def test_words_as_asked_contradict_nothing_though_a_negation_stands_before_them(strike):
    assert contradictions(strike, "accept the company's offer") == [("s-no", None)]


def test_other_forms_of_words_are_compared_with_what_stands_among_them_alone(strike):
    ((statement, kind),) = contradictions(strike, "accepted the companies offer")[:1]
    assert (statement, kind) == ("s-no", None)


def test_the_opposite_by_an_irregular_verb_comes_last_too(base):
    base.actor("a-ruud", "Marit Ruud", "Ruud")
    told = ("The harbour pilots forgot to report the leak", "The harbour pilots say they did report that small leak")
    wire = base.article("wire/leak.txt", "\n".join(f"“{words},” Ruud said." for words in told), "2024-03-02")
    for statement, words in zip(("s-forgot", "s-did"), told, strict=True):
        base.quote(wire, f"{words},", statement=statement, speakers=["a-ruud"])
    found = contradictions(base, "the harbour pilots reported the leak")
    assert found == [("s-did", None), ("s-forgot", "polarity")]
