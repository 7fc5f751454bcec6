"""A statement ready to paste: a modal with the citation in a field, where a phone lets it be selected and copied."""

from bot.messages import actions as ids
from bot.messages.block_builders import modal, plain, text_field
from bot.messages.citation import citation
from bot.messages.limits import INPUT_TEXT, VIEW_TITLE, Block
from knowledge.facts import Match


def copy_view(match: Match) -> Block:
    """Return the modal; words too long for one of Slack's fields go on in the next, none are left out."""
    words = citation(match)
    parts = [words[at : at + INPUT_TEXT] for at in range(0, len(words), INPUT_TEXT)]
    fields = [_field(part, number, len(parts)) for number, part in enumerate(parts, start=1)]
    done = {"submit": plain("Done", VIEW_TITLE), "callback_id": ids.COPY_STATEMENT}
    return modal("Copy", fields) | done


def _field(words: str, number: int, of: int) -> Block:
    label = "Words and source" if of == 1 else f"Words and source, part {number} of {of}"
    return text_field(label, f"words:{number}", words, optional=True)
