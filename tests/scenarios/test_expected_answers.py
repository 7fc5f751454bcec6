"""What a reporter who knows the five seed articles expects to be told."""

import pytest


def shown(match) -> set[str]:
    return {report.source.removeprefix("seeds/")[:3] for report in match.reports}


def names(match) -> list[str]:
    return [speaker.name for speaker in match.speakers]


def test_big_mistake_was_said_by_putin_in_hanoi_and_one_outlet_dates_it_friday(facts):
    answer = facts.whosaid("big mistake")
    (match,) = answer.matches
    assert (answer.verdict, names(match)) == ("verbatim", ["Vladimir Putin"])
    assert shown(match) == {"000", "001", "003", "004"}
    assert (match.place, match.said.value) == ("Hanoi", "2024-06-20")
    (differ,) = match.disagreements
    assert differ.about == "date"
    assert {account.source[6:9] for account in differ.accounts if "Friday" in account.says} == {"003"}


def test_very_big_mistake_has_the_reports_with_those_words_first(facts):
    match = facts.whosaid("very big mistake").matches[0]
    assert {report.source[6:9] for report in match.reports[:2]} == {"001", "004"}


def test_misspelt_words_find_miller_and_apart_from_him_the_official_without_a_name(facts):
    answer = facts.whosaid("incredibley conserning")
    assert answer.verdict == "reworded"
    told = {tuple(names(match)): shown(match) for match in answer.matches}
    assert told == {("Matthew Miller",): {"001"}, ("a senior US official",): {"000"}}


def test_the_official_without_a_name_is_found_as_printed_and_is_in_nothing_of_millers(facts):
    (match,) = facts.whosaid('by:"senior US official"').matches
    assert ([speaker.id for speaker in match.speakers], shown(match)) == ([None], {"000"})
    assert all(
        "senior US official" not in str(fact) for fact in facts.export("by:Miller") if fact["type"] == "statement"
    )


def test_absurd_came_from_two_mouths_and_both_are_shown(facts):
    answer = facts.whosaid("absurd")
    assert sorted(map(names, answer.matches)) == [["North Korea"], ["Yoon Suk Yeol’s office"]]


def test_a_serious_threat_has_joint_speakers(facts):
    (match,) = facts.whosaid("serious threat").matches
    assert names(match) == ["Antony Blinken", "South Korea’s foreign ministry"]


@pytest.mark.parametrize("name", ["Chang Hojin", "Jang Ho-jin", "chang ho jin", "Ho-jin Chang"])
def test_every_spelling_of_a_name_is_one_person(facts, name):
    answer = facts.whosaid(name)
    assert answer.verdict == "listed"
    assert all("Chang Ho-jin" in names(match) for match in answer.matches)
    (profile,) = facts.whois(name).matches
    assert {"Chang Ho-jin", "Chang Ho-Jin", "Jang Ho-jin"} <= {seen.name for seen in profile.names}


@pytest.mark.parametrize("query", ["axis of evil", "by:Blinken big mistake", "new Cold War"])
def test_what_was_not_said_is_not_found(facts, query):
    answer = facts.whosaid(query)
    assert (answer.verdict, answer.matches) == ("none", ())


def test_words_in_marks_that_are_not_anybodys_are_shown_where_they_stand(facts):
    (place,) = facts.whosaid("new Cold War").in_text
    assert place.source.startswith("seeds/004")
    assert "embracing the idea of a “new Cold War”" in place.text
    assert place.voice == "speaker_not_named"


def test_the_treatys_timeline_runs_from_1961_to_the_day_after_the_summit(facts):
    listed = facts.timeline("treaty", limit=20).entries
    days = dict.fromkeys((entry.date.value, entry.date.precision) for entry in listed)
    expected = [("1961", "year"), ("2000", "year"), ("2024-06-19", "day"), ("2024-06-20", "day")]
    assert [day for day in days if day in expected] == expected


def test_a_day_a_place_and_a_year_have_timelines_and_a_year_without_events_has_none(facts):
    assert {entry.date.value for entry in facts.timeline("2024-06-20").entries} >= {"2024-06-20"}
    pyongyang = facts.timeline("Pyongyang")
    assert pyongyang.query.understood == "Events and statements about North Korea (you typed “Pyongyang”)."
    assert any("summit in Pyongyang" in entry.summary for entry in pyongyang.entries)
    assert [entry.date.value for entry in facts.timeline("1953").entries] == ["1953"]
    assert facts.timeline("2025").entries == ()


def test_the_summit_is_one_event_in_several_reports(facts):
    (summit,) = [entry for entry in facts.timeline("2024-06-19").entries if "signed an agreement" in entry.summary]
    assert len(summit.reports) >= 2


def test_every_quote_of_every_article_is_its_own_text(facts):
    for match in facts.whosaid("2024", limit=200).matches:
        for report in match.reports:
            text = facts.article(report.source).text
            assert " … ".join(text[start:end] for start, end in report.spans) == report.text
