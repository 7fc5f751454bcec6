"""What a message that names the bot asks, in the tones and languages of newsrooms; often it asks nothing."""

import pytest

from bot.commands.addressing import Asking, asked_by_mention, asked_directly, named_bots

BOT = "U0BOT"


def asked(text: str) -> Asking | None:
    written = text.replace("@bot", f"<@{BOT}>").replace("@maya", "<@U0MAYA|maya>").replace("@other", "<@U0OTHER>")
    return asked_by_mention(written, {BOT})


@pytest.mark.parametrize(
    ("text", "command", "question"),
    [
        ("@bot big mistake", "", "big mistake"),
        ("hey @bot whois chang", "whois", "chang"),
        ("whois chang @bot", "whois", "chang"),
        ("Hi all, quick one. @bot whosaid very big mistake", "whosaid", "very big mistake"),
        ("@bot: /timeline treaty", "timeline", "treaty"),
        ("@bot digest subscribe weekdays at 08:00", "digest", "subscribe weekdays at 08:00"),
        ("@bot onrecord status", "onrecord", "status"),
        ("@bot help", "help", ""),
        ("please @bot who said “a very big mistake”?", "", "who said “a very big mistake”?"),
        ("could somebody run @bot whosaid big mistake", "whosaid", "big mistake"),
        ("Who said big mistake, @bot?", "", "Who said big mistake"),
        ("@bot @maya timeline putin", "timeline", "putin"),
        ("@other @bot whois putin", "whois", "putin"),
        ("@bot whois chang @bot", "whois", "chang"),
        ("@bot `whois chang`", "whois", "chang"),
        ("bonjour @bot, whois putin", "whois", "putin"),
        ("@bot thanks! and now: whois chang", "whois", "chang"),
        ("@bot never again", "", "never again"),
        ('@bot by:"Kim Jong Un" nuclear', "", 'by:"Kim Jong Un" nuclear'),
        ("Morning\n@bot who said big mistake", "", "who said big mistake"),
        ("@bot whois chang, please?", "whois", "chang"),
        ("@bot timeline treaty, thanks!", "timeline", "treaty"),
        ("@bot", "", ""),
        ("hello @bot!", "", ""),
        ("@bot what can you do?", "", ""),
    ],
)
def test_what_is_said_to_the_bot_is_asked(text: str, command: str, question: str) -> None:
    assert asked(text) == Asking(command, question)


@pytest.mark.parametrize(
    "text",
    [
        "@bot thanks!",
        "cheers @bot",
        "@bot 👍",
        "@bot :+1::skin-tone-3:",
        "ask @bot about it",
        "I already asked @bot and it was right",
        "@bot was right about Putin",
        "so @bot says it was Putin",
        "Merci @bot, très utile",
        "@bot vielen Dank!",
        "@bot muchas gracias",
        "hey @bot, thanks!",
        "ok @bot",
        "@bot got it, that's exactly what I needed",
        "I used @bot whois yesterday",
        "the @bot digest was late this morning",
        "can you invite @bot to #world?",
        "&gt; @bot whois chang\nlove how quick that was",
        "try `@bot whois chang`",
        "```@bot whois chang```",
        "who is using @bot?",
        "timeline looks odd @bot",
        "no mention at all, whois chang",
        "@maya whois chang",
    ],
)
def test_what_is_said_about_the_bot_or_asks_nothing_is_left_alone(text: str) -> None:
    assert asked(text) is None


@pytest.mark.parametrize(
    ("text", "command", "question"),
    [
        ("@bot wohis blinken", "whois", "blinken"),
        ("@bot timelien North Korea", "timeline", "North Korea"),
        ("@bot timelines of war", "", "timelines of war"),
        ("@bot whos chang", "", "whos chang"),
        ("Hi @bot, hope you're well. When did Putin visit Hanoi?", "", "When did Putin visit Hanoi?"),
        ("Good evening @bot sir, please do the needful: timeline Putin", "timeline", "Putin"),
        ("@bot c'mon, who said it was absurd??", "", "who said it was absurd??"),
        ("@bot sir keir starmer", "", "sir keir starmer"),
        ("Quick one for @bot — what did Miller say about missiles?", "", "what did Miller say about missiles?"),
        ('who said "just and multipolar" @bot?', "", 'who said "just and multipolar"'),
        ('Thanks @bot. And who said "free and open"?', "", 'who said "free and open"?'),
        ("@bot thanks! And who said it was absurd?", "", "who said it was absurd?"),
        ("@bot what did Kim say? @maya needs it for the splash", "", "what did Kim say?"),
        ("@bot should not worry", "", "should not worry"),
        ("@bot you must be joking", "", "you must be joking"),
        ("@bot has Blinken said anything on sanctions?", "", "has Blinken said anything on sanctions?"),
        ("@bot is it on record that Kim hugged Putin?", "", "is it on record that Kim hugged Putin?"),
        ("@bot test", "", ""),
        ("Kindly revert @bot: who is Daniel Kritenbrink?", "", "who is Daniel Kritenbrink?"),
        ("@bot :wave: can you find me Cho Tae-yul", "", "Cho Tae-yul"),
        ("- proofs by 5\n- pics from Nairobi\n- @bot whois Ankit Panda\n", "whois", "Ankit Panda"),
        ("@bot sorry to bother you, who said big mistake?", "", "who said big mistake?"),
    ],
)
def test_slips_courtesies_and_asides_are_not_part_of_the_question(text: str, command: str, question: str) -> None:
    found = asked(text)
    assert found is not None
    assert (found.command, found.question.rstrip("?")) == (command, question.rstrip("?"))


@pytest.mark.parametrize(
    "text",
    [
        "@bot was offline for a bit this morning, wasn't it?",
        "@bot isn't working for me, anyone else?",
        "@bot just saved my bacon",
        "@bot my hero",
        "@bot you are a star",
        "@bot you’re wrong about Chang",
        "@bot you got the date wrong",
        "@bot that's not what I asked",
        "@bot that was quick!",
        "@bot wrong thread, apologies",
        "@bot don't bother, I have it",
        "@bot nope, not him",
        "@bot great, filing now",
        "@bot ok will check with desk",
        "@bot seems slow today?",
        "@bot is this thing on?",
        "@bot should really be in every channel",
        "@bot vs Google, who wins?",
        "@bot's answer was better than mine",
        "@bot pole sana",
        "bye @bot",
        "Per @bot, Putin said it on Thursday, not Friday. Fixed in copy.",
        "@bot sorry for the delay, here is the file",
        "@bot hope you're well, talk later",
        "What on earth is @bot?",
        "Story's up, thanks everybody esp. @bot and @maya for the fact check",
        "the answer that @bot gave yesterday was spot on, grand job",
        "pinging @bot to test",
        "we should get @bot into #politics before the budget",
        "does @bot know about articles from before 2019?",
        "@bot is down again?",
        "lol @bot strikes again :joy:",
        "Did anybody ask @bot yet?",
        "tbh i don't trust @bot on dates",
        "Whoever invited @bot deserves a pint",
        "hey @bot good bot",
        "```\nwhois chang\n``` is what you type to @bot",
        "ask @bot: who said it was absurd?",
        "I asked @bot — who said it was absurd?",
        "Thanks @bot! Who's on for tonight?",
    ],
)
def test_remarks_about_the_bot_and_its_answer_are_left_alone(text: str) -> None:
    assert asked(text) is None


@pytest.mark.parametrize(
    ("text", "request_made"),
    [
        ("@bot privately whois chang", Asking("whois", "chang", private=True)),
        ("@bot private timeline treaty", Asking("timeline", "treaty", private=True)),
        ("@bot privately: big mistake", Asking("", "big mistake", private=True)),
        ("privately whois chang @bot", Asking("whois", "chang", private=True)),
        ("@bot private equity", Asking("", "private equity", private=True)),
    ],
)
def test_what_is_asked_privately_is_for_who_asks_alone(text: str, request_made: Asking) -> None:
    assert asked(text) == request_made


@pytest.mark.parametrize(
    ("text", "request_made"),
    [
        ("whois chang", Asking("whois", "chang")),
        ("/timeline treaty", Asking("timeline", "treaty")),
        ("<@U0BOT> whosaid big mistake", Asking("whosaid", "big mistake")),
        ("big mistake", Asking("", "big mistake")),
        ("thank you for your service", Asking("", "thank you for your service")),
        ("hi", Asking()),
        ("Guten Morgen!", Asking()),
        ("help whois", Asking("help", "whois")),
        ("thanks", None),
        ("ok, cool", None),
        ("thanks, that's what I was looking for", None),
        (":pray:", None),
        ("great stuff, ta", None),
        ("Thanks a million, that's brilliant", None),
        ("sorry, ignore that", None),
        ("habari", Asking()),
        ("*whois* Miller", Asking("whois", "Miller")),
        ("perfect, cheers mate", None),
        ("good night", None),
        ("what do you know?", Asking()),
    ],
)
def test_a_direct_message_needs_no_name_and_no_slash(text: str, request_made: Asking | None) -> None:
    assert asked_directly(text, {BOT}) == request_made


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("@bot whois chang", True),
        ("@bot who said big mistake", True),
        ("@bot is it on record that Kim hugged Putin?", True),
        ("@bot “fiery friendship”", True),
        ("@bot by:Chang arms", True),
        ("@bot took two seconds, unreal", False),
        ("@bot crashed my slack lol", False),
        ("@bot very big mistake", False),
    ],
)
def test_mere_words_are_told_from_what_is_a_question_by_its_look(text: str, plain: bool) -> None:
    request_made = asked(text)
    assert request_made is not None
    assert request_made.is_plain == plain


def test_the_bot_is_who_slack_sends_the_event_to_else_whoever_is_named() -> None:
    event = {"text": f"<@U0MAYA> <@{BOT}|onrecord> <@W0GRID>"}
    assert named_bots({"event": event, "authorizations": [{"user_id": BOT, "is_bot": True}]}) == {BOT}
    assert named_bots({"event": event, "authorizations": [{"user_id": "U0ROBIN", "is_bot": False}]}) == {
        "U0MAYA",
        BOT,
        "W0GRID",
    }
    assert named_bots({"event": {"text": None}, "authorizations": None}) == frozenset()


def test_a_command_that_nothing_answers_is_words() -> None:
    assert asked_by_mention(f"<@{BOT}> digest of worlds", {BOT}, {"whois"}) == Asking("", "digest of worlds")
