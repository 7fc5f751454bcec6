import pytest

from knowledge.facts import QueryError
from knowledge.lookup.search.query_plan import LIMIT
from knowledge.store.articles import drop_articles, drop_facts
from knowledge.store.engine import writing


@pytest.fixture
def summit(base):
    """Two articles on a summit at sea, with what was said there."""
    base.actor("a-dahl", "Ingrid Dahl", "Dahl", role="Norwegian prime minister", articles=2)
    base.actor("a-park", "Park Ji-won", "Park", "Bak Jiwon")
    base.actor("a-oslo", "Norway", kind="country")
    base.actor("a-lee1", "Lee Min-ho", "Lee")
    base.actor("a-lee2", "Lee Sun-kyun", "Lee")
    base.actor("a-harbour", "Port of Bergen", kind="organisation")
    first = base.article(
        "wire/one.txt",
        "Dahl said closing the port would be “a very costly error” for the coast.\n"
        "Park Ji-won said Seoul would send two inspectors to the harbour.\n"
        "“It is reckless to close the port,” Lee Min-ho said.\n"
        "Few speak of a “second ice age” in the trade.",
        "2024-03-02",
        outlet="The Coast Times",
        title="Port to close",
    )
    second = base.article(
        "wire/two.txt",
        "Dahl warned that it would be a “costly error” to close the port.\n"
        "“I hope it doesn’t come to that,” she told reporters. “If it does, we will answer.”\n"
        "Norway called the charge “reckless”.",
        "2024-03-04",
    )
    base.quote(
        first,
        "closing the port would be “a very costly error” for the coast",
        statement="s-error",
        speakers=["a-dahl"],
        said="2024-03-01",
        place="Bergen",
    )
    base.quote(first, "Seoul would send two inspectors to the harbour", statement="s-inspectors", speakers=["a-park"])
    base.quote(first, "It is reckless to close the port,", statement="s-reckless", speakers=["a-lee1"])
    base.quote(second, "it would be a “costly error” to close the port", statement="s-error", speakers=["a-dahl"])
    base.quote(
        second,
        "I hope it doesn’t come to that,",
        "If it does, we will answer.",
        statement="s-hope",
        speakers=["a-dahl"],
        said="2024-03-03",
    )
    base.quote(second, "the charge “reckless”", statement="s-charge", speakers=["a-oslo"])
    return base


def statements(answer):
    return [match.statement for match in answer.matches]


def test_words_inside_quotation_marks_are_verbatim_with_all_reports(summit):
    answer = summit.whosaid("costly error")
    assert (answer.verdict, answer.total, answer.total_exact) == ("verbatim", 1, True)
    (match,) = answer.matches
    assert (match.statement, match.score, match.place) == ("s-error", 100.0, "Bergen")
    assert [match.text[start:end] for start, end in match.matched] == ["costly error"]
    assert {report.source for report in match.reports} == {"wire/one.txt", "wire/two.txt"}


def test_reports_that_have_the_words_come_first(summit):
    (match,) = summit.whosaid("very costly error").matches
    assert match.text == "closing the port would be “a very costly error” for the coast"
    assert [report.source for report in match.reports] == ["wire/one.txt", "wire/two.txt"]
    (match,) = summit.whosaid("error to close").matches
    assert [report.source for report in match.reports] == ["wire/two.txt", "wire/one.txt"]


@pytest.mark.parametrize(
    "query", ["COSTLY ERROR", "“costly error”", "costly, error!", "‘costly’ error", "cóstly error"]
)
def test_case_accents_and_punctuation_do_not_matter(summit, query):
    assert summit.whosaid(query).verdict == "verbatim"


def test_a_word_is_whole_or_it_is_another(summit):
    assert summit.whosaid("stly error").verdict != "verbatim"
    assert summit.whosaid("costly err").verdict != "verbatim"


def test_words_outside_the_marks_are_reported_not_quoted(summit):
    assert summit.whosaid("send two inspectors").verdict == "reported"
    assert summit.whosaid("would be a very costly").verdict == "reported"


def test_a_misspelt_fragment_is_reworded_and_says_how(summit):
    answer = summit.whosaid("costley eror")
    assert answer.verdict == "reworded"
    assert [(d.asked, d.on_record) for d in answer.matches[0].differences] == [("costley eror", "costly error")]
    assert answer.matches[0].score < 100


def test_a_split_quote_is_not_matched_across_its_joint(summit):
    assert summit.whosaid("if it does we will answer").verdict == "verbatim"
    across = summit.whosaid("come to that if it does")
    assert across.verdict == "reworded"
    assert [across.matches[0].text[s:e] for s, e in across.matches[0].matched] == ["come to that", "If it does"]


def test_the_same_word_from_two_mouths_is_two_statements(summit):
    answer = summit.whosaid("reckless")
    assert set(statements(answer)) == {"s-reckless", "s-charge"}
    assert {match.speakers[0].name for match in answer.matches} == {"Lee Min-ho", "Norway"}


def test_what_was_not_said_is_not_found(summit):
    answer = summit.whosaid("axis of evil")
    assert (answer.verdict, answer.total, answer.matches, answer.did_you_mean) == ("none", 0, (), ())


def test_words_in_an_articles_own_voice_are_nobodys_and_shown_where_they_stand(summit):
    answer = summit.whosaid("second ice age")
    assert (answer.verdict, answer.matches) == ("none", ())
    assert [(one.source, one.text) for one in answer.in_text] == [
        ("wire/one.txt", "Few speak of a “second ice age” in the trade.")
    ]


def test_near_misses_are_offered_as_queries_that_have_an_answer(summit):
    answer = summit.whosaid("a costly triumph for the nation")
    assert answer.verdict == "none"
    assert answer.did_you_mean
    assert all(summit.whosaid(query).matches for query in answer.did_you_mean)


def test_a_filter_on_another_speaker_finds_nobody_and_offers_the_words_alone(summit):
    answer = summit.whosaid("by:Park costly error")
    assert (answer.verdict, answer.total, answer.did_you_mean) == ("none", 0, ("costly error",))


@pytest.mark.parametrize("name", ["Park Ji-won", "Bak Jiwon", "park jiwon", "Ji-won Park", "park", "Pak Ji-won"])
def test_a_bare_name_lists_statements(summit, name):
    answer = summit.whosaid(name)
    assert (answer.verdict, statements(answer), answer.query.by) == ("listed", ["s-inspectors"], "Park Ji-won")
    assert answer.query.otherwise == f'"{name}"'
    assert answer.matches[0].score is None


def test_statements_are_listed_newest_first(summit):
    assert statements(summit.whosaid("by:Dahl")) == ["s-hope", "s-error"]


def test_a_name_at_the_head_is_the_speaker_and_the_other_reading_is_offered(summit):
    answer = summit.whosaid("dahl costly error")
    assert (answer.verdict, answer.query.by, answer.query.words) == ("verbatim", "Ingrid Dahl", "costly error")
    assert answer.query.otherwise == '"dahl costly error"'
    assert answer.query.understood == "The words “costly error”, said by Ingrid Dahl."


def test_a_name_of_several_people_of_whom_one_alone_is_on_record_means_that_one(summit):
    for query in ("lee", "by:Lee reckless"):
        answer = summit.whosaid(query)
        assert statements(answer) == ["s-reckless"]
        assert "Lee Min-ho, the only “" in answer.query.understood


def test_a_misspelt_name_is_found_and_said_so(summit):
    answer = summit.whosaid("by:Dhal costly error")
    assert answer.verdict == "verbatim"
    assert "you typed “Dhal”" in answer.query.understood


def test_a_capital_speaks_for_its_country(summit):
    assert statements(summit.whosaid("by:Oslo")) == ["s-charge"]


def test_an_unknown_name_is_not_found(summit):
    answer = summit.whosaid("by:Zebedee port")
    assert (answer.verdict, answer.query.understood) == ("none", "The name “Zebedee”.")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("in:coast reckless", {"s-reckless"}),
        ("in:two reckless", {"s-charge"}),
        ("in:% reckless", set()),
        ("since:2024-03-03", {"s-hope", "s-charge"}),
        ("until:2024-03-02 about:port", {"s-error", "s-reckless"}),
        ("2024-03-01", {"s-error"}),
        ("2024-03-01..2024-03-03 by:Dahl", {"s-error", "s-hope"}),
        ("2023", set()),
        ("about:inspectors", {"s-inspectors"}),
        ("by:Dahl about:reporters", {"s-hope"}),
        ('by:"Ingrid Dahl" error', {"s-error"}),
        ("by:Ingrid Dahl error", {"s-error"}),
    ],
)
def test_filters_limit_what_is_found(summit, query, found):
    assert set(statements(summit.whosaid(query))) == found


def test_an_exact_phrase_must_stand_as_it_is(summit):
    assert summit.whosaid('"costly error"').verdict == "verbatim"
    misspelt = summit.whosaid('"costley error"')
    assert (misspelt.verdict, misspelt.did_you_mean) == ("none", ("costley error",))


def test_pages_are_stable_and_counted(summit):
    pages = [summit.whosaid("2024-03", offset=n, limit=1) for n in range(5)]
    assert {page.total for page in pages} == {5}
    assert len({statements(page)[0] for page in pages}) == 5


@pytest.mark.parametrize("query", ["", "   ", "…", "%", "\x00", "🙂", "the", "by:", "in:", "<@U123>"])
def test_a_query_without_words_is_told_what_to_ask(summit, query):
    with pytest.raises(QueryError, match=r"\. (Try|Add) |Try "):
        summit.whosaid(query)


@pytest.mark.parametrize(
    "query",
    [
        "NEAR(port close)",
        "port* OR close",
        "port & !close | (x:*",
        "'; DROP TABLE quotes; --",
        "of the and of a",
        '"port" AND "close',
        "port\x00close",
        "🙂 costly error",
        "stems:port",
        "-port ^close",
        "x" * 1_999,
        "port " * 399,
    ],
)
def test_hostile_queries_are_only_words(summit, query):
    assert summit.whosaid(query).verdict in {"verbatim", "reworded", "reported", "none"}


def test_a_query_beyond_measure_is_refused_in_words(summit):
    with pytest.raises(QueryError, match="2,001 characters"):
        summit.whosaid("x" * 2_001)


def test_what_another_process_adds_is_found_at_once(summit):
    assert summit.whosaid("lighthouse keeper").verdict == "none"
    article = summit.article("wire/three.txt", "“The lighthouse keeper left,” Dahl said.", "2024-03-05")
    summit.quote(article, "The lighthouse keeper left,", statement="s-keeper", speakers=["a-dahl"])
    assert summit.whosaid("lighthouse keeper").verdict == "verbatim"
    assert summit.whosaid("lighthause keeper").verdict == "reworded"


@pytest.fixture
def crowd(base):
    """One quote, and after it more than a stage's limit of others whose words have the same stems."""
    base.article("wire/first.txt", "“The port stays open,” Dahl said.", "2024-03-01")
    base.quote(1, "The port stays open,", statement="s-first")
    line = " ".join(f"“Ports stay opened {n},” he said." for n in range(LIMIT + 20))
    base.article("wire/crowd.txt", line, "2024-03-02")
    for n in range(LIMIT + 20):
        base.quote(2, f"Ports stay opened {n},", statement=f"s-{n}")
    return base


def test_nobody_is_never_the_answer_of_a_stage_that_was_cut_off(crowd):
    assert statements(crowd.whosaid("port stays open")) == ["s-first"]


def test_a_total_that_was_cut_off_is_not_called_exact(crowd):
    answer = crowd.whosaid("ports stay opened")
    assert (answer.verdict, answer.total, answer.total_exact) == ("verbatim", LIMIT, False)


def test_a_statement_without_a_day_is_listed_as_of_its_newest_publication_after_those_of_that_day(summit):
    third = summit.article("wire/three.txt", "“Ferries will run,” she said. “Buses too,” she said.", "2024-03-04")
    summit.quote(third, "Ferries will run,", statement="s-a-ferries", speakers=["a-dahl"])
    summit.quote(third, "Buses too,", statement="s-buses", speakers=["a-dahl"], said="2024-03-04")
    listed = [match.statement for match in summit.whosaid("by:Dahl", limit=9).matches]
    assert listed[:2] == ["s-buses", "s-a-ferries"]
    assert listed.index("s-a-ferries") < listed.index("s-error")


def test_misspellings_of_words_that_came_later_are_found_and_those_of_words_that_went_are_not(summit):
    assert summit.whosaid("two inspektors to the harbuor").matches
    article = summit.article("wire/three.txt", "“Helicopters circled the lighthouse,” she said.")
    summit.quote(article, "Helicopters circled the lighthouse,", statement="s-later", speakers=["a-dahl"])
    assert statements(summit.whosaid("helicoptres circeld")) == ["s-later"]
    with writing(summit.engine) as connection:
        drop_facts(connection, [article])
        drop_articles(connection, [article])
    summit.move()
    assert summit.whosaid("helicoptres circeld").matches == ()
    again = summit.article("wire/four.txt", "“Submarines surfaced,” she said.")
    summit.quote(again, "Submarines surfaced,", statement="s-again", speakers=["a-dahl"])
    assert statements(summit.whosaid("submarnies surfacde")) == ["s-again"]


@pytest.mark.parametrize("query", ['"—" costly error', '"costly error" "…"', '"costly" "costly" error'])
def test_an_exact_phrase_without_a_word_asks_for_nothing(summit, query):
    assert statements(summit.whosaid(query)) == ["s-error"]


@pytest.mark.parametrize("outlet", ["%", "_", "!", "w_re/one", "ÉCHO%", "\\"])
def test_an_outlet_is_meant_as_written(summit, outlet):
    summit.article("wire/three.txt", "Nothing was said.", outlet="L’Écho du Port")
    assert summit.whosaid(f'in:"{outlet}" costly error').total == 0


@pytest.mark.parametrize("outlet", ["écho", "L'ÉCHO", "du port"])
def test_an_outlet_is_found_whatever_the_case_of_its_letters(summit, outlet):
    third = summit.article("wire/three.txt", "“Ferries will run,” she said.", outlet="L’Écho du Port")
    summit.quote(third, "Ferries will run,", statement="s-ferries", speakers=["a-dahl"])
    assert statements(summit.whosaid(f'in:"{outlet}"')) == ["s-ferries"]


def test_a_slip_that_is_a_word_itself_is_told_by_the_words_beside_it(summit):
    said = ["The mayor said the bridge would open", "A sad day", "The sad end", "Such sad songs", "So sad a sight"]
    article = summit.article("wire/four.txt", ". ".join(said))
    for number, text in enumerate(said):
        summit.quote(article, text, statement=f"s-{number}", speakers=["a-dahl"])
    assert statements(summit.whosaid("mayor sad the bridge would")) == ["s-0"]
    assert statements(summit.whosaid("mayor sad")) == []
