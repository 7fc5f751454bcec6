"""Embargoes, kills and editors' holds: nothing of a held article is told anywhere before its hour."""

import datetime as dt
import json

import pytest

from knowledge.factbase import FactBase
from knowledge.facts import Article, Hold, QueryError, UnknownSourceError
from knowledge.reading import read_article

HOUR = dt.datetime(2024, 6, 24, 0, 1, tzinfo=dt.UTC)
HELD = """Harbour tolls to double

The Harbour Board will double its tolls in May, chairwoman Ines Calder said on Friday.

“Nobody gave us a choice,” she said.
"""
OPEN = """Ferries return

The first ferries of spring sailed on Friday, captain Rolf Lund said. “We were afraid of the ice,” he said.
"""


def article(source: str, text: str, hold: Hold | None = None, **known: object) -> Article:
    known = {"published": dt.date(2024, 6, 21), "outlet": "The Tern", **known}
    return read_article(text.encode(), source, known).model_copy(update={"hold": hold})


def embargo(until: dt.datetime | None) -> Hold:
    return Hold(kind="embargo", until=until, as_written="EMBARGOED")


def put(facts, *articles: Article) -> list[str]:
    return [outcome.outcome for outcome in facts.add_articles(articles)]


ASKED = ("Nobody gave us a choice", "by:Calder", "tolls", "Calder in:Tern", "Ines Calder", "Calderr", "chairwoman")


def leaks(facts) -> list[str]:
    """What anything told has of the held article alone; a question is given back to who asked it, and is no leak."""
    answers = [ask(asked) for ask in (facts.whosaid, facts.timeline, facts.whois) for asked in ASKED]
    answers += [facts.timeline("2024", days=5), facts.examples(), facts.status(), *facts.disagreements()]
    answers.append(facts.news_since(HOUR - dt.timedelta(days=400), facts.status().newest_addition or HOUR))
    told = [answer.model_dump_json(exclude={"query"}) for answer in answers]
    told += [json.dumps(fact) for fact in facts.export()]
    words = ("Nobody gave", "double", "Harbour", "Calder", "tolls", "chairwoman")
    return [word for word in words if any(word in one for one in told)]


def test_an_embargoed_article_is_in_nothing_until_its_hour_and_then_news_of_that_hour(facts, clock):
    before = facts.status().newest_addition
    assert put(facts, article("wire/tolls.txt", HELD, embargo(HOUR)), article("wire/ice.txt", OPEN)) == ["held", "new"]
    assert facts.status().articles == 1
    assert leaks(facts) == []
    clock.at = HOUR
    assert facts.whosaid("Nobody gave us a choice").matches[0].speakers[0].name == "Ines Calder"
    news = facts.news_since(HOUR - dt.timedelta(seconds=1), facts.status().newest_addition)
    assert (news.articles, facts.status().newest_addition, before) == (1, HOUR, None)


def test_the_hour_may_have_passed_for_one_second_or_not(facts, clock):
    put(facts, article("wire/tolls.txt", HELD, embargo(HOUR)))
    clock.at = HOUR - dt.timedelta(seconds=1)
    assert facts.whosaid("Nobody gave us a choice").verdict == "none"
    clock.at = HOUR
    assert facts.whosaid("Nobody gave us a choice").verdict == "verbatim"


def test_an_hour_that_strikes_while_articles_are_added_is_kept_before_the_next_batch(facts, clock):
    versions = [article("wire/ice.txt", text) for text in (OPEN, OPEN + "\nThey were full.\n")]
    coming = [article("wire/tolls.txt", HELD, embargo(HOUR)), *versions]
    adding = facts.add_articles(coming)
    assert next(adding).outcome == "held"
    clock.at = HOUR + dt.timedelta(minutes=5)  # the second version of a source waits for another batch
    assert [outcome.outcome for outcome in adding] == ["new", "changed"]
    assert facts.status().newest_addition == clock.at
    news = facts.news_since(HOUR - dt.timedelta(seconds=1), HOUR)
    assert {match.speakers[0].name for match in news.statements} == {"Ines Calder"}


def test_an_hour_that_cannot_be_read_means_held_and_editors_are_told(facts, clock):
    [outcome] = facts.add_articles([article("wire/tolls.txt", HELD, embargo(None))])
    assert outcome.outcome == "held"
    assert "onrecord release wire/tolls.txt" in outcome.why
    clock.pass_time(days=4000)
    assert leaks(facts) == []
    assert [(one.source, one.kind, one.until) for one in facts.seals().held] == [("wire/tolls.txt", "embargo", None)]


def test_only_editors_status_tells_what_is_held(facts):
    put(facts, article("wire/tolls.txt", HELD, embargo(HOUR)))
    assert facts.status().held == ()
    assert [one.source for one in facts.status(sealed=True).held] == ["wire/tolls.txt"]


def test_what_is_held_comes_again_and_is_still_held(facts):
    put(facts, article("wire/tolls.txt", HELD, embargo(HOUR)))
    assert put(facts, article("wire/tolls.txt", HELD, embargo(HOUR))) == ["held"]
    assert put(facts, article("wire/tolls.txt", HELD + "\nThe board meets on Monday.", embargo(HOUR))) == ["held"]
    assert leaks(facts) == []


def test_a_new_version_without_the_embargo_is_shown(facts):
    put(facts, article("wire/tolls.txt", HELD, embargo(HOUR)))
    assert put(facts, article("wire/tolls.txt", HELD + "\nThe board meets on Monday.")) == ["new"]
    assert facts.seals().held == ()


def test_a_new_version_with_an_embargo_takes_the_old_one_away(facts):
    put(facts, article("wire/tolls.txt", HELD))
    assert put(facts, article("wire/tolls.txt", HELD + "\nThe board meets on Monday.", embargo(HOUR))) == ["held"]
    assert leaks(facts) == []


def test_an_editor_holds_and_releases_and_both_are_written_down(facts, clock):
    put(facts, article("wire/tolls.txt", HELD), article("wire/ice.txt", OPEN))
    facts.hold("wire/tolls.txt", why="the lawyers", by="U1")
    assert leaks(facts) == []
    assert [outcome.outcome for outcome in facts.rebuild()] == ["known"]
    assert leaks(facts) == []
    clock.pass_time(days=2)
    facts.release("wire/tolls.txt", by="U2")
    assert facts.whosaid("Nobody gave us a choice").verdict == "verbatim"
    assert [(one.by, one.action, one.subject) for one in facts.seals().decisions] == [
        ("U1", "hold", "wire/tolls.txt"),
        ("U2", "release", "wire/tolls.txt"),
    ]


def test_what_was_news_before_it_was_held_is_no_news_when_it_is_released(facts, clock):
    put(facts, article("wire/tolls.txt", HELD))
    seen = facts.status().newest_addition
    facts.hold("wire/tolls.txt", by="U1")
    clock.pass_time(days=2)
    facts.release("wire/tolls.txt", by="U1")
    assert facts.news_since(seen, clock.at).statements_total == 0


def test_an_editors_hold_ends_at_its_hour(facts, clock):
    put(facts, article("wire/tolls.txt", HELD))
    facts.hold("wire/tolls.txt", until=HOUR, by="U1")
    assert leaks(facts) == []
    clock.at = HOUR
    assert facts.whosaid("Nobody gave us a choice").verdict == "verbatim"


def test_an_editor_may_release_before_the_hour_and_reading_it_again_holds_it_no_more(facts):
    put(facts, article("wire/tolls.txt", HELD, embargo(HOUR)))
    facts.release("wire/tolls.txt", by="U1")
    assert facts.whosaid("Nobody gave us a choice").verdict == "verbatim"
    assert put(facts, article("wire/tolls.txt", HELD + "\nMore.", embargo(HOUR))) == ["changed"]
    assert facts.whosaid("Nobody gave us a choice").verdict == "verbatim"


@pytest.mark.parametrize("named", ["Harbour tolls to double", "HARBOUR TOLLS TO DOUBLE", "tern-tolls"])
def test_a_kill_withdraws_at_once_what_it_names_and_what_comes_again(facts, named):
    tolls = article("wire/tern-tolls.txt", HELD)
    put(facts, tolls, article("wire/ice.txt", OPEN))
    kill = article(
        "wire/kill.txt",
        f"Mandatory kill\n\nKill the story “{named}”, sent at 14:05.",
        Hold(kind="kill", kills=(named,)),
    )
    assert put(facts, kill) == ["held"]
    assert leaks(facts) == []
    assert {one.kind for one in facts.seals().held} == {"kill", "killed"}
    again = article("wire2/tern-tolls.txt", HELD)
    assert put(facts, again) == ["held"]
    assert facts.status().articles == 1


def test_a_kill_and_what_it_names_may_come_together_in_any_order(facts):
    kill = article(
        "wire/kill.txt",
        "Mandatory kill\n\nKill the story below.",
        Hold(kind="kill", kills=("Harbour tolls to double",)),
    )
    assert put(facts, article("wire/tolls.txt", HELD), kill, article("wire/ice.txt", OPEN)) == ["held", "held", "new"]


def test_a_removed_article_is_erased_also_where_it_was_held(facts):
    put(facts, article("wire/tolls.txt", HELD, embargo(HOUR)))
    facts.remove("wire/tolls.txt")
    assert facts.seals().held == ()
    with pytest.raises(UnknownSourceError):
        facts.release("wire/tolls.txt", by="U1")


def test_what_is_in_no_base_cannot_be_held(facts):
    with pytest.raises(UnknownSourceError):
        facts.hold("wire/none.txt", by="U1")


def test_an_archived_article_is_no_news_when_its_hour_comes(facts, clock):
    list(facts.add_articles([article("wire/tolls.txt", HELD, embargo(HOUR))], archive=True))
    clock.at = HOUR
    assert facts.whosaid("Nobody gave us a choice").verdict == "verbatim"
    assert facts.news_since(dt.datetime(2024, 1, 1, tzinfo=dt.UTC), clock.at).statements_total == 0


def test_another_text_of_the_same_name_does_not_take_the_place_of_a_held_one(facts, tmp_path):
    wire, other = tmp_path / "a" / "wire", tmp_path / "b" / "wire"
    for folder, text in ((wire, f"EMBARGOED UNTIL 00:01 MONDAY 24 JUNE 2024\n\n{HELD}"), (other, OPEN)):
        folder.mkdir(parents=True)
        (folder / "tolls.txt").write_text(text)
    assert [one.outcome for one in facts.add([wire])] == ["held"]
    (refused,) = facts.add([other])
    assert (refused.outcome, "--as PREFIX" in refused.why) == ("refused", True)
    assert [one.kind for one in facts.seals().held] == ["embargo"]


def test_a_moment_that_is_over_holds_nothing_and_is_said_to_be_over(facts, clock):
    put(facts, article("wire/tolls.txt", HELD))
    with pytest.raises(QueryError, match="is over"):
        facts.hold("wire/tolls.txt", until=clock.at, by="U1")
    assert (facts.seals().held, facts.seals().decisions) == ((), ())


def test_an_article_may_be_held_by_the_name_it_is_shown_under_and_the_answer_says_how_to_release_it(facts):
    put(facts, article("wire/ines-calder-tolls.txt", HELD))
    facts.protect("Ines Calder", by="U1")
    assert facts.hold("wire/name-withheld-tolls.txt", by="U1") == "wire/ines-calder-tolls.txt"
    assert leaks(facts) == []
    facts.release("wire/ines-calder-tolls.txt", by="U1")
    assert facts.status().articles == 1


def test_a_kill_notice_that_an_editor_holds_too_still_kills(facts):
    put(facts, article("wire/kill.txt", "Mandatory kill\n\nKill it.", Hold(kind="kill", kills=("tern-tolls",))))
    facts.hold("wire/kill.txt", until=HOUR, by="U1")
    assert put(facts, article("wire/tern-tolls.txt", HELD)) == ["held"]


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        ("Kill “Harbour tolls to double”, sent on Friday. The figures are wrong.", "It takes away wire/tolls.txt."),
        ("Kill the story about the tolls. The figures are wrong.", "No article that is shown is what it names"),
    ],
)
def test_what_a_kill_takes_away_is_told_and_so_is_a_kill_that_takes_nothing(facts, notice, told):
    kill = read_article(f"MANDATORY KILL\n\n{notice}\n".encode(), "wire/kill.txt")
    put(facts, article("wire/tolls.txt", HELD))
    for _ in range(2):
        (outcome,) = facts.add_articles([kill])
        assert told in outcome.why


def test_an_hour_without_a_zone_is_the_newsrooms(database_url, clock, folder):
    (folder / "tolls.txt").write_text(f"EMBARGOED UNTIL 00:01 MONDAY 24 JUNE 2024\n\n{HELD}", encoding="utf-8")
    with FactBase.open(database_url, now=clock, zone="Asia/Tokyo") as tokyo:
        [outcome] = tokyo.add([folder])
        assert (outcome.outcome, "24 June 2024, 00:01 (Asia/Tokyo)" in str(outcome.why)) == ("held", True)
        assert [one.until for one in tokyo.seals().held] == [dt.datetime(2024, 6, 23, 15, 1, tzinfo=dt.UTC)]
