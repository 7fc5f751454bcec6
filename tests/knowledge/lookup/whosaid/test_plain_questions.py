import pytest


@pytest.fixture
def harbour(base):
    """Two reports on a harbour, with a speaker who has no name and one whose year stands in his words."""
    base.actor("a-dahl", "Ingrid Dahl", "Dahl", role="Norwegian prime minister", articles=3)
    base.actor("a-ruiz", "Pablo Ruiz", "Ruiz", role="harbour minister", articles=2)
    base.actor("a-lee1", "Lee Min-ho", "Lee")
    base.actor("a-lee2", "Lee Sun-kyun", "Lee")
    first = base.article(
        "wire/one.txt",
        "“The lock will open in 2022,” Ruiz said.\nDahl said the ferry toll was “plain robbery”.\n"
        "A pilot said the ferry was slow.\n“What did the sea ever give us,” Lee Min-ho asked.",
        "2024-06-12",
        outlet="The Coast Times",
    )
    base.quote(first, "The lock will open in 2022,", statement="s-lock", speakers=["a-ruiz"])
    base.quote(first, "the ferry toll was “plain robbery”", statement="s-toll", speakers=["a-dahl"])
    base.quote(first, "What did the sea ever give us,", statement="s-sea", speakers=["a-lee1"])
    second = base.article("wire/two.txt", "“Pilots are paid too little,” Dahl said.", "2024-03-04")
    base.quote(second, "Pilots are paid too little,", statement="s-pilots", speakers=["a-dahl"])
    return base


def statements(answer):
    return [match.statement for match in answer.matches]


def test_what_somebody_said_about_a_topic_is_listed_as_the_filters_would(harbour):
    answer = harbour.whosaid("what did Dahl say about the ferry?")
    asked = answer.query
    assert (answer.verdict, statements(answer)) == ("listed", ["s-toll"])
    assert (asked.by, asked.about, asked.words) == ("Ingrid Dahl", "the ferry", None)
    assert asked.understood == "Statements by Ingrid Dahl about “the ferry”."


def test_a_question_for_words_is_searched_among_the_speakers_own(harbour):
    answer = harbour.whosaid("did Dahl ever say the toll is plain robbery")
    assert (statements(answer), answer.query.by, answer.query.words) == (
        ["s-toll"],
        "Ingrid Dahl",
        "the toll is plain robbery",
    )
    assert answer.query.otherwise == '"did Dahl ever say the toll is plain robbery"'


def test_the_other_reading_of_a_plain_question_is_its_words(harbour):
    other = harbour.whosaid("did Dahl ever say the toll is plain robbery").query.otherwise
    assert harbour.whosaid(other).query.by is None


def test_a_question_that_stands_in_a_quote_is_read_as_words(harbour):
    answer = harbour.whosaid("what did the sea ever give us")
    assert (answer.verdict, statements(answer), answer.query.by) == ("verbatim", ["s-sea"], None)


def test_last_week_is_counted_from_the_day_of_asking(harbour):
    answer = harbour.whosaid("what did Dahl say last week")
    assert (statements(answer), answer.query.since, answer.query.until) == (["s-toll"], "2024-06-10", "2024-06-16")


def test_a_year_that_was_said_is_a_part_of_the_words(harbour):
    answer = harbour.whosaid("did Ruiz say the lock will open in 2022")
    assert (statements(answer), answer.query.since, answer.query.words) == (
        ["s-lock"],
        None,
        "the lock will open in 2022",
    )
    assert answer.query.otherwise == "by:Ruiz since:2022-01-01 until:2022-12-31 the lock will open"


def test_a_year_that_nobody_said_bounds_the_answer(harbour):
    answer = harbour.whosaid("did Dahl say plain robbery in 2024")
    assert (statements(answer), answer.query.since, answer.query.words) == (["s-toll"], "2024-01-01", "plain robbery")
    assert answer.query.otherwise == "by:Dahl plain robbery in 2024"


def test_an_outlet_in_a_question_limits_the_answer(harbour):
    answer = harbour.whosaid("what did Dahl say about pay in the Coast Times")
    assert (answer.query.about, answer.query.in_) == ("pay", "the Coast Times")


def test_of_several_who_bear_a_name_the_one_on_record_is_meant(harbour):
    answer = harbour.whosaid("what did Lee say")
    assert (statements(answer), answer.query.by) == (["s-sea"], "Lee Min-ho")
    assert "the only “Lee” on record so" in answer.query.understood


def test_a_name_that_nobody_has_is_not_found_as_a_name(harbour):
    unknown = harbour.whosaid("did Zorblatt Vex say plain robbery")
    assert (unknown.verdict, unknown.query.by) == ("none", "Zorblatt Vex")
    assert unknown.query.understood == "The name “Zorblatt Vex”."


def test_a_name_that_is_nearly_somebodys_is_offered(harbour):
    answer = harbour.whosaid("did Ingrid Dahlqvistson say plain robbery")
    assert answer.did_you_mean == ('by:"Ingrid Dahl" plain robbery',)


@pytest.mark.parametrize("text", ["did he say plain robbery", "did the mayor say plain robbery"])
def test_who_has_no_name_in_a_question_leaves_all_speakers_and_is_said(harbour, text):
    answer = harbour.whosaid(text)
    assert (statements(answer), answer.query.by, answer.query.words) == (["s-toll"], None, "plain robbery")
    assert answer.query.understood.endswith("so all speakers are looked through.")


def test_marks_around_words_in_a_question_ask_for_these_as_they_are(harbour):
    assert statements(harbour.whosaid('did Dahl say "plain robbery"')) == ["s-toll"]
    assert statements(harbour.whosaid('did Dahl say "robbery plain"')) == []


def test_marks_around_a_question_ask_for_its_words(harbour):
    assert harbour.whosaid('"did Dahl say plain robbery"').query.by is None


def test_a_name_before_words_needs_no_verb(harbour):
    assert harbour.whosaid("DAHL ROBBERY PLAIN TOLL").query.by == "Ingrid Dahl"
    assert harbour.whosaid("dahl").query.words is None


def test_words_about_somebody_that_nobody_said_are_not_laid_to_him(harbour):
    answer = harbour.whosaid("Dahl has sunk the fleet")
    assert (answer.verdict, answer.query.by, answer.query.otherwise) == ("none", None, "by:Dahl has sunk the fleet")


def test_a_period_that_lies_ahead_stays_a_part_of_the_words(harbour):
    answer = harbour.whosaid("did Ruiz say the ferry will stop in May")
    assert (answer.query.words, answer.query.since) == ("the ferry will stop in May", None)
    assert answer.query.otherwise == "by:Ruiz since:2024-05-01 until:2024-05-31 the ferry will stop"


def test_who_holds_an_office_is_meant_by_it(harbour):
    article = harbour.article("wire/three.txt", "Harbour minister Pablo Ruiz spoke.", "2024-03-05")
    harbour.seen(article, "a-ruiz", "Pablo Ruiz", roles=["harbour minister"])
    answer = harbour.whosaid("what did the harbour minister say")
    assert (statements(answer), answer.query.by) == (["s-lock"], "Pablo Ruiz")
    assert answer.query.understood == "Statements by Pablo Ruiz (you typed “harbour minister”)."


@pytest.mark.parametrize("text", ["what did Ruiz say", "What did Ruiz say", "WHAT DID RUIZ SAY", "Whats Ruiz said"])
def test_a_question_word_is_no_name_whatever_a_headline_made_of_it(harbour, text):
    harbour.actor("a-what", "WHAT DID WE HALT", "What", articles=4)
    assert harbour.whosaid(text).query.by == "Pablo Ruiz"


def test_a_role_that_nobody_holds_is_no_question_for_all_that_was_said(harbour):
    answer = harbour.whosaid("what did the mayor say")
    assert (answer.verdict, answer.query.understood) == ("none", "The name “the mayor”.")


def test_a_speaker_in_a_filter_is_whom_the_pronoun_of_a_question_means(harbour):
    answer = harbour.whosaid("by:Dahl did she say plain robbery")
    assert (statements(answer), answer.query.words) == (["s-toll"], "plain robbery")
    assert answer.query.understood == "The words “plain robbery”, said by Ingrid Dahl."


def test_names_that_and_joins_are_asked_for_together(harbour):
    answer = harbour.whosaid("what did Ruiz and Dahl say about the wire")
    assert answer.query.by == "Pablo Ruiz or Ingrid Dahl"
    assert set(statements(harbour.whosaid("what did Ruiz and Dahl say"))) == {"s-lock", "s-toll", "s-pilots"}


def test_a_possessive_needs_no_apostrophe(harbour):
    assert harbour.whosaid("whats Dahls position on the ferry").query.by == "Ingrid Dahl"
