"""A protected person's name is told nowhere, whatever surface is asked, and the words stay as printed but for it."""

import datetime as dt
import json
import sqlite3

import pytest

from knowledge.facts import SOMEBODY, WITHHELD, Article, QueryError
from knowledge.reading import read_article

TRIAL = """Swimmer tells court of locked door

Mira Sandoval, a swimmer, told the court in Varberg on Thursday that her coach had locked the door. “He said nobody would believe me,” Mira Sandoval said.

Her mother, Elena Sandoval, said Mira had stopped eating. “We trusted him,” Elena Sandoval said.

Prosecutor Tom Arvid said Sandoval's account was consistent. The campaign Justice for Mira posted under #MiraSandoval and @mira_s.
"""  # noqa: E501
REPORT = """Coach denies charge

Coach Peter Holm denied on Friday that he had locked Mira Sandoval in a changing room. “It never happened,” Holm said.
"""
NAMED = ("Mira Sandoval", "Mira", "mirasandoval", "mira_s", "mira-sandoval", "MIRA")


def article(source: str, text: str, **known: object) -> Article:
    return read_article(text.encode(), source, {"published": dt.date(2024, 6, 21), "outlet": "The Tern", **known})


@pytest.fixture
def base(facts):
    trial = article("wire/mira-sandoval.txt", TRIAL, url="https://tern.example/2024/mira-sandoval-tells-court")
    titled = article("wire/holm.txt", REPORT, title="Coach denies Mira Sandoval charge")
    assert [one.outcome for one in facts.add_articles([trial, titled])] == ["new", "new"]
    return facts


ASKED = (
    "nobody would believe me", "We trusted him", "It never happened", "Mira Sandoval", "Mira", "mira sandovall",
    "by:Mira", 'by:"Mira Sandoval"', "Sandoval", "locked the door", "about:door", "2024", "Justice for Mira", "girl",
    "Holm", "campaign", "Elena Sandoval", "prosecutor", "stopped eating", "#MiraSandoval", "wire", "court",
)  # fmt: skip


def told(facts) -> list[str]:
    """All that a base tells, as JSON; the questions, which come back to who asked them alone, left out."""
    answers = []
    for ask in (facts.whosaid, facts.timeline, facts.whois):
        for asked in ASKED:
            try:
                answers.append(ask(asked))
            except QueryError:
                continue
    answers += [facts.timeline("2024", days=5), facts.examples(), facts.status(), *facts.disagreements()]
    answers.append(facts.news_since(dt.datetime(2024, 1, 1, tzinfo=dt.UTC), facts.status().newest_addition))
    exported = list(facts.export())
    answers += [facts.article(fact["source"]) for fact in exported if fact["type"] == "article"]
    return [answer.model_dump_json(exclude={"query"}) for answer in answers] + [json.dumps(one) for one in exported]


def leaks(facts) -> set[str]:
    return {name for name in NAMED if any(name in one for one in told(facts))}


YOUNG = TRIAL.replace("a swimmer", "14")


def test_whom_the_copy_shows_to_be_a_child_in_a_case_is_protected_by_itself_also_in_what_came_before(facts):
    before = article("wire/holm.txt", REPORT, title="Coach denies Mira Sandoval charge")
    list(facts.add_articles([before]))
    assert "Mira Sandoval" in leaks(facts)
    [outcome] = facts.add_articles([article("wire/trial.txt", YOUNG)])
    assert (outcome.outcome, "The name of Mira Sandoval is withheld" in outcome.why) == ("new", True)
    assert leaks(facts) == set()
    [person] = facts.seals().protected
    assert (person.name, person.ground, person.source) == ("Mira Sandoval", "minor", "wire/trial.txt")


def test_an_editor_lifts_what_the_copy_protected_and_it_stays_lifted(facts):
    list(facts.add_articles([article("wire/trial.txt", YOUNG)]))
    assert facts.lift("Mira Sandoval", by="U1") == 1
    assert facts.whosaid("nobody would believe me").matches[0].speakers[0].name == "Mira Sandoval"
    assert {one.outcome for one in facts.rebuild()} == {"known"}
    assert facts.seals().protected == ()
    assert "Mira Sandoval" in leaks(facts)


def test_the_name_is_told_before_and_nowhere_afterwards(base):
    assert {"Mira Sandoval", "Mira", "mira-sandoval"} <= leaks(base)
    assert base.protect("Mira Sandoval", why="a court order", by="U1") == 2
    assert leaks(base) == set()


def test_the_words_stay_with_a_mark_that_is_ours_and_spans_that_fit(base):
    base.protect("Mira Sandoval", by="U1")
    [match] = base.whosaid("nobody would believe me").matches
    assert [(speaker.id, speaker.name) for speaker in match.speakers] == [(None, SOMEBODY)]
    [report] = match.reports
    whole = base.article(report.source).text
    assert [whole[start:end] for start, end in report.spans] == ["He said nobody would believe me"]
    assert whole[slice(*report.context.span)] == report.context.text
    assert f"{WITHHELD}, a swimmer, told the court" in whole


def test_others_of_her_family_name_keep_theirs(base):
    base.protect("Mira Sandoval", by="U1")
    assert base.whosaid("We trusted him").matches[0].speakers[0].name == "Elena Sandoval"


def test_no_card_suggestion_or_seen_with_has_her(base):
    base.protect("Mira Sandoval", by="U1")
    assert not any(WITHHELD in one.name or one.name.startswith("Mira") for one in base.whois("Sandoval").matches)
    assert base.whois("Mira Sandoval").matches == ()
    assert not [one for one in base.whois("Peter Holm").matches[0].seen_with if "Mira" in one.name]


def test_what_comes_later_is_told_without_the_name(base):
    base.protect("Mira Sandoval", by="U1")
    late = article("wire/late.txt", REPORT.replace("It never happened", "I was at home"), title="Mira Sandoval case")
    assert [one.outcome for one in base.add_articles([late])] == ["new"]
    assert base.whosaid("I was at home").verdict == "verbatim"
    assert leaks(base) == set()


def test_the_tables_that_answers_read_do_not_have_the_name(database_url, base):
    """Where the file lies is told to nobody, and blocks of the word index keep deleted words till they are merged."""
    base.protect("Mira Sandoval", by="U1")
    if not database_url.startswith("sqlite"):
        return
    with sqlite3.connect(database_url.removeprefix("sqlite:///")) as held:
        tables = [name for (name,) in held.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        sealed = {"sealed", "protections", "decisions"}
        rows = {name: str(held.execute(f"SELECT * FROM {name}").fetchall()) for name in tables if name not in sealed}
    telling = {name for name, text in rows.items() if "mira" in text.lower() and not name.endswith("_words_data")}
    assert telling <= {"articles"}
    assert "mira" not in rows["articles"].lower().replace("https://tern.example/2024/mira-sandoval-tells-court", "")


def test_lifting_gives_the_name_back_with_the_same_statement(base):
    before = base.whosaid("nobody would believe me").matches[0].statement
    base.protect("Mira Sandoval", by="U1")
    assert base.whosaid("nobody would believe me").matches[0].statement == before
    assert base.lift("Mira Sandoval", by="U2") == 2
    match = base.whosaid("nobody would believe me").matches[0]
    assert (match.statement, match.speakers[0].name) == (before, "Mira Sandoval")
    assert base.article("wire/mira-sandoval.txt").text.count("Mira Sandoval") == 2
    assert [(one.by, one.action) for one in base.seals().decisions] == [("U1", "protect"), ("U2", "lift")]


def test_a_rebuild_withholds_the_name_as_before(base):
    base.protect("Mira Sandoval", by="U1")
    assert {one.outcome for one in base.rebuild()} == {"known"}
    assert leaks(base) == set()


def test_a_protected_article_that_comes_again_is_known_under_its_own_source(base):
    base.protect("Mira Sandoval", by="U1")
    trial = article("wire/mira-sandoval.txt", TRIAL, url="https://tern.example/2024/mira-sandoval-tells-court")
    assert [one.outcome for one in base.add_articles([trial])] == ["known"]
    base.remove("wire/mira-sandoval.txt")
    assert base.status().articles == 1


def test_a_name_that_no_article_has_yet_may_be_protected(facts):
    assert facts.protect("Mira Sandoval", by="U1") == 0
    list(facts.add_articles([article("wire/a.txt", TRIAL)]))
    assert leaks(facts) - {"Mira"} == set()


def test_one_word_must_mean_one_person(base):
    with pytest.raises(QueryError, match="full name"):
        base.protect("Sandoval", by="U1")


def test_a_name_that_is_not_withheld_cannot_be_lifted(base):
    with pytest.raises(QueryError, match="is not withheld"):
        base.lift("Tom Arvid", by="U1")


def test_a_word_that_is_a_name_and_another_word_is_left_where_it_is_the_other(facts):
    text = (
        "Hope on trial\n\nApril Hope, 15, told the jury in April that there was hope. “I hope so,” said April Hope."
        "\n\nThe trial began on 5 April and goes on."
    )
    list(facts.add_articles([article("wire/hope.txt", text)]))
    facts.protect("April Hope", by="U1")
    whole = facts.article("wire/hope.txt").text
    assert "April Hope" not in whole
    assert "in April that there was hope" in whole
    assert "on 5 April" in whole


def test_a_name_may_be_lifted_in_another_spelling_than_the_articles_have(facts):
    text = TRIAL.replace("Mira Sandoval", "Míra Sandovál").replace("#MiraSandoval", "#Mira")
    list(facts.add_articles([article("wire/a.txt", text)]))
    assert facts.protect("Mira Sandoval", by="U1") == 1
    assert facts.lift("MÍRA SANDOVAL", by="U1") == 1
    assert "Míra Sandovál" in facts.article("wire/a.txt").text


def test_one_word_lifts_one_person_alone(base):
    for name in ("Mira Sandoval", "Elena Sandoval"):
        base.protect(name, by="U1")
    with pytest.raises(QueryError, match="may mean Mira Sandoval or Elena Sandoval"):
        base.lift("Sandoval", by="U1")
    assert leaks(base) == set()
    assert base.lift("Elena", by="U1") == 1


def test_who_is_protected_twice_is_told_of_in_as_many_articles(base):
    assert [base.protect("Mira Sandoval", by="U1") for _ in range(2)] == [2, 2]


@pytest.mark.parametrize("typed", ["Mira \0Sandoval", "Mira \udc80Sandoval"])
def test_what_is_no_text_is_no_name(base, typed):
    for decide in (base.protect, base.lift):
        with pytest.raises(QueryError, match="no text"):
            decide(typed, by="U1")


@pytest.mark.parametrize("asked", ["Mira Sandoval", "Sandoval Mira", "mira sandoval 2024", 'about:"Mira Sandoval"'])
def test_a_topic_for_everybody_is_not_put_together_to_the_name_from_the_names_of_others(facts, asked):
    others = (
        "Sisters sail\n\nElena Sandoval and Mira Novak sailed to Varberg on 20 June 2024, Rolf Lund said on Friday.\n"
    )
    list(facts.add_articles([article("wire/trial.txt", YOUNG), article("wire/sisters.txt", others)]))
    assert facts.timeline(asked).total > 0
    assert not facts.timeline(asked).query.on_record
    assert not facts.news_since(dt.datetime(2024, 1, 1, tzinfo=dt.UTC), facts.status().newest_addition, asked).topic
    assert facts.timeline("Elena Sandoval").query.on_record == "Elena Sandoval"


def test_editors_are_told_the_headline_that_protects_somebody(facts):
    (told,) = facts.add_articles(
        [article("wire/a.txt", "Mira Sandoval, 14, heard in trial over locked door\n" + TRIAL)]
    )
    assert "“Mira Sandoval, 14, heard in trial over locked door”" in told.why


def test_our_mark_is_no_example_of_what_to_ask(facts):
    text = "Pool\n\nPeter Holm met Mira Sandoval in 2021. “Then Mira Sandoval lied,” Holm told the court.\n"
    list(facts.add_articles([article("wire/a.txt", text)]))
    facts.protect("Mira Sandoval", by="U1")
    assert "withheld" not in facts.examples().model_dump_json()


def test_who_is_protected_is_told_beside_whatever_else_there_is_to_tell_of_an_article(facts):
    (told,) = facts.add_articles([article("wire/a.txt", YOUNG, published=None)])
    assert "The name of Mira Sandoval is withheld" in told.why
    assert "no publication date" in told.why


PUBLIC = "{headline}\n\n{role} Ines Calder opened a school on Friday. “{words},” Ines Calder said."


def speaks(words: str, facts) -> str:
    return facts.whosaid(words).matches[0].speakers[0].name


@pytest.mark.parametrize(
    ("part", "elsewhere"),
    [
        ("34, told the jury that Markus Brandt had raped her", "Ines Calder"),
        ("34, who cannot be named for legal reasons, told the jury that Markus Brandt had raped her", SOMEBODY),
        ("15, told the court she was raped", SOMEBODY),
    ],
)
def test_a_grown_persons_public_name_is_withheld_in_the_one_article_and_a_childs_everywhere(facts, part, elsewhere):
    told = ("We build schools", "We mend roads")
    for number, words in enumerate(told):
        text = PUBLIC.format(headline=f"School {number} opens", role="Minister", words=words)
        list(facts.add_articles([article(f"wire/{number}.txt", text)]))
    case = f"Court hears case\n\nInes Calder, {part}. “He said nobody would hear,” Ines Calder said."
    list(facts.add_articles([article("wire/case.txt", case)]))
    assert speaks("He said nobody would hear", facts) == SOMEBODY
    assert {speaks(words, facts) for words in told} == {elsewhere}
