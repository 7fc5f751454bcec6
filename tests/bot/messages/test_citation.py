"""A statement as a sentence to paste: the words untouched, the attribution exactly as sure as the record."""

import datetime as dt

import pytest

from bot.messages.citation import citation
from knowledge.facts import Account, Context, Disagreement, Retraction, SaidDate

WORDS = "We will not unload a single crate."
LOPEZ = "Maria Lopez, dockers’ leader, said"
DAY = SaidDate(value="2024-05-14", precision="day")
NO_DAY = SaidDate()
WEEK = SaidDate(value="2024-05-06", end="2024-05-12", precision="range")
OUTLET = {"outlet": "Harbour Post"}
ASSUMED = {"published": dt.date(2024, 5, 16), "published_basis": "assumed"}
GIVEN = {"published": dt.date(2024, 5, 16), "published_basis": "given"}


def unnamed(as_written: str) -> dict[str, str | None]:
    return {"id": None, "name": as_written, "role": None, "certainty": "unknown"}


def differ(about: str) -> Disagreement:
    return Disagreement(about=about, accounts=(Account(source="a.txt", says="x", span=(0, 1)),))


@pytest.fixture
def cite(made):
    """The citation of a statement by one dockers' leader, printed in one report, but for what is told."""

    def cited(text: str = WORDS, report: dict | None = None, speaker: dict | None = None, **match) -> str:
        kind = match.get("kind", "direct")
        told = {"kind": kind, "said": match.get("said", DAY)} | OUTLET | (report or {})
        who = made.speaker(**({"name": "Maria Lopez", "role": "dockers’ leader"} | (speaker or {})))
        held = {"speakers": (who,), "said": DAY, "place": None, "reports": (made.report(text=text, **told),)}
        return citation(made.match(text=text, **(held | match)))

    return cited


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("We will not unload a single crate.", "“We will not unload a single crate,”"),
        ("We will not unload a single crate", "“We will not unload a single crate,”"),
        ("We will not unload a single crate,", "“We will not unload a single crate,”"),
        ("Who will pay for the quay?", "“Who will pay for the quay?”"),
        ("Not one more crate!", "“Not one more crate!”"),
        ("We might yet…", "“We might yet…”"),
        ("We might yet...", "“We might yet...”"),
        ("We would unload it, but –", "“We would unload it, but –”"),
        ("The mayor said ‘no’.", "“The mayor said ‘no’,”"),
        ("The mayor asked ‘why?’", "“The mayor asked ‘why?’”"),
        ("They shipped it to the U.S.", "“They shipped it to the U.S.,”"),
        ("We sold it to Berg & Sons Ltd.", "“We sold it to Berg & Sons Ltd.,”"),
        ("It came in at 5 a.m.", "“It came in at 5 a.m.,”"),
        ("We waited … and nobody came.", "“We waited … and nobody came,”"),
        ("It [the quay] is ours;", "“It [the quay] is ours,”"),
        ("We waited. Nobody came.", "“We waited. Nobody came,”"),
        ("Nobody came: nobody.", "“Nobody came: nobody,”"),
    ],
)
def test_a_direct_quote_keeps_its_words_and_gives_only_its_last_stop_for_the_comma(cite, words, quoted):
    assert cite(words) == f"{quoted} {LOPEZ} on 14 May 2024 (Harbour Post)."


@pytest.mark.parametrize(
    ("said", "place", "told"),
    [
        (DAY, "Rotterdam", "said in Rotterdam on 14 May 2024"),
        (DAY, None, "said on 14 May 2024"),
        (SaidDate(value="2024-05", precision="month"), None, "said in May 2024"),
        (SaidDate(value="1961", precision="year"), "Geneva", "said in Geneva in 1961"),
        (
            SaidDate(value="2024-05-06", end="2024-05-12", precision="range"),
            None,
            "said in the period 6 to 12 May 2024",
        ),
        (NO_DAY, "Rotterdam", "said in Rotterdam"),
        (NO_DAY, None, "said"),
        (SaidDate(as_written="last week"), None, "said"),
    ],
)
def test_the_occasion_is_told_as_far_as_it_is_known(cite, said, place, told):
    assert cite(said=said, place=place) == (
        f"“We will not unload a single crate,” Maria Lopez, dockers’ leader, {told} (Harbour Post)."
    )


@pytest.mark.parametrize(
    ("speaker", "anonymity", "who"),
    [
        ({}, None, "Maria Lopez, dockers’ leader, said"),
        ({"certainty": "resolved"}, None, "Maria Lopez, dockers’ leader, said"),
        ({"certainty": "inferred"}, None, "probably Maria Lopez, dockers’ leader, said"),
        ({"role": None}, None, "Maria Lopez said"),
        ({"role": None, "certainty": "inferred"}, None, "probably Maria Lopez said"),
        (unnamed("a port official"), None, "a port official said"),
        (unnamed("a port official"), "who may not speak to reporters",
         "a port official, who may not speak to reporters, said"),
        (unnamed("a man who asked not to be named"), "who asked not to be named",
         "a man who asked not to be named said"),
        ({}, "who may not speak to reporters", "Maria Lopez, dockers’ leader, said"),
    ],
)  # fmt: skip
def test_who_spoke_is_as_sure_as_the_record_is(cite, speaker, anonymity, who):
    assert cite(report={"anonymity": anonymity}, speaker=speaker) == (
        f"“We will not unload a single crate,” {who} on 14 May 2024 (Harbour Post)."
    )


def test_a_speaker_whom_the_article_does_not_give_is_said_to_be_none(cite):
    assert cite(speakers=()) == (
        "“We will not unload a single crate,” speaker not named, on 14 May 2024 (Harbour Post)."
    )
    assert cite(speakers=(), said=NO_DAY) == "“We will not unload a single crate,” speaker not named (Harbour Post)."


def test_joint_speakers_have_their_roles_in_brackets_and_each_its_own_doubt(cite, made):
    two = (made.speaker("Maria Lopez", "dockers’ leader"), made.speaker("Jan Smit", None, certainty="inferred"))
    assert cite(speakers=two) == (
        "“We will not unload a single crate,” Maria Lopez (dockers’ leader) and probably Jan Smit said on 14 May 2024 "
        "(Harbour Post)."
    )


@pytest.mark.parametrize(
    ("report", "source"),
    [
        (GIVEN, "Harbour Post"),
        (ASSUMED, "Harbour Post; 16 May 2024, we assumed the article's date"),
        ({"outlet": None, "title": "Strike enters second week"}, "“Strike enters second week”"),
        ({"outlet": None, "source": "desk/port_7.txt"}, "port_7"),
        ({"outlet": None, "source": "desk/q7.txt", **ASSUMED}, "q7; 16 May 2024, we assumed the article's date"),
        ({"certainty": "inferred", "speaker_as_written": "she"}, "Harbour Post; it has “she”"),
        ({"certainty": "resolved", "speaker_as_written": "she"}, "Harbour Post"),
        ({"cue": "said"}, "Harbour Post"),
        ({"cue": "threatened"}, "Harbour Post"),
    ],
)  # fmt: skip
def test_the_source_is_named_with_what_the_reader_should_know_of_it(cite, report, source):
    assert cite(report=report).endswith(f"{LOPEZ} on 14 May 2024 ({source}).")


def test_a_day_that_only_other_reports_give_is_said_to_be_theirs(cite, made):
    reports = (made.report(text=WORDS, said=NO_DAY, **OUTLET), made.report("b.txt", "no crate", outlet="Gazette"))
    assert cite(reports=reports).endswith("said on 14 May 2024 (Harbour Post; the day is from other reports).")


def test_the_report_that_is_cited_is_the_one_whose_words_are_shown_with_its_own_day(cite, made):
    own = made.report("b.txt", WORDS, outlet="Gazette", said=SaidDate(value="2024-05-13", precision="day"))
    told = cite(reports=(made.report(text="no crate", **OUTLET), own), disagreements=(differ("date"),))
    assert told.endswith("said on 13 May 2024 (Gazette; reports differ on the day).")


@pytest.mark.parametrize(("about", "told"), [("speaker", "who said it"), ("number", "a number"), ("name", "a name")])
def test_where_reports_differ_the_citation_says_so(cite, about, told):
    assert cite(disagreements=(differ(about),)).endswith(f"(Harbour Post; reports differ on {told}).")


LEAD = "Maria Lopez, dockers’ leader, on 14 May 2024, as reported by Harbour Post"


@pytest.mark.parametrize(
    ("kind", "words", "told"),
    [
        ("mixed", "unloading would be “a betrayal” of the crews", "unloading would be “a betrayal” of the crews."),
        ("mixed", "unloading would be “a betrayal”", "unloading would be “a betrayal”."),
        ("mixed", "it would be “a betrayal.”", "it would be “a betrayal.”"),
        ("mixed", "“who pays?”", "“who pays?”"),
        ("indirect", "the crews would not unload a crate", "the crews would not unload a crate."),
        ("indirect", "the crews would not unload a crate.", "the crews would not unload a crate."),
        ("indirect", "the crews waited … and left", "the crews waited … and left."),
    ],
)
def test_reported_words_stay_as_the_article_has_them_with_no_marks_but_its_own(cite, kind, words, told):
    assert cite(words, kind=kind) == f"{LEAD}: {told}"


def test_what_makes_reported_words_less_sure_stands_before_them(cite):
    report = {**ASSUMED, "cue": "warned", "certainty": "inferred", "speaker_as_written": "she"}
    assert cite(
        "the crews would not unload", report, {"certainty": "inferred"}, kind="indirect", place="Rotterdam"
    ) == (
        "Probably Maria Lopez, dockers’ leader, in Rotterdam on 14 May 2024, as reported by Harbour Post "
        "(16 May 2024, we assumed the article's date; its word is “warned”; it has “she”): the crews would not unload."
    )


def test_a_reported_speaker_without_a_name_or_not_given_begins_the_sentence(cite):
    told = cite("no crate moved", speaker=unnamed("a port official"), kind="indirect")
    assert told.startswith("A port official, on 14 May 2024, as reported by")
    assert cite("no crate moved", kind="mixed", speakers=(), said=NO_DAY) == (
        "Speaker not named, as reported by Harbour Post: no crate moved."
    )


@pytest.mark.parametrize("kind", ["direct", "indirect"])
def test_words_that_the_outlet_took_back_say_so_first(cite, kind):
    note = Retraction(source="n.txt", text="crate", span=(0, 5), note=Context(text="We were wrong.", span=(0, 14)))
    assert cite(report={"retracted": note}, kind=kind).startswith("RETRACTED BY THE OUTLET: ")
    assert cite(kind=kind).count("RETRACTED") == 0


def test_a_report_that_stands_says_that_another_one_was_taken_back(made):
    note = Retraction(
        source="n.txt", outlet="The Tern", text="crate", span=(0, 5), note=Context(text="We were wrong.", span=(0, 14))
    )
    told = citation(made.match(reports=(made.report(), made.report(source="b.txt", retracted=note))))
    assert "another report is retracted by The Tern" in told
    assert not told.startswith("RETRACTED")


def test_words_that_no_article_holds_any_more_have_no_source(cite):
    assert cite(reports=()) == f"“We will not unload a single crate,” {LOPEZ} on 14 May 2024."
