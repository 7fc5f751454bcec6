"""What a token may do, as the headers of Slack's answers tell it."""

from bot.scopes import PURPOSES, granted_scopes, missing_in_words, missing_scopes

ALL = ",".join(PURPOSES)


def test_the_scopes_are_read_from_the_header_in_whatever_case_and_spacing() -> None:
    assert granted_scopes({"X-OAuth-Scopes": "chat:write, commands,"}) == frozenset({"chat:write", "commands"})
    assert granted_scopes({"x-oauth-scopes": ""}) == frozenset()


def test_nothing_is_known_of_an_answer_without_the_header() -> None:
    assert granted_scopes({"date": "Tue, 01 Dec 2026 01:00:00 GMT"}) is None
    assert missing_in_words({}) is None


def test_nothing_is_said_where_nothing_is_missing_whatever_else_was_granted() -> None:
    assert missing_scopes({*PURPOSES, "reactions:read"}) == []
    assert missing_in_words({"x-oauth-scopes": f"{ALL},reactions:read"}) is None


def test_what_is_missing_is_told_in_one_line_with_what_it_is_for_and_what_to_do() -> None:
    granted = ",".join(PURPOSES.keys() - {"files:write", "users:read"})
    told = missing_in_words({"x-oauth-scopes": granted})
    assert told is not None
    assert "\n" not in told
    assert "files:write (to post a timeline as a picture" in told
    assert "users:read (a person's time zone" in told
    assert "chat:write" not in told
    assert told.endswith("the tokens stay as they are.")
