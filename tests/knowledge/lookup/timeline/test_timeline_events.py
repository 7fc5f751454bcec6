import pytest

from knowledge.facts import Date, QueryError
from knowledge.store import event_filter


def day(value):
    return Date(value=value, precision="day")


@pytest.fixture
def history(base):
    base.actor("a-dahl", "Ingrid Dahl", "Dahl")
    base.actor("a-no", "Norway", kind="country")
    article = base.article(
        "wire/port.txt",
        "Norway and Denmark signed a treaty in 1961. It was replaced in 2000 by another.\n"
        "Dahl opened the harbour at Bergen on 4 March.\n"
        "The strike lasted through the spring.\n"
        "Once the ferry sank.",
        "2024-03-05",
        title="Fishing fleet waits",
        outlet="The Coast Times",
    )
    year = {"precision": "year"}
    base.event(article, "Norway and Denmark signed a treaty in 1961.", "e-1961", Date(value="1961", **year), ["a-no"])
    base.event(article, "It was replaced in 2000 by another.", "e-2000", Date(value="2000", **year))
    base.event(
        article, "Dahl opened the harbour at Bergen on 4 March.", "e-harbour", day("2024-03-04"), ["a-dahl"], "Bergen"
    )
    spring = Date(value="2024-03-01", end="2024-05-31", precision="range")
    base.event(article, "The strike lasted through the spring.", "e-strike", spring)
    base.event(article, "Once the ferry sank.", "e-ferry", Date())
    return base


def events(answer):
    return [entry.event for entry in answer.entries]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("treaty", ["e-1961", "e-2000"]),
        ("treaties", ["e-1961", "e-2000"]),
        ("Norway treaty", ["e-1961", "e-2000"]),
        ("Oslo", ["e-1961", "e-2000"]),
        ("Dahl", ["e-harbour"]),
        ("Ingrid Dhal", ["e-harbour"]),
        ("bergen", ["e-harbour"]),
        ("by:Dahl", ["e-harbour"]),
        ("about:treaty", ["e-1961", "e-2000"]),
        ("1961", ["e-1961"]),
        ("treaty 1961", ["e-1961"]),
        ("1990..2010", ["e-2000"]),
        ("until:1999", ["e-1961"]),
        ("since:2024", ["e-harbour", "e-strike"]),
        ("2024-03-04", ["e-harbour", "e-strike"]),
        ("2025", []),
        ("treaty 2025", []),
        ("in:coast", ["e-1961", "e-2000", "e-harbour", "e-strike", "e-ferry"]),
        ("in:elsewhere treaty", []),
        ("fishing", ["e-1961", "e-2000", "e-harbour", "e-strike", "e-ferry"]),
        ("treaty harbour", []),
        ("zebra", []),
    ],
)
def test_a_topic_a_name_or_a_date_finds_its_events_in_order(history, query, found):
    answer = history.timeline(query)
    assert (events(answer), answer.total) == (found, len(found))


@pytest.mark.parametrize("few", [0, 300])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Dahl harbour", ["e-harbour"]),
        ("Bergen harbour", ["e-harbour"]),
        ("Norway treaty", ["e-1961", "e-2000"]),
        ("Dahl Bergen opened", ["e-harbour"]),
        ("Dahl ferry", []),
    ],
)
def test_words_beside_a_name_or_a_place_find_the_same_however_many_its_reports_are(
    history, monkeypatch, query, found, few
):
    monkeypatch.setattr(event_filter, "READ_ONE_BY_ONE", few)
    assert events(history.timeline(query)) == found


def test_ranges_stand_behind_days_and_undated_events_last(history):
    assert events(history.timeline("in:wire"))[-3:] == ["e-harbour", "e-strike", "e-ferry"]


def test_a_misspelt_topic_is_offered_put_right(history):
    answer = history.timeline("traety")
    assert (answer.total, answer.did_you_mean) == (0, ("treaty",))
    assert history.timeline("fery since:2000").did_you_mean == ()


def test_pages_follow_one_another(history):
    pages = [events(history.timeline("in:wire", offset=n, limit=2)) for n in (0, 2, 4)]
    assert [one for page in pages for one in page] == events(history.timeline("in:wire"))


def test_the_answer_says_how_the_query_was_understood(history):
    assert history.timeline("dahl").query.understood == "Events and statements about Dahl."
    assert history.timeline("treaty 1961").query.understood == "Events and statements about treaty in 1961."
    assert history.timeline("2024-03").query.understood == "Events and statements in March 2024."


@pytest.mark.parametrize("query", ["", "the", "%", "🙂"])
def test_a_query_without_a_topic_is_told_what_to_ask(history, query):
    with pytest.raises(QueryError):
        history.timeline(query)


def test_a_related_noun_counts_in_an_article_that_has_the_word_itself_and_the_answer_says_so(base):
    both = base.article("wire/pact.txt", "The treaty is old.\nNorway signed the pact on 4 March.", "2024-03-05")
    base.event(both, "Norway signed the pact on 4 March.", "e-pact", day("2024-03-04"))
    alone = base.article("wire/alone.txt", "Denmark signed the pact on 5 March.", "2024-03-06")
    base.event(alone, "Denmark signed the pact on 5 March.", "e-alone", day("2024-03-05"))
    answer = base.timeline("treaty")
    assert events(answer) == ["e-pact"]
    assert answer.query.understood == "Events and statements about treaty (also pact in articles about treaty)."


@pytest.mark.parametrize(
    ("query", "on_record"),
    [
        ("TREATIES", "treaty"),
        ("treaty treaties Treaty", "treaty"),
        ("Norway treaties", "Norway treaty"),
        ("Oslo", "Norway"),
        ("Ingrid Dhal", "Ingrid Dahl"),
        ("by:Dhal", "Dahl"),
        ("harbours by:dahl", "harbour with Dahl"),
        ("about:treaties", "about treaty"),
        ("in:coast 1961", "in The Coast Times in 1961"),
        ("treaty until:1999", "treaty until 31 December 1999"),
        ("2024-03-04", "on 4 March 2024"),
        ("fishing", "Fishing"),
        ("treaty " * 12 + "unheardofly", "treaty"),
        ("treaty zebra", None),
        ("zebra", None),
    ],
)
def test_what_is_asked_for_is_given_back_as_the_articles_have_it_and_never_as_typed(history, query, on_record):
    assert history.timeline(query).query.on_record == on_record


def test_events_of_one_day_and_one_summary_stand_in_the_order_in_which_they_were_reported(base):
    told = "The ferry sank on 4 March."
    for source, event in (("a.txt", "e-z"), ("b.txt", "e-m"), ("c.txt", "e-a")):
        base.event(base.article(source, told, "2024-03-05"), told, event, day("2024-03-04"))
    assert events(base.timeline("ferry")) == ["e-z", "e-m", "e-a"]
    assert events(base.timeline("ferry", offset=1, limit=1)) == ["e-m"]
