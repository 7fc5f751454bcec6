"""A question for /whois or /timeline that was asked of /whosaid: it is answered there, and says so to who asked."""

import pytest

from bot.playground.workspace import BOT_USER


@pytest.mark.parametrize(
    ("asked", "read_as", "told"),
    [
        ("who is Chang Ho-jin", "Read as /whois Chang Ho-jin", "Jang Ho-jin"),
        ("when did they sign the treaty", "Read as /timeline sign treaty", "1961"),
        ("who is she", "Read as /whois she", "Not found in 5 articles"),
    ],
)
def test_the_asker_is_told_how_it_was_read_and_may_have_the_words(robin, read, asked, read_as, told):
    answer = robin.ask(f"/whosaid {asked}")
    lines = read(answer).splitlines()
    assert lines[:3] == [f"/whosaid {asked}", read_as, "Read as words instead"]
    assert answer.text.startswith(f"/whosaid {asked}\n{read_as}\n")
    assert told in read(answer)
    words = read(robin.press(answer, "Read as words instead"))
    assert words.startswith(f'/whosaid "{asked}"\n')
    assert read_as not in words


def test_what_is_shared_of_it_says_nothing_of_the_question(robin, read):
    shared = robin.share(robin.ask("/whosaid who's changg ho-jin"))
    assert read(shared).startswith("Chang Ho-jin")
    for typed in ("changg", "who's", "Read as"):
        assert typed not in f"{shared.message}"


def test_a_mention_is_answered_for_all_without_the_question(robin, playground, read):
    robin.mention("who is changg ho-jin")
    posts = playground.workspace.await_result(
        lambda: [
            post for post in playground.workspace.seen_by("U0MAYA", "C0NEWSROOM") if post.message["user"] == BOT_USER
        ],
        20,
    )
    assert read(posts[0]).startswith("Chang Ho-jin")
    assert "Read as" not in f"{posts[0].message}"
    assert "changg" not in f"{posts[0].message}"


def test_pages_and_buttons_of_the_answer_are_those_of_the_other_command(robin, read):
    answer = robin.ask("/whosaid what happened in Pyongyang")
    assert read(robin.press(answer, "Later ›")).startswith("/timeline Pyongyang\n")
