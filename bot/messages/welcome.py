"""What the bot says of itself where it is new: how to ask, who sees the answer, and what Slack keeps."""

from bot.messages.block_builders import Message, Run, bullets, context, line, rich, run

LEAD = "On the Record answers from your newsroom's articles, in their exact words."
KEPT_BY_SLACK = "Slack keeps what is written in messages; a slash command leaves nothing in a conversation."
WAYS = (
    ("/whosaid words", "who said this, in their exact words"),
    ("/timeline topic", "what happened and who said what, and what is ahead"),
    ("/whois name", "who somebody is"),
)
_PRIVATE = "Only you see a command's answer, until you share it."


def channel_welcome(bot: str) -> Message:
    """Return what a channel is told that the bot was invited to; ``bot`` is the bot's user id."""
    mention: Run = {"type": "user", "user_id": bot}
    ways = [
        [run("/whosaid words", code=True), run(" answers you alone, until you share the answer")],
        [mention, run(" and the same words answer in the thread, for all to read")],
    ]
    told = f"{LEAD} Type /whosaid and some words: only you see the answer, until you share it. Or mention me."
    return Message(f"{told} {KEPT_BY_SLACK}", [line(run(LEAD)), rich(bullets(ways)), context(KEPT_BY_SLACK)])


def direct_welcome() -> Message:
    """Return what a person is told in direct messages with the bot in which nothing was said yet."""
    told = "Write here without the slash: words that somebody said, “whois” and a name, “timeline” and a topic."
    return Message(f"{LEAD} {told} {KEPT_BY_SLACK}", [line(run(LEAD)), line(run(told)), context(KEPT_BY_SLACK)])


def ways_to_ask() -> list[dict[str, object]]:
    """Return blocks that tell in four lines how to ask, and in small print who sees it."""
    here = [run("In the Messages tab the same words without the slash; in channels and threads mention me with them.")]
    lines = [*([run(written, code=True), run(f" {does}")] for written, does in WAYS), here]
    return [rich(bullets(lines)), context(_PRIVATE, KEPT_BY_SLACK)]
