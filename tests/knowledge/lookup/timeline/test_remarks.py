import pytest

from knowledge.facts import Date, QueryError
from knowledge.lookup.timeline import remarks


@pytest.fixture
def dam(base):
    """A dam is opened in Turin; the minister, in Rome, and an engineer speak of it."""
    base.actor("a-ricci", "Elena Ricci", "Ricci")
    base.actor("a-moro", "Paolo Moro", "Moro")
    article = base.article(
        "wire/dam.txt",
        "The dam at Turin was opened on 4 March.\n"
        "Ricci said in Rome that day: “It is safe.” The dam has two gates.\n"
        "Asked about the reservoir, Moro said “nobody measured the cracks in the dam” on 5 March.\n"
        "Of the dam he added: “We warned them.”\n"
        "Ricci said the budget would pass.",
        "2024-03-06",
        outlet="The Coast Times",
    )
    base.event(
        article,
        "The dam at Turin was opened on 4 March.",
        "e-opened",
        Date(value="2024-03-04", precision="day"),
        (),
        "Turin",
    )
    base.quote(article, "“It is safe.”", statement="s-safe", speakers=["a-ricci"], said="2024-03-04", place="Rome")
    base.quote(
        article, "“nobody measured the cracks in the dam”", statement="s-cracks", speakers=["a-moro"], said="2024-03-05"
    )
    base.quote(article, "“We warned them.”", statement="s-warned", speakers=["a-moro"])
    base.quote(article, "the budget would pass", statement="s-budget", speakers=["a-ricci"])
    return base


def listed(answer):
    return [entry.event or entry.statement for entry in answer.entries]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("dam", ["e-opened", "s-cracks", "s-warned"]),
        ("only:events dam", ["e-opened"]),
        ("only:statements dam", ["s-cracks", "s-warned"]),
        ("ONLY:Statement dam", ["s-cracks", "s-warned"]),
        ("gates", ["s-safe"]),
        ("reservoir", ["s-cracks"]),
        ("Moro", ["s-cracks", "s-warned"]),
        ("Ricci", ["s-safe", "s-budget"]),
        ("Ricci budget", ["s-budget"]),
        ("by:Ricci", ["s-safe", "s-budget"]),
        ("by:Moro only:events", []),
        ("about:dam", ["e-opened", "s-safe", "s-cracks", "s-warned"]),
        ("rome", ["s-safe"]),
        ("Turin", ["e-opened"]),
        ("2024-03-04", ["e-opened", "s-safe"]),
        ("2024-03-04..2024-03-05", ["e-opened", "s-safe", "s-cracks"]),
        ("2024-03-06", []),
        ("until:2024-03-04", ["e-opened", "s-safe"]),
        ("Moro since:2024", ["s-cracks"]),
        ("in:coast", ["e-opened", "s-safe", "s-cracks", "s-warned", "s-budget"]),
        ("in:elsewhere", []),
    ],
)
def test_a_timeline_lists_what_happened_and_then_what_was_said_of_each_day_and_last_what_has_none(dam, query, found):
    answer = dam.timeline(query)
    assert (listed(answer), answer.total) == (found, len(found))


def test_a_remark_is_an_entry_with_its_exact_words_its_speaker_its_day_and_its_place(dam):
    (remark,) = dam.timeline("only:statements rome").entries
    assert (remark.kind, remark.event, remark.summary, remark.place) == ("statement", None, "“It is safe.”", "Rome")
    assert [one.name for one in remark.speakers] == ["Elena Ricci"]
    assert (remark.date.value, remark.reports[0].text) == ("2024-03-04", "“It is safe.”")


def test_pages_of_both_kinds_follow_one_another(dam):
    pages = [listed(dam.timeline("in:coast", offset=n, limit=2)) for n in (0, 2, 4)]
    assert [one for page in pages for one in page] == listed(dam.timeline("in:coast"))


def test_of_many_remarks_those_that_matter_most_are_listed_and_the_answer_says_so(dam, monkeypatch):
    monkeypatch.setattr(remarks, "MOST", 2)
    monkeypatch.setattr("knowledge.lookup.timeline.answer.MOST", 2)
    answer = dam.timeline("in:coast")
    assert (answer.total, len(answer.entries)) == (3, 3)
    assert "the 2 weightiest statements" in answer.query.understood
    assert dam.timeline("only:statements in:coast").total == 4


@pytest.mark.parametrize(
    ("query", "told"),
    [("only:quotes dam", "only:events or only:statements"), ("only:events", "a topic, a name or a date")],
)
def test_what_only_can_narrow_to_is_said(dam, query, told):
    with pytest.raises(QueryError, match=told):
        dam.timeline(query)


def test_a_timeline_alone_has_kinds(dam):
    for ask in (dam.whosaid, dam.whois):
        with pytest.raises(QueryError, match="is for timelines"):
            ask("only:events Ricci")


def test_only_before_a_blank_is_a_word_that_was_said(base):
    base.actor("a-moro", "Paolo Moro", "Moro")
    article = base.article("wire/rule.txt", "Moro said: “There is one rule only: never lie”.", "2024-03-06")
    base.quote(article, "“There is one rule only: never lie”", statement="s-rule", speakers=["a-moro"])
    assert base.whosaid("one rule only: never lie").matches[0].statement == "s-rule"
