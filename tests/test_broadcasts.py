"""The search for mentions that notify everybody, on which other tests rest."""

from tests.broadcasts import broadcasts


def test_broadcasts_are_found_wherever_slack_parses():
    message = {
        "text": "<!here>",
        "blocks": [
            {"type": "section", "text": {"type": "mrkdwn", "text": "<!channel>"}},
            {"type": "section", "text": {"type": "plain_text", "text": "<!everyone>"}},
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_quote", "elements": [{"type": "text", "text": "<!here>"}]}],
            },
        ],
    }
    assert broadcasts(message) == ["here", "channel"]


def test_escaped_broadcasts_are_none():
    assert broadcasts({"text": "&lt;!channel&gt;"}) == []
