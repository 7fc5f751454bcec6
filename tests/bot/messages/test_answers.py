"""What is on a reporter's screen, read from the blocks as Slack draws them."""

import datetime as dt

import pytest

from bot.messages.block_builders import Message
from bot.messages.help import command_help, overview
from bot.messages.timeline import timeline_message
from bot.messages.whois import whois_message
from bot.messages.whosaid import shared_statement, whosaid_message
from knowledge.facts import (
    ActorRef,
    Companion,
    Coverage,
    Date,
    Difference,
    Disagreement,
    Examples,
    InText,
    Possible,
    SeenRole,
    SourceRef,
    Whole,
)
from tests.bot.messages.screen import shown

DAY = dt.date(2024, 6, 24)


def ask(answer, offset: int = 0, private: bool = True) -> Message:
    return whosaid_message(answer, "big mistake", offset=offset, today=DAY, private=private)


def test_words_on_record_come_first_then_where_when_and_who_reports(made) -> None:
    published = {"published": dt.date(2024, 6, 21), "published_basis": "assumed"}
    reports = (made.report(), made.report("seeds/000_9342783eedd049d1.txt", "big mistake", **published))
    assert shown(ask(made.whosaid(made.match(reports=reports)))) == (
        "*Vladimir Putin* · Russian president\n"
        "> “a very big mistake”\n"
        "in Hanoi, Thursday 20 June 2024 · “big mistake” in 2 reports · this wording in 1 (004)\n"
        "- 004\n"
        "- 000 · 21 June 2024 (we assumed the article's date) · “big mistake”\n"
        "[Share to channel]\n[Copy]\n[In context]\n[More from Vladimir Putin]"
    )


def test_only_reports_that_have_the_words_asked_are_counted_for_them(made) -> None:
    other = made.report("seeds/000_9342783eedd049d1.txt", "big mistake")
    match = made.match(reports=(made.report(), other))
    message = ask(made.whosaid(match, query=made.query("Very big, mistake")))
    told = "“Very big, mistake” in 1 of 2 reports · this wording in 1 (004)"
    assert f"in Hanoi, Thursday 20 June 2024 · {told}\n" in shown(message)
    assert told in message.text


def test_what_was_not_asked_for_in_words_is_quoted(made) -> None:
    assert "· quoted in 1 report\n" in shown(ask(made.whosaid(made.match(verdict="listed"), verdict="listed")))


def test_publication_dates_that_are_all_assumed_are_said_to_be_once(made) -> None:
    assumed = {"published": dt.date(2024, 6, 21), "published_basis": "assumed"}
    reports = (made.report(**assumed), made.report("seeds/000_9342783eedd049d1.txt", **assumed))
    words = shown(ask(made.whosaid(made.match(reports=reports))))
    assert "“big mistake” in 2 reports · we assumed the articles' dates\n- 004 · 21 June 2024\n" in words
    assert words.count("assumed") == 1


def test_the_same_can_be_read_out(made) -> None:
    told = ask(made.whosaid(made.match())).text
    assert told == (
        "Vladimir Putin, Russian president: “a very big mistake” "
        "(in Hanoi, Thursday 20 June 2024 · “big mistake” in 1 report)."
    )


def test_a_report_shows_only_its_words_in_quotation_marks(made) -> None:
    text = "it would be a “big mistake” … or “worse”"
    mixed = {"kind": "mixed", "spans": ((10, 37), (40, 50)), "quoted": ((25, 36), (44, 49))}
    words = shown(ask(made.whosaid(made.match(reports=(made.report(text=text, **mixed),)))))
    assert "- 004 · “big mistake … *worse*”" in words


def test_near_misses_that_differ_in_capitals_are_one(made) -> None:
    words = shown(ask(made.whosaid(verdict="none", did_you_mean=("cold war", "Cold War", "war"))))
    assert words.endswith("Did you mean\n[cold war]\n[war]")


def test_reworded_words_never_look_verbatim(made) -> None:
    match = made.match(
        "it would be a very big mistake",
        verdict="reworded",
        differences=(Difference(asked="huge", on_record="very big"), Difference(asked="error", on_record="mistake")),
    )
    message = ask(made.whosaid(match, verdict="reworded", query=made.query("a huge error")))
    assert shown(message).startswith(
        "Not word for word. You asked: a ~huge~ ~error~\n"
        "*Vladimir Putin* · Russian president\n"
        "> “it would be a *very big* *mistake*”\n"
    )
    assert message.text.startswith("Not word for word.")


def test_indirect_speech_is_said_to_be_reported_and_stands_without_marks(made) -> None:
    match = made.match("the pact posed a threat", verdict="reported", kind="indirect")
    assert "Reported, not quoted:\n> the pact posed a threat" in shown(ask(made.whosaid(match, verdict="reported")))


@pytest.mark.parametrize(
    ("cue", "lead"), [("said", "Reported, not quoted:"), ("wants", "Reported, not quoted (wants):")]
)
def test_reported_words_come_with_their_verb_unless_it_is_one_of_saying(made, cue, lead) -> None:
    words = "to close the harbour bridge"
    report = made.report(text=words, kind="indirect", quoted=(), cue=cue)
    match = made.match(words, verdict="reported", kind="indirect", reports=(report,))
    assert f"{lead}\n> {words}" in shown(ask(made.whosaid(match, verdict="reported")))


def test_a_speaker_who_was_worked_out_is_only_probable(made) -> None:
    report = made.report(certainty="inferred", speaker_as_written="the spokesman")
    match = made.match(speakers=(made.speaker("Matthew Miller", None, certainty="inferred"),), reports=(report,))
    words = shown(ask(made.whosaid(match)))
    assert "probably *Matthew Miller*" in words
    assert "has “the spokesman”, taken to be the same speaker" in words
    assert "probably Matthew Miller" in ask(made.whosaid(match)).text


def test_joint_speakers_are_both_named(made) -> None:
    match = made.match(speakers=(made.speaker("Antony Blinken", None), made.speaker("the ministry", None, id="o1")))
    assert shown(ask(made.whosaid(match))).startswith("*Antony Blinken* and *the ministry*\n")


def test_the_role_of_one_joint_speaker_does_not_run_into_the_next(made) -> None:
    speakers = (made.speaker("Antony Blinken", "US secretary of state"), made.speaker("the ministry", None, id="o1"))
    message = ask(made.whosaid(made.match(speakers=speakers)))
    assert shown(message).startswith("*Antony Blinken* (US secretary of state) and *the ministry*\n")
    assert message.text.startswith("Antony Blinken (US secretary of state) and the ministry: ")


def test_a_disagreement_stands_below_the_words(made) -> None:
    found = Disagreement(
        about="date", accounts=(made.account("a.txt", "2024-06-20"), made.account("b.txt", "2024-06-21"))
    )
    message = ask(made.whosaid(made.match(disagreements=(found,))))
    assert "⚠ Reports differ on the day: Thursday (a), Friday (b)" in shown(message)
    assert "Reports differ on the day" in message.text


def test_an_article_goes_by_one_name_in_the_reports_and_in_the_warning(made) -> None:
    source = "seeds/004_12092fc2aebbe4cc.txt"
    found = Disagreement(about="date", accounts=(made.account(source, "Thursday"), made.account("b.txt", "Friday")))
    titled = made.report(source, title="A pact")
    words = shown(ask(made.whosaid(made.match(reports=(titled,), disagreements=(found,)))))
    assert "\n- A pact\n" in words
    assert "Thursday (A pact), Friday (b)" in words
    assert "004" not in words


def test_two_speakers_of_the_same_word_are_both_shown(made) -> None:
    other = made.match(statement="s2", speakers=(made.speaker("Yoon's office", None),))
    words = shown(ask(made.whosaid(made.match(), other)))
    assert "*Vladimir Putin*" in words
    assert "*Yoon's office*" in words


def test_a_longer_answer_says_where_it_stands_and_leads_on(made) -> None:
    answer = made.whosaid(*(made.match(statement=f"s{n}") for n in range(3)), total=7)
    assert shown(ask(answer)).endswith("1–3 of 7\n[Next ›]")
    assert shown(ask(answer, offset=3)).endswith("4–6 of 7\n[‹ Previous]\n[Next ›]")
    assert "at least 7" in shown(ask(answer.model_copy(update={"total_exact": False})))


def test_what_all_can_see_cannot_be_shared_again(made) -> None:
    words = shown(ask(made.whosaid(made.match()), private=False))
    assert "[Share to channel]" not in words
    assert "[In context]" in words


def test_a_shared_statement_names_who_shared_it_and_not_what_was_asked(made) -> None:
    match = made.match(verdict="reworded", differences=(Difference(asked="secret", on_record="big"),))
    message = shared_statement(match, "U123")
    assert shown(message).endswith("shared by <@U123>")
    assert "secret" not in str(message)


def test_what_is_not_found_is_said_with_what_was_looked_through_and_near_misses_can_be_pressed(made) -> None:
    message = ask(made.whosaid(verdict="none", did_you_mean=("a big mistake", "no mistake")))
    assert shown(message) == "Not found in 5 articles (June 2024).\nDid you mean\n[a big mistake]\n[no mistake]"
    assert message.text.endswith("Did you mean “a big mistake” and “no mistake”?")


def test_words_that_are_not_anybodys_are_shown_where_they_stand(made) -> None:
    passage = InText(source="seeds/004_12092fc2aebbe4cc.txt", text="The two are wartime partners again.", span=(10, 45))
    words = shown(ask(made.whosaid(verdict="none", in_text=(passage,))))
    assert words.startswith(
        "Not found as anybody's words. The words stand in 004, in the outlet's own voice:\n"
        "> The two are wartime partners again."
    )


def test_words_of_a_speaker_who_is_not_named_are_not_the_outlets(made) -> None:
    told = {"text": "He spoke of a “new Cold War”.", "span": (10, 30), "voice": "speaker_not_named"}
    words = shown(ask(made.whosaid(verdict="none", in_text=(InText(source="seeds/004.txt", **told),))))
    assert words.startswith(
        "Not found as anybody's words. Printed here, speaker not named:\n> He spoke of a “new Cold War”."
    )
    assert "own voice" not in words


def test_a_speaker_without_a_name_stands_as_printed_with_the_reason(made) -> None:
    why = "asking not to be named for fear of losing the job"
    report = made.report(certainty="unknown", speaker_as_written="a senior ministry official", anonymity=why)
    speaker = made.speaker("a senior ministry official", None, id=None, certainty="unknown")
    message = ask(made.whosaid(made.match(speakers=(speaker,), reports=(report,))))
    assert shown(message).startswith(f"*a senior ministry official* · {why}\n")
    assert message.text.startswith(f"a senior ministry official · {why}: ")


def test_a_name_says_how_it_was_understood_and_offers_the_other_reading(made) -> None:
    understood = {"by": "Chang Ho-jin", "understood": "Statements by Chang Ho-jin", "otherwise": '"Chang Hojin"'}
    query = made.query("Chang Hojin", words=None, **understood)
    match = made.match(verdict="listed", speakers=(made.speaker("Chang Ho-jin"),))
    words = shown(ask(made.whosaid(match, verdict="listed", query=query)))
    assert "[More from" not in words
    assert words.startswith("Read as: statements by Chang Ho-jin.\n[Read as words instead]\n*Chang Ho-jin*")
    assert words.endswith("\n[Change question]")


def test_a_name_that_fits_several_is_a_choice(made) -> None:
    choices = (ActorRef(id="1", name="Kim Jong-un", role="leader"), ActorRef(id="2", name="Kim Yo-jong"))
    words = shown(ask(made.whosaid(query=made.query("by:kim", by="kim"), verdict="none", choices=choices)))
    assert words == "“kim” fits 2 names. Who is meant?\n[Kim Jong-un · leader]\n[Kim Yo-jong]"


def test_of_many_bearers_of_a_name_the_likeliest_are_offered_five_at_most(made) -> None:
    choices = tuple(ActorRef(id=str(n), name=f"Kim {n}") for n in range(9))
    answer = made.whosaid(query=made.query("by:kim", by="kim"), verdict="none", choices=choices, bearers=12)
    words = shown(ask(answer))
    assert words.startswith("“kim” fits 12 names, the likeliest of which follow. Who is meant?\n[Kim 0]")
    assert words.count("[Kim") == 5


def test_who_else_bears_a_name_stands_below_the_statements_of_the_one_that_is_meant(made) -> None:
    others = (ActorRef(id="2", name="Kim Yo-jong", role="deputy director"),)
    query = made.query("by:kim", by="Kim Jong-un", words=None)
    answer = made.whosaid(made.match(verdict="listed"), verdict="listed", query=query, choices=others, bearers=2)
    first, second = (whosaid_message(answer, "by:kim", offset=n, today=DAY, private=True) for n in (0, 3))
    assert "\nAlso of this name\n[Kim Yo-jong · deputy director]" in shown(first)
    assert "Also of this name" not in shown(second)


def test_an_empty_fact_base_says_what_to_do(made) -> None:
    empty = {"searched": Coverage(articles=0)}
    told = (
        whosaid_message(made.whosaid(verdict="none", **empty), "x", offset=0, today=DAY, private=True),
        timeline_message(made.timeline(**empty), "x", offset=0, today=DAY, private=True),
        whois_message(made.whois(**empty), today=DAY, private=True),
    )
    for message in told:
        assert shown(message).startswith("No articles have been added yet.")
        assert "onrecord add FOLDER" in shown(message)


def test_a_timeline_is_in_order_with_loose_dates_under_their_own_line(made) -> None:
    week = made.entry(None, "They toured.", date=Date(value="2024-06-17", end="2024-06-23", precision="range"))
    loose = made.entry(None, "They met.", date=Date(as_written="in recent weeks", end="2024-06-21"))
    answer = made.timeline(made.entry("1961"), made.entry("2024-06-19", "A pact."), week, loose, made.entry(None))
    words = shown(timeline_message(answer, "treaty", offset=0, today=DAY, private=True))
    assert words.startswith(
        "*Timeline: treaty · 5 events, 1961 to Wednesday 19 June 2024*\n"
        "*1961*  They signed. · 004\n"
        "*Wednesday 19 June 2024*  A pact. · 004\n"
        "Over a longer time\n"
        "*17 to 23 June 2024*  They toured. · 004\n"
        "Undated\n"
        "*In recent weeks, on or before 21 June 2024*  They met. · 004\n"
        "They signed. · 004\n"
    )
    assert words.endswith("[See one in context]\n[Share to channel]\n[As a picture]")


def test_what_is_planned_or_denied_is_marked_so_beside_its_date(made) -> None:
    statuses = ("happened", "planned", "denied")
    told = [made.entry(f"2024-06-1{n}", f"Deed {n}.", status=status) for n, status in enumerate(statuses)]
    words = shown(timeline_message(made.timeline(*told), "treaty", offset=0, today=DAY, private=True))
    assert "2024*  Deed 0." in words
    assert "2024*  planned: Deed 1." in words
    assert "2024*  denied: Deed 2." in words


def test_a_longer_timeline_leads_back_and_on(made) -> None:
    answer = made.timeline(made.entry("1961"), total=20)
    words = shown(timeline_message(answer, "treaty", offset=8, today=DAY, private=True))
    assert words.endswith("9 of 20\n[See one in context]\n[Share to channel]\n[‹ Earlier]\n[Later ›]\n[As a picture]")


def test_a_day_counted_from_an_assumed_date_says_so(made) -> None:
    report = made.event_report(date_as_written="on Thursday", published_basis="assumed")
    answer = made.timeline(made.entry("2024-06-20", reports=(report, report.model_copy(update={"source": "b.txt"}))))
    words = shown(timeline_message(answer, "treaty", offset=0, today=DAY, private=True))
    assert "\nWe assumed the articles' dates; days are counted from them.\n" in words
    assert "*Thursday 20 June 2024*  They signed. · 2 reports\n" in words


def test_only_the_days_counted_from_an_assumed_date_say_so_where_others_are_known(made) -> None:
    assumed = made.event_report(date_as_written="on Thursday", published_basis="assumed")
    given = made.event_report(date_as_written="on Friday", published_basis="given")
    two = [(one, one.model_copy(update={"source": "b.txt"})) for one in (assumed, given)]
    answer = made.timeline(made.entry("2024-06-20", reports=two[0]), made.entry("2024-06-21", reports=two[1]))
    words = shown(timeline_message(answer, "treaty", offset=0, today=DAY, private=True))
    assert "*Thursday 20 June 2024*  They signed. · 2 reports (we assumed the articles' dates)\n" in words
    assert "*Friday 21 June 2024*  They signed. · 2 reports\n" in words


def test_a_timeline_without_events_says_so(made) -> None:
    answer = made.timeline(query=made.query("2025"), did_you_mean=("2024",))
    words = shown(timeline_message(answer, "2025", offset=0, today=DAY, private=True))
    assert words == "Not found in 5 articles (June 2024): words like “2025”.\nDid you mean\n[2024]"


def test_a_profile_lists_roles_and_spellings_with_their_articles(made) -> None:
    seen = Companion(id="p1", name="Vladimir Putin", articles=5)
    answer = made.whois(made.profile(seen_with=(seen,), latest=(made.match("We will reconsider"),)))
    assert shown(whois_message(answer, today=DAY, private=True)) == (
        "*Chang Ho-jin* · national security adviser (000)\n"
        "also written Jang Ho-jin (003)\n"
        "on record 6 times · in the same articles: Vladimir Putin (5)\n"
        "> “We will reconsider” · Thursday 20 June 2024, 1 report\n"
        "[Share to channel]\n[All statements]\n[Timeline]"
    )


def test_a_profile_names_articles_by_their_outlets(made) -> None:
    profile = made.profile()
    cited = [source for seen in (*profile.names, *profile.roles) for source in seen.sources]
    held = tuple(SourceRef(source=source, outlet=f"Outlet {source[8]}") for source in dict.fromkeys(cited))
    words = shown(whois_message(made.whois(profile.model_copy(update={"articles": held})), today=DAY, private=True))
    assert "national security adviser (Outlet 0)\nalso written Jang Ho-jin (Outlet 3)\n" in words


def test_many_sources_are_counted_with_their_years_and_who_may_be_the_same_is_offered(made) -> None:
    sources = tuple(f"wire/{number}.txt" for number in range(12))
    role = SeenRole(role="foreign minister", sources=sources, first=dt.date(2008, 1, 2), last=dt.date(2010, 3, 4))
    other = Possible(id="p7", name="Chang Ho-jun", role="envoy", reason="a near spelling")
    profile = made.profile(roles=(role,), names=(), possibly=(other,), part_of=(Whole(id="o1", name="The Blue House"),))
    words = shown(whois_message(made.whois(profile), today=DAY, private=True))
    assert "* · foreign minister (2008–2010, 12 articles)\n" in words
    assert "part of The Blue House (by its name)\nalso possibly Chang Ho-jun (envoy, a near spelling)\n" in words
    assert words.endswith("[Chang Ho-jun?]")


def adviser(**more: object) -> tuple[SeenRole, ...]:
    """A role as one article prints it, in nearly the same words as two others do, and another."""
    return (
        SeenRole(role="South Korean national security advisor", sources=("a/one.txt",), articles=1),
        SeenRole(
            **({"role": "Yoon's national security adviser", "sources": ("a/two.txt",), "articles": 1} | more),
            like="South Korean national security advisor",
        ),
        SeenRole(role="National Security Director", sources=("a/four.txt",), articles=1),
        SeenRole(
            role="national security adviser to the South Korean president",
            sources=("a/three.txt",),
            articles=1,
            like="South Korean national security advisor",
        ),
    )


def test_near_equal_roles_are_one_line_and_who_else_says_so_and_what_else_stands_below(made) -> None:
    message = whois_message(made.whois(made.profile(roles=adviser(), names=())), today=DAY, private=True)
    assert shown(message).splitlines()[:2] == [
        "*Chang Ho-jin* · South Korean national security advisor (one)",
        "much the same in two, three · also National Security Director (four)",
    ]
    assert "Yoon" not in message.text


def test_of_many_articles_it_is_said_how_many_at_least_say_nearly_so(made) -> None:
    roles = adviser(articles=40)
    words = shown(whois_message(made.whois(made.profile(roles=roles)), today=DAY, private=True))
    assert "much the same in at least 40 articles · also" in words


def test_what_is_no_person_says_what_it_is(made) -> None:
    ministry = made.profile("Ministry of Defence", kind="body", roles=(), names=())
    assert shown(whois_message(made.whois(ministry), today=DAY, private=True)).startswith(
        "*Ministry of Defence* · body\n"
    )
    nobody = made.profile("Yang Uk", roles=(), names=())
    assert shown(whois_message(made.whois(nobody), today=DAY, private=True)).startswith("*Yang Uk*\n")


def test_several_people_of_a_name_are_a_choice_with_role_and_count(made) -> None:
    answer = made.whois(made.profile(), made.profile("Chang Ung", actor="p3", roles=(), statements=1))
    assert shown(whois_message(answer, today=DAY, private=True)) == (
        "“chang” fits 2 names. Who is meant?\n"
        "*Chang Ho-jin* · national security adviser · on record 6 times\n"
        "*Chang Ung* · on record once\n"
        "[Chang Ho-jin]\n[Chang Ung]"
    )


def test_who_else_bears_a_name_stands_below_the_profile_of_the_one_that_is_meant(made) -> None:
    others = (ActorRef(id="p3", name="Chang Ung", role="envoy"),)
    answer = made.whois(made.profile()).model_copy(update={"choices": others, "bearers": 2})
    assert shown(whois_message(answer, today=DAY, private=True)).endswith("\nAlso of this name\n[Chang Ung · envoy]")
    assert "Chang Ung" not in shown(whois_message(answer, today=DAY, private=False))


def test_nobody_of_a_name_offers_near_ones_to_who_asked_and_tells_others_nothing_of_it(made) -> None:
    answer = made.whois(did_you_mean=("Chang Ho-jin",))
    words = shown(whois_message(answer, today=DAY, private=True))
    assert words == "Not found in 5 articles (June 2024): “chang”.\nDid you mean\n[Chang Ho-jin]"
    public = whois_message(answer, today=DAY, private=False)
    assert (shown(public), public.aside) == ("Not found in 5 articles (June 2024).", True)


def test_every_example_of_whosaid_has_an_answer_since_it_mixes_no_name_with_anothers_words() -> None:
    own = shown(command_help("/whosaid", Examples(phrase="we will not", name="Maria Lopez", topic="strike")))
    for line in ("we will not", '"we will not"', 'by:"Maria Lopez"', "what did Maria Lopez say"):
        assert f"[/whosaid {line}]" in own
    assert "what did somebody" not in shown(command_help("/whosaid", Examples()))


def test_help_shows_this_bases_own_words_to_press_or_any_words_to_read() -> None:
    own = command_help("/whois", Examples(phrase="we will not", name="Maria Lopez", topic="strike"))
    assert "For example:\n[/whois Maria Lopez]\nIn a thread" in shown(own)
    assert "For example:\n- /whois somebody's name\nIn a thread" in shown(command_help("/whois", Examples()))


def test_help_tells_of_plain_questions_and_of_offers_in_a_line_each() -> None:
    for told in (shown(command_help("/whosaid", Examples())), shown(overview(Examples()))):
        assert "\n- Plain questions work too: what did NAME say about" in told
        assert "\n- Where nobody has these words on record, what may be meant is offered." in told
