"""The command line as a reporter and a program use it, on the five seed articles."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
MATCH = {"statement", "text", "kind", "verdict", "score", "matched", "differences", "speakers", "said", "place"}
REPORT = {"source", "title", "outlet", "url", "published", "published_basis", "kind", "text", "spans", "quoted"}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('cli')}/facts.sqlite3"


@pytest.fixture(scope="module")
def filled(database: str) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_DATABASE_URL", database)
        assert main(["add", str(SEEDS)]) == 0
    return database


@pytest.fixture
def onrecord(filled, monkeypatch, capsys):
    """Runs a command; gives its exit code, what it printed and what it complained of."""
    monkeypatch.setenv("ONRECORD_DATABASE_URL", filled)

    def run(*words: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        try:
            code = main(words)
        except SystemExit as wrong_usage:
            code = int(str(wrong_usage.code))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_the_words_come_with_their_speaker_and_every_report(onrecord):
    code, said, _ = onrecord("whosaid", "big", "mistake")
    assert code == 0
    assert "Vladimir Putin" in said
    assert "“a very big mistake”" in said


def test_a_timeline_is_drawn_into_a_file_beside_its_answer(onrecord, tmp_path):
    code, said, _ = onrecord("timeline", "treaty", "--picture", str(tmp_path / "treaty.png"))
    assert (code, "1961" in said) == (0, True)
    assert (tmp_path / "treaty.png").read_bytes().startswith(b"\x89PNG")


def test_a_picture_that_cannot_be_written_is_one_sentence(onrecord, tmp_path):
    code, _, complaint = onrecord("timeline", "treaty", "--picture", str(tmp_path / "no" / "treaty.png"))
    assert (code, complaint.endswith("Name another file.\n")) == (1, True)
    assert onrecord("timeline", "-", "--picture", "x.png", typed="treaty")[0] == 2


def test_json_keeps_its_contract(onrecord):
    _, said, _ = onrecord("whosaid", "--json", "big mistake")
    (line,) = said.splitlines()
    answer = json.loads(line)
    assert set(answer["query"]) >= {"text", "words", "by", "about", "in", "since", "until", "understood", "otherwise"}
    assert set(answer) >= {"query", "verdict", "total", "total_exact", "matches", "in_text", "choices", "did_you_mean"}
    match = answer["matches"][0]
    assert set(match) >= MATCH | {"reports", "disagreements"}
    report = match["reports"][0]
    assert set(report) >= REPORT | {"speaker_as_written", "certainty", "said", "context"}
    assert set(match["speakers"][0]) == {"id", "name", "role", "certainty"}


def test_every_span_of_an_answer_is_the_articles_own_text(onrecord):
    _, said, _ = onrecord("whosaid", "--json", "--limit", "100", "2024")
    for match in json.loads(said)["matches"]:
        for report in match["reports"]:
            _, article, _ = onrecord("article", "--json", report["source"])
            text = json.loads(article)["text"]
            assert " … ".join(text[start:end] for start, end in report["spans"]) == report["text"]
            start, end = report["context"]["span"]
            assert text[start:end] == report["context"]["text"]


def test_queries_from_standard_input_are_answered_a_line_each_and_one_that_fails_stops_none(onrecord):
    code, said, _ = onrecord("whosaid", "--json", "-", typed="big mistake\nsince:junuary x\naxis of evil\n")
    first, second, third = map(json.loads, said.splitlines())
    assert code == 1
    assert first["verdict"] == "verbatim"
    assert set(second) == {"input", "error"}
    assert second["input"] == "since:junuary x"
    assert third["verdict"] == "none"


def test_not_found_is_a_good_answer(onrecord):
    code, said, _ = onrecord("whosaid", "axis", "of", "evil")
    assert (code, "Not found in 5 articles (June 2024)." in said) == (0, True)


def test_words_in_marks_that_are_not_anybodys_are_shown_where_they_stand(onrecord):
    _, said, _ = onrecord("whosaid", "new Cold War")
    assert "Printed here, speaker not named:" in said
    assert "“new Cold War”" in said


def test_a_query_that_cannot_be_understood_is_one_sentence_and_exit_1(onrecord):
    assert onrecord("whosaid", "since:junuary") == (
        1, "", "“since:junuary” is not a date. Try since:2024-06 or since:2024-06-19.\n",
    )  # fmt: skip


@pytest.mark.parametrize("words", [["whosaid"], ["whosaid", "--limit", "few", "x"], ["add"], ["frobnicate"], []])
def test_wrong_usage_is_exit_2_and_says_how(onrecord, words):
    code, _, complaint = onrecord(*words)
    assert code == 2
    assert "usage: onrecord" in complaint


def test_adding_again_reads_nothing_twice_and_a_bad_file_spoils_nothing(onrecord, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02" * 50)
    code, said, _ = onrecord("add", "--json", str(SEEDS), str(bad))
    outcomes = [json.loads(line) for line in said.splitlines()]
    assert code == 1
    assert [outcome["outcome"] for outcome in outcomes] == ["known"] * 5 + ["refused"]
    assert set(outcomes[0]) >= {"source", "outcome", "why", "quotes", "events"}
    assert outcomes[-1]["why"]


def test_what_a_folder_holds_that_is_not_read_is_said_to_people(onrecord, tmp_path):
    for name in ("one.pdf", "two.pdf", "notes"):
        (tmp_path / name).touch()
    (tmp_path / "empty.txt").touch()
    assert onrecord("add", str(tmp_path))[1].splitlines()[-1] == "Not read: 2 .pdf, 1 without a suffix."
    assert len(onrecord("add", "--json", str(tmp_path))[1].splitlines()) == 1


@pytest.mark.parametrize(
    ("command", "text", "key"),
    [("add", "The text.", "source"), ("extract", "The text.", "source"), ("extract", "", "input")],
)
def test_a_name_that_is_no_text_is_spelt_out_in_json(onrecord, tmp_path, command, text, key):
    path = tmp_path / os.fsdecode(b"b\xff.txt")
    path.write_text(text)
    _, said, _ = onrecord(command, "--json", str(path))
    assert json.loads(said)[key].endswith("b\\udcff.txt")


def test_a_timeline_comes_in_order(onrecord):
    _, said, _ = onrecord("timeline", "--json", "treaty")
    answer = json.loads(said)
    days = [entry["date"]["value"] or "undated" for entry in answer["entries"]]
    assert days == sorted(days)
    assert {entry["kind"] for entry in answer["entries"]} == {"event", "statement"}
    assert {"1961", "2000"} <= set(days)
    assert set(answer["entries"][0]) >= {"event", "date", "summary", "actors", "place", "reports", "disagreements"}


def test_whois_lists_every_spelling(onrecord):
    _, said, _ = onrecord("whois", "--json", "Chang Hojin")
    (profile,) = json.loads(said)["matches"]
    assert {"Chang Ho-jin", "Chang Ho-Jin", "Jang Ho-jin"} <= {name["name"] for name in profile["names"]}
    assert set(profile) >= {"actor", "kind", "score", "roles", "statements", "latest", "events", "seen_with"}


def test_extract_as_is_gives_the_files_own_offsets(onrecord):
    path = SEEDS / "003_598be2dac4521eff.txt"
    _, said, _ = onrecord("extract", "--as-is", "--json", str(path))
    extract = json.loads(said)
    assert extract["text"] == path.read_text("utf-8")
    assert set(extract) >= {"source", "published", "quotes", "actors", "dates", "events"}


def test_what_is_unknown_says_what_would_help(onrecord):
    code, _, complaint = onrecord("article", "seeds/999.txt")
    assert code == 1
    assert "seeds/999.txt" in complaint
    assert "onrecord export" in complaint


def test_export_gives_every_fact_a_line_of_json(onrecord):
    _, said, _ = onrecord("export")
    assert len([json.loads(line) for line in said.splitlines()]) > 50


@pytest.mark.parametrize("words", [["status"], ["whois", "Putin"], ["timeline", "2024-06-20"], ["disagreements"]])
def test_every_answer_has_a_rendering_for_people(onrecord, words):
    code, said, complaint = onrecord(*words)
    assert (code, complaint) == (0, "")
    assert said.strip()


def test_a_missing_token_is_one_sentence_with_the_place_where_it_is_found(onrecord, monkeypatch):
    monkeypatch.delenv("SLACK_BOT_TOKEN", raising=False)
    code, _, complaint = onrecord("run")
    assert code == 1
    assert complaint.startswith("SLACK_BOT_TOKEN is not set.")
    assert "OAuth & Permissions" in complaint


def test_people_read_words_where_programs_read_verdicts(onrecord):
    _, said, _ = onrecord("whosaid", "very big mistake")
    assert "“very big mistake” in 2 of 4 reports" in said
    assert "word for word" not in said
    assert said.count("assumed") == 1
    _, listed, _ = onrecord("whosaid", "by:Putin")
    assert "listed" not in listed


def test_indirect_speech_is_said_to_be_reported(onrecord):
    _, said, _ = onrecord("whosaid", "--limit", "40", "by:Putin")
    assert "Reported, not quoted:" in said


def test_the_status_for_people_says_when_articles_were_last_added(onrecord):
    _, said, _ = onrecord("status")
    (newest,) = [line for line in said.splitlines() if line.startswith("newest addition")]
    assert newest.endswith(" UTC")


def test_timelines_say_that_their_days_are_counted_from_assumed_dates(onrecord):
    _, said, _ = onrecord("timeline", "Pyongyang")
    assert "We assumed the articles' dates; days are counted from them." in said


def test_looking_up_loads_neither_slack_nor_what_reads_the_other_settings(filled):
    asked = (
        "import sys; from bot.cli import main; main(['whosaid', '--json', 'big mistake']); "
        "print(*(name for name in ('slack_sdk', 'slack_bolt', 'alembic', 'apscheduler', 'pydantic_settings', 'rich') "
        "if name in sys.modules))"
    )
    environment = {**os.environ, "ONRECORD_DATABASE_URL": filled}
    done = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1:] == [""]


def test_a_wrong_setting_that_a_look_up_does_not_need_does_not_stop_it(onrecord, monkeypatch):
    monkeypatch.setenv("PORT", "http")
    assert onrecord("status")[0] == 0


def test_the_version_is_told(onrecord):
    code, said, _ = onrecord("--version")
    assert code == 0
    assert said.startswith("onrecord ")


def test_an_empty_fact_base_says_only_that_nothing_was_added(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ONRECORD_DATABASE_URL", f"sqlite:///{tmp_path}/empty.sqlite3")
    for command in ("whosaid", "timeline", "whois"):
        assert main([command, "big mistake"]) == 0
        said = capsys.readouterr().out
        assert "No articles have been added yet." in said
        assert "ot found" not in said


def test_no_answers_at_all_cannot_be_asked_for(onrecord):
    code, said, complaint = onrecord("whosaid", "--limit", "0", "big mistake")
    assert (code, said) == (2, "")
    assert "ask for 1 at least" in complaint


def test_a_disagreement_names_whose_words_the_reports_differ_on(onrecord):
    _, said, _ = onrecord("disagreements", "mistake")
    assert said.startswith("Vladimir Putin: ")
    assert "Reports differ on the day" in said


def test_a_disagreement_is_listed_with_the_line_of_each_paper(onrecord):
    _, said, _ = onrecord("disagreements", "mistake")
    assert "Friday 21" not in said.splitlines()[0]
    assert any("003 · 21 June 2024" in line and "on Friday, Putin warned" in line for line in said.splitlines())
    _, told, _ = onrecord("disagreements", "mistake", "--json")
    found = json.loads(told.splitlines()[0])
    for evidence in found["evidence"]:
        start, end = (at - evidence["context"]["span"][0] for at in evidence["span"])
        assert evidence["context"]["text"][start:end] == evidence["says"]


def test_a_statement_is_cited_as_one_sentence_to_paste(onrecord):
    code, said, _ = onrecord("whosaid", "--cite", "big", "mistake")
    assert code == 0
    assert said.startswith("Vladimir Putin, Russian President, in Hanoi on 20 June 2024, as reported by “South Korea ")
    assert said.endswith("supplying arms to Ukraine would be “a very big mistake” for South Korea.\n")
    assert set(json.loads(onrecord("whosaid", "--cite", "--json", "big", "mistake")[1])) == {"statement", "citation"}


def test_where_there_is_nothing_to_cite_the_answer_says_so(onrecord):
    assert "Not found in 5 articles" in onrecord("whosaid", "--cite", "axis", "of", "evil")[1]


def test_what_was_said_in_other_words_is_offered_on_the_command_line(onrecord):
    asked = "arming Kyiv is a grave error of Seoul's"
    code, said, _ = onrecord("whosaid", asked)
    looked, offered = said.split("\nNot these words. Perhaps meant:\n")
    assert (code, looked.splitlines()[-1]) == (0, "Not found in 5 articles (June 2024).")
    assert offered.startswith("Vladimir Putin · Russian President\n")
    assert "Perhaps meant" not in onrecord("whosaid", f'"{asked}"')[1]


def test_what_is_ahead_can_be_asked_of_an_old_archive(onrecord):
    code, said, _ = onrecord("timeline", "ahead", "--today", "2024-06-21")
    assert code == 0
    assert "will visit Vietnam on Friday and Saturday" in said
    _, said, _ = onrecord("timeline", "--json", "ahead", "--today", "2024-06-21")
    (entry,) = json.loads(said)["entries"]
    assert entry["planned"] == {"status": "planned", "moved_from": None, "reported": False}
    assert json.loads(said)["diary"] == {"today": "2024-06-21", "upcoming": 1, "unreported": 0}


def test_an_archive_with_nothing_ahead_says_how_old_it_is_and_offers_its_own_day(onrecord):
    _, said, _ = onrecord("timeline", "ahead", "--today", "2026-11-30")
    assert "the newest article is of 22 June 2024" in said
    assert "Nothing ahead in 5 articles (June 2024), from Monday 30 November 2026 on." in said
    assert "Did you mean: since:2024-06-22 ahead" in said


def test_a_day_that_is_none_is_wrong_usage(onrecord):
    code, _, complaint = onrecord("timeline", "ahead", "--today", "june")
    assert code == 2
    assert "“june” is not a day" in complaint


def test_what_is_ahead_is_written_as_a_calendar_beside_the_answer_or_alone(onrecord, tmp_path):
    file = tmp_path / "ahead.ics"
    code, said, _ = onrecord("timeline", "ahead", "--today", "2024-06-21", "--ics", str(file))
    assert code == 0
    assert "will visit Vietnam" in said
    assert b"DTSTART;VALUE=DATE:20240621\r\n" in file.read_bytes()
    code, _, complaint = onrecord("timeline", "treaty", "--ics", str(file))
    assert (code, "--ics writes what is ahead" in complaint) == (1, True)
    assert onrecord("timeline", "-", "--ics", "x.ics", typed="ahead")[0] == 2


def test_a_calendar_on_standard_output_stands_there_alone(filled):
    environment = {**os.environ, "ONRECORD_DATABASE_URL": filled}
    asked = [sys.executable, "-c", "from bot.cli import main; main()", "timeline", "ahead", "--today", "2024-06-21"]
    done = subprocess.run([*asked, "--ics", "-"], capture_output=True, check=True, env=environment)
    assert done.stdout.startswith(b"BEGIN:VCALENDAR\r\n")
    assert done.stdout.endswith(b"END:VCALENDAR\r\n")


def test_who_somebody_is_and_when_something_was_is_answered_by_the_command_for_it(onrecord):
    code, said, _ = onrecord("whosaid", "when", "did", "they", "sign", "the", "treaty")
    assert (code, said.splitlines()[0]) == (0, "Read as: onrecord timeline sign treaty")
    assert said.splitlines()[1] == 'Read as words instead: "when did they sign the treaty"'
    assert "1961" in said
    assert "Not found" not in said
    assert "Jang Ho-jin" in onrecord("whosaid", "who is Chang Ho-jin")[1]


def test_in_json_the_answer_keeps_its_shape_and_says_which_command_answers(onrecord):
    _, said, _ = onrecord("whosaid", "--json", "who is Chang Ho-jin")
    answer = json.loads(said)
    words = '"who is Chang Ho-jin"'
    assert answer["query"]["read_as"] == {"command": "whois", "query": "Chang Ho-jin", "words": words}
    assert answer["verdict"] == "listed"


def test_near_equal_roles_are_one_line_and_a_person_is_not_said_to_be_one(onrecord):
    _, said, _ = onrecord("whois", "chang")
    head, below = said.splitlines()[2:4]
    assert head == "Chang Ho-jin · South Korean national security advisor (001)"
    assert below.startswith("  much the same in 000, 003, South Korea considers")
    assert below.endswith(" · also National Security Director (002)")


def test_in_json_all_roles_stand_as_printed_and_say_which_they_nearly_equal(onrecord):
    (person,) = json.loads(onrecord("whois", "--json", "chang")[1])["matches"]
    first = "South Korean national security advisor"
    assert [role["like"] for role in person["roles"]] == [None, first, first, None, first]


def test_what_is_to_be_pasted_has_no_false_nobody_either(onrecord):
    assert "1961" in onrecord("whosaid", "--cite", "when did they sign the treaty")[1]
