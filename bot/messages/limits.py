"""Slack's limits, and cutting text to them without spoiling it.

The numbers are Slack's documented ones, but for the two budgets a message: Slack refuses long messages
(``msg_blocks_too_long``) at a size it does not document, seen from 11,341 characters on, so answers stay well below.
"""

import json
from collections.abc import Sequence
from typing import Any

from knowledge.facts import Span, Spans

Block = dict[str, Any]

MESSAGE_BLOCKS = 45
MESSAGE_SIZE = 10_000
HEAD_SIZE = 1_400
HEAD_BLOCKS = 2
"""What is kept free for that which is put above an answer: what was asked, and how it was read."""
MESSAGE_TEXT = 3_000
SECTION_TEXT = 3_000
CONTEXT_ELEMENTS = 10
ACTIONS_ELEMENTS = 25
HEADER_TEXT = 150
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
ACCESSIBILITY_LABEL = 75
LINK_URL = 3_000
CARD_URL = 400
OPTION_TEXT = 75
OPTION_VALUE = 150
SELECT_OPTIONS = 100
VIEW_TITLE = 24
CONFIRM_TEXT = 300
INPUT_TEXT = 3_000
ALT_TEXT = 1_000
QUESTION = 400
ECHO_TEXT = 150

ELLIPSIS = "…"


def clip(text: str, limit: int) -> str:
    """Return the text, or its beginning with an ellipsis in at most ``limit`` characters, cut between words."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    between = cut.rfind(" ")
    return (cut[:between] if between > limit // 2 else cut).rstrip() + ELLIPSIS


def clip_around(text: str, marked: Spans, limit: int) -> tuple[str, Spans]:
    """Return at most ``limit`` characters of the text that hold the first marked words, and the marks moved along."""
    if len(text) <= limit:
        return text, marked
    start = _window_start(text, marked[0] if marked else (0, 0), limit - 2)
    end = _window_end(text, start, limit - 2)
    lead, tail = (ELLIPSIS if start else ""), (ELLIPSIS if end < len(text) else "")
    moved = ((max(s, start), min(e, end)) for s, e in marked)
    shift = len(lead) - start
    return lead + text[start:end] + tail, tuple((s + shift, e + shift) for s, e in moved if s < e)


def _window_start(text: str, words: Span, limit: int) -> int:
    """Return where a window around the words begins, after a space."""
    if words[1] <= limit:
        return 0
    start = max(0, min(words[0], words[0] - (limit - (words[1] - words[0])) // 2))
    space = text.find(" ", start, words[0])
    return start if space < 0 else space + 1


def _window_end(text: str, start: int, limit: int) -> int:
    """Return where a window of at most ``limit`` characters ends, before a space where there is one."""
    end = min(len(text), start + limit)
    if end == len(text):
        return end
    space = text.rfind(" ", start + limit // 2, end)
    return end if space < 0 else space


def size(blocks: Sequence[Block]) -> int:
    """Return the characters of blocks as Slack counts them: serialized, letters beyond ASCII as one each."""
    return len(json.dumps(list(blocks), ensure_ascii=False))


def fits(blocks: Sequence[Block]) -> bool:
    """Tell whether blocks keep to the budgets of one message, with what is put above an answer added to them."""
    return len(blocks) <= MESSAGE_BLOCKS - HEAD_BLOCKS and size(blocks) <= MESSAGE_SIZE - HEAD_SIZE
