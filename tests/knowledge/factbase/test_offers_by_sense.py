"""What may be meant in other words is offered where words find nothing, and nowhere else."""

import pytest

from knowledge.language.sense import encoder

HARBOUR = (
    "“We will never sell the port to a foreign company” Ann Lund, mayor",
    "“The new bridge is going to cost twice what they told us” Kofi Osei, councillor",
    "“Nurses are exhausted and many of them want to quit” Marta Ruiz, doctor",
    "“My daughter learned to sail before she could read” Ann Lund, mayor",
)
FARMS = (
    "“The drought has killed most of our wheat” Piet Vos, farmer",
    "“Children should not have telephones in class” Ann Lund, mayor",
)


@pytest.fixture
def archive(desk, facts):
    """A fact base of six remarks in two articles, which all have their vectors."""
    desk.put("harbour.txt", *HARBOUR, published="2024-06-20")
    desk.put("farms.txt", *FARMS, published="2024-03-01")
    list(facts.encode_missing())
    return facts


def offered(facts, query):
    return [match.text for match in facts.whosaid(query).in_other_words]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("the harbour won't be handed over to overseas buyers", "We will never sell the port to a foreign company"),
        ("hospital staff are worn out", "Nurses are exhausted and many of them want to quit"),
        ("dry weather ruined the harvest", "The drought has killed most of our wheat"),
    ],
)
def test_a_remark_that_is_remembered_in_other_words_is_offered_first(archive, query, meant):
    answer = archive.whosaid(query)
    assert (answer.verdict, answer.total, answer.matches) == ("none", 0, ())
    assert answer.in_other_words[0].text == meant


def test_an_offer_has_no_verdict_no_score_and_no_marked_words(archive):
    offer = archive.whosaid("hospital staff are worn out").in_other_words[0]
    assert (offer.verdict, offer.score, offer.matched, offer.differences) == ("none", None, (), ())
    assert offer.reports[0].source == "harbour.txt"


def test_three_statements_at_most_are_offered_each_once(archive):
    offers = archive.whosaid("the harbour won't be handed over to overseas buyers").in_other_words
    assert len({offer.statement for offer in offers}) == len(offers) == 3


@pytest.mark.parametrize(
    "query", ["never sell the port", "we would never sell the port to foreign companies", "by:Lund"]
)
def test_nothing_is_offered_beside_an_answer(archive, query):
    answer = archive.whosaid(query)
    assert answer.matches
    assert answer.in_other_words == ()


@pytest.mark.parametrize("query", ['"hospital staff are worn out"', "by:Ruiz “staff are worn out”"])
def test_quotation_marks_ask_for_words_only(archive, query):
    assert offered(archive, query) == []


@pytest.mark.parametrize("query", ["asdf qwer", "zxcv", "weather"])
def test_nothing_is_offered_for_letters_at_random_or_one_word(archive, query):
    assert offered(archive, query) == []


@pytest.mark.parametrize(
    ("query", "among"),
    [
        ("by:Lund hospital staff are worn out", {HARBOUR[0], HARBOUR[3], FARMS[1]}),
        ("until:2024-04 hospital staff are worn out", set(FARMS)),
        ("did Lund say that hospital staff are worn out", {HARBOUR[0], HARBOUR[3], FARMS[1]}),
    ],
)
def test_filters_apply_before_anything_is_ranked(archive, query, among):
    assert set(offered(archive, query)) == {line[1 : line.index("”")] for line in among}


def test_who_is_named_at_the_head_is_taken_for_the_speaker_first(archive):
    assert archive.whosaid("lund pupils must leave phones at home").in_other_words[0].speakers[0].name == "Ann Lund"


def test_a_name_of_which_the_words_tell_something_is_no_speaker(archive):
    answer = archive.whosaid("Lund's crossing will be dearer than promised")
    assert answer.query.by is None
    assert answer.in_other_words[0].speakers[0].name == "Kofi Osei"


def test_what_contradicts_the_question_says_so_and_comes_last(archive):
    offers = archive.whosaid("one day we will sell this port to foreign owners").in_other_words
    assert [offer.contradicts for offer in offers if offer.text.startswith("We will never")] == ["polarity"]
    assert offers[-1].contradicts == "polarity"


def test_without_vectors_an_answer_is_none_and_offers_nothing(desk, facts):
    desk.put("harbour.txt", *HARBOUR)
    assert facts.whosaid("hospital staff are worn out").verdict == "none"
    assert offered(facts, "hospital staff are worn out") == []


def test_a_damaged_model_leaves_words_to_be_found(archive, monkeypatch, tmp_path):
    (tmp_path / encoder.WEIGHTS).write_bytes(b"\x10damaged")
    monkeypatch.setattr(encoder, "_FOLDER", tmp_path)
    encoder._encoder.cache_clear()
    assert archive.whosaid("never sell the port").verdict == "verbatim"
    assert offered(archive, "hospital staff are worn out") == []


def test_an_answer_in_words_loads_no_model(archive, monkeypatch):
    encoder._encoder.cache_clear()
    archive.whosaid("never sell the port")
    assert encoder._encoder.cache_info().currsize == 0


def test_digests_and_exports_hold_nothing_by_sense(archive, clock):
    query = "hospital staff are worn out"
    assert list(archive.export(query)) == []
    assert not archive.news_since(None, clock.pass_time(hours=1), query).statements
    assert archive.timeline("hospital staff").entries == ()


def test_an_answer_that_finds_nobody_counts_the_quotes_that_could_not_be_offered_yet(archive, desk):
    asked = "hospital staff are worn out"
    assert archive.whosaid(asked).unencoded == 0
    desk.put("school.txt", "“Every pupil gets a warm lunch” Marta Ruiz, doctor", published="2024-07-01")
    assert archive.whosaid(asked).unencoded == 1
    assert archive.whosaid(f'"{asked}"').unencoded == archive.whosaid("warm lunch").unencoded == 0


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("what did Lund say about boats", "My daughter learned to sail before she could read"),
        ("by:Lund about:“mobile phones”", "Children should not have telephones in class"),
        ("about:“hospital staff”", "Nurses are exhausted and many of them want to quit"),
    ],
)
def test_a_topic_that_nobody_has_in_words_offers_what_is_near_to_it(archive, query, meant):
    answer = archive.whosaid(query)
    assert (answer.verdict, answer.matches) == ("none", ())
    assert answer.in_other_words[0].text == meant
