"""Files into the fact base: what becomes of each, and of the rest when one is bad."""

import json
import os
import shutil
from typing import cast

import pytest
from sqlalchemy import text

from knowledge.extraction import extract
from knowledge.factbase import FactBase, preparing, sealing
from knowledge.factbase.changes import change_articles
from knowledge.facts import Extract, UnknownSourceError
from knowledge.reading import read_article
from tests.knowledge.factbase.ardvik import DATED, OSEI, ids, outcomes


def test_a_folder_of_articles_can_be_asked_once_it_is_added(facts, wire):
    assert outcomes(facts, wire) == {"wire/lund.txt": "new", "wire/osei.txt": "new"}
    answer = facts.whosaid("first ferries of spring")
    assert [speaker.name for speaker in answer.matches[0].speakers] == ["Ann Lund"]
    assert facts.status().articles == len(facts.list_files([wire]).files) == 2


def test_a_run_that_brings_much_leaves_the_word_index_in_one_part(facts, wire):
    for source in ("lund", "osei"):
        outcomes(facts, wire / f"{source}.txt")
    with facts.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.scalar(text("SELECT count(DISTINCT segid) FROM quotes_words_idx")) == 1


def test_adding_again_leaves_everything_alone(facts, wire):
    first = list(facts.add([wire]))
    before = facts.status()
    again = list(facts.add([wire]))
    assert [outcome.outcome for outcome in again] == ["known", "known"]
    assert [outcome.quotes for outcome in again] == [outcome.quotes for outcome in first]
    assert facts.status() == before


def test_what_an_older_version_read_is_read_afresh_and_is_no_news(facts, wire):
    outcomes(facts, wire)
    before, news = ids(facts), facts.news_since(None, facts.status().newest_addition)
    with facts.engine.begin() as connection:
        connection.execute(text("UPDATE articles SET edition = 1, stems = ''"))
        connection.execute(text("DELETE FROM told_days"))
    assert facts.status().outdated == 2
    again = list(facts.add([wire]))
    assert {(one.outcome, one.why) for one in again} == {
        ("known", "It was read by an older version, and is read afresh.")
    }
    assert facts.status().outdated == 0
    assert ids(facts) == before
    assert facts.news_since(None, facts.status().newest_addition) == news
    with facts.engine.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM told_days")) > 0


def test_the_same_text_from_another_place_is_known_and_read_afresh_if_it_was_read_long_ago(facts, wire, tmp_path):
    outcomes(facts, wire)
    elsewhere = shutil.copytree(wire, tmp_path / "elsewhere" / wire.name)
    assert outcomes(facts, elsewhere) == {"wire/lund.txt": "known", "wire/osei.txt": "known"}
    with facts.engine.begin() as connection:
        connection.execute(text("UPDATE articles SET edition = 1"))
    assert outcomes(facts, elsewhere) == {"wire/lund.txt": "known", "wire/osei.txt": "known"}
    assert facts.status().outdated == 0


def test_a_file_and_its_folder_agree_on_its_source(facts, wire):
    assert outcomes(facts, wire / "lund.txt") == {"wire/lund.txt": "new"}
    assert outcomes(facts, wire) == {"wire/lund.txt": "known", "wire/osei.txt": "new"}


def test_new_content_replaces_every_fact_that_came_from_the_old(facts, wire):
    outcomes(facts, wire)
    (wire / "osei.txt").write_text(OSEI.replace("new quay", "old pier").replace("Kofi Osei", "Ama Badu"))
    assert outcomes(facts, wire) == {"wire/lund.txt": "known", "wire/osei.txt": "changed"}
    assert facts.whosaid("think of the new quay").verdict != "verbatim"
    [match] = facts.whosaid("think of the old pier").matches
    assert [speaker.name for speaker in match.speakers] == ["Ama Badu"]
    assert not facts.whois("Kofi Osei").matches


def test_a_promise_is_on_record_with_its_verb_and_an_attitude_is_not(facts, folder):
    (folder / "plan.txt").write_text(
        "Mayor Ann Lund promised to close the old harbour bridge to all cars by the spring of next year.\n"
        "The union endorsed the plan at its meeting in Ardvik, where some three hundred members had come together.\n"
    )
    outcomes(facts, folder)
    (match,) = facts.whosaid("close the old harbour bridge").matches
    assert (match.kind, match.reports[0].cue) == ("indirect", "promised")
    assert [speaker.name for speaker in match.speakers] == ["Ann Lund"]
    assert not facts.whosaid("by:union the plan").matches


def test_what_is_known_of_an_article_is_part_of_its_content(facts, wire):
    outcomes(facts, wire)
    (wire / "articles.toml").write_text(DATED.replace("2024-06-21", "2024-06-28", 1))
    assert outcomes(facts, wire) == {"wire/lund.txt": "changed", "wire/osei.txt": "known"}
    assert str(facts.article("wire/lund.txt").published) == "2024-06-28"


def test_an_article_without_a_publication_date_is_said_to_lack_one(facts, wire):
    (wire / "articles.toml").unlink()
    [outcome, _] = facts.add([wire])
    assert outcome.outcome == "new"
    assert "no publication date" in outcome.why
    assert facts.status().unknown_publication == 2


def test_a_bad_file_is_refused_with_the_reason_and_the_rest_is_read(facts, wire):
    (wire / "a_picture.txt").write_bytes(bytes(range(256)) * 40)
    (wire / "empty.txt").write_text("  \n")
    found = {outcome.source: outcome for outcome in facts.add([wire, wire / "missing.txt"])}
    assert {source: outcome.outcome for source, outcome in found.items()} == {
        "wire/a_picture.txt": "refused",
        "wire/empty.txt": "refused",
        "wire/lund.txt": "new",
        "wire/osei.txt": "new",
        "wire/missing.txt": "refused",
    }
    assert "empty" in found["wire/empty.txt"].why
    assert facts.status().articles == 2


def test_a_fault_of_ours_in_one_file_does_not_stop_the_rest(facts, wire, monkeypatch):
    really = extract

    def stumble(article):
        if "lund" in article.source:
            raise RuntimeError("a fault")
        return really(article)

    monkeypatch.setattr(preparing, "extract", stumble)
    [lund, osei] = facts.add([wire])
    assert (lund.outcome, osei.outcome) == ("refused", "new")
    assert "RuntimeError: a fault" in lund.why
    assert facts.status().articles == 1


def test_a_fault_half_way_through_writing_leaves_nothing_of_that_file(facts, wire, monkeypatch):
    really = change_articles

    def stumble(connection, draw, changes):
        really(connection, draw, changes)
        if any("lund" in incoming.article.source for incoming, _ in changes):
            raise RuntimeError("a fault")

    monkeypatch.setattr(sealing, "change_articles", stumble)
    assert outcomes(facts, wire) == {"wire/lund.txt": "refused", "wire/osei.txt": "new"}
    assert {fact["source"] for fact in facts.export() if fact["type"] == "article"} == {"wire/osei.txt"}
    assert not facts.whois("Ann Lund").matches


def test_articles_that_were_read_already_are_added_like_files(facts, wire):
    articles = [read_article((wire / name).read_bytes(), name) for name in ("lund.txt", "osei.txt")]
    assert [outcome.outcome for outcome in facts.add_articles(articles)] == ["new", "new"]
    assert [outcome.outcome for outcome in facts.add_articles(articles, archive=True)] == ["known", "known"]
    assert [outcome.outcome for outcome in facts.rebuild()] == ["known", "known"]
    assert facts.whosaid("first ferries of spring").matches


def test_a_wrong_entry_of_articles_toml_refuses_the_article_it_names_only(facts, wire):
    (wire / "articles.toml").write_text('["lund.txt"]\npublshed = 2024-06-21\n["osei.txt"]\npublished = 2024-06-21\n')
    lund, osei = facts.add([wire])
    assert (lund.outcome, osei.outcome) == ("refused", "new")
    assert "publshed" in lund.why
    assert str(facts.article("wire/osei.txt").published) == "2024-06-21"


@pytest.mark.parametrize("toml", ["[lund.txt\n", "[lund.txt]\nembargo = true\n", "published = 2024-06-21\n"])
def test_an_articles_toml_that_may_mean_any_file_refuses_its_folder_only_and_is_told_once(facts, wire, tmp_path, toml):
    other = tmp_path / "agency"
    shutil.copytree(wire, other)
    (other / "articles.toml").write_text(toml)
    found = {outcome.source: outcome for outcome in facts.add([wire, other])}
    assert found["agency/lund.txt"].outcome == found["agency/osei.txt"].outcome == "refused"
    assert str(other) in found["agency/lund.txt"].why
    assert "as said above" in found["agency/osei.txt"].why
    assert found["wire/lund.txt"].outcome == "new"
    shutil.copy(wire / "articles.toml", other)
    assert set(outcomes(facts, other).values()) == {"new"}


def test_a_name_held_from_another_place_is_refused_and_as_helps(facts, wire, tmp_path):
    outcomes(facts, wire)
    elsewhere = tmp_path / "elsewhere" / "wire"
    elsewhere.mkdir(parents=True)
    (elsewhere / "lund.txt").write_text(OSEI)
    [outcome] = facts.add([elsewhere])
    assert outcome.outcome == "refused"
    assert "--as PREFIX" in outcome.why
    assert str(wire / "lund.txt") in outcome.why
    assert outcomes(facts, elsewhere, prefix="agency") == {"agency/lund.txt": "new"}
    assert facts.article("wire/lund.txt").text != facts.article("agency/lund.txt").text


def test_the_same_file_in_a_moved_folder_is_known(facts, wire, tmp_path):
    outcomes(facts, wire)
    moved = tmp_path / "archive" / "wire"
    shutil.copytree(wire, moved)
    assert set(outcomes(facts, moved).values()) == {"known"}


def test_wire_copy_in_two_outlets_is_two_articles(facts, wire, tmp_path):
    shutil.copytree(wire, tmp_path / "agency")
    outcomes(facts, wire, tmp_path / "agency")
    [match] = facts.whosaid("first ferries of spring").matches
    assert [report.source for report in match.reports] == ["agency/lund.txt", "wire/lund.txt"]


def test_removing_an_article_counts_what_rested_on_it_alone(facts, wire):
    outcomes(facts, wire)
    before = len(ids(facts))
    withdrawn = facts.remove("wire/lund.txt")
    assert withdrawn == before - len(ids(facts)) > 0
    assert facts.whosaid("first ferries of spring").verdict == "none"
    with pytest.raises(UnknownSourceError, match="No article is held as wire/lund"):
        facts.remove("wire/lund.txt")


def test_a_rebuild_keeps_every_id(facts, wire):
    outcomes(facts, wire)
    before = ids(facts)
    assert [outcome.outcome for outcome in facts.rebuild()] == ["known", "known"]
    assert ids(facts) == before


def test_a_rebuild_finds_what_changed_in_a_file(facts, wire):
    outcomes(facts, wire)
    (wire / "osei.txt").write_text(OSEI.replace("new quay", "old pier"))
    assert [outcome.outcome for outcome in facts.rebuild()] == ["known", "changed"]
    assert facts.whosaid("think of the old pier").verdict == "verbatim"
    assert outcomes(facts, wire) == {"wire/lund.txt": "known", "wire/osei.txt": "known"}


def test_every_span_of_an_export_is_verbatim_in_its_article(facts, wire):
    outcomes(facts, wire)
    exported = list(facts.export())
    texts = {fact["source"]: fact["text"] for fact in exported if fact["type"] == "article"}
    reports = [r for fact in exported if fact["type"] == "statement" for r in fact["reports"]]
    assert reports
    for report in reports:
        text = texts[report["source"]]
        assert report["text"] == " … ".join(text[start:end] for start, end in report["spans"])
        assert report["context"]["text"] == text[slice(*report["context"]["span"])]
    for fact in exported:
        if fact["type"] == "event":
            assert fact["summary"] in {report["text"] for report in fact["reports"]}
    assert json.loads(json.dumps(exported)) == exported


def test_extract_stores_nothing_and_needs_no_fact_base(wire):
    extract = cast("Extract", next(FactBase.extract([wire / "lund.txt"])))
    assert extract.source == "wire/lund.txt"
    assert str(extract.published) == "2024-06-21"
    assert ["Ann Lund"] in [[speaker.name for speaker in quote.speakers] for quote in extract.quotes]
    assert extract.text == cast("Extract", next(FactBase.extract([wire / "lund.txt"], as_is=True))).text


def test_an_unknown_source_gets_a_sentence(facts):
    with pytest.raises(UnknownSourceError, match="No article is held as nowhere"):
        facts.article("nowhere.txt")


def test_a_file_whose_name_is_no_text_is_refused_and_the_rest_is_added(facts, wire):
    shutil.copy(os.fsencode(wire / "lund.txt"), os.fsencode(wire) + b"/b\xff.txt")
    outcome, *rest = facts.add([wire])
    assert (outcome.outcome, outcome.why and outcome.why.startswith("Its name")) == ("refused", True)
    assert json.loads(outcome.model_dump_json())["source"] == "wire/b\\udcff.txt"
    assert {one.outcome for one in rest} == {"new"}


@pytest.mark.parametrize("name", ["b\udcff.txt", "a\0b", "' OR 1=1 --", "%", ""])
def test_what_can_be_no_name_or_id_finds_nothing(facts, wire, name):
    list(facts.add([wire]))
    for ask in (facts.article, facts.remove):
        with pytest.raises(UnknownSourceError):
            ask(name)
    assert (facts.statement(name), facts.event(name), facts.actor(name)) == (None, None, None)
    assert facts.status().articles == 2
