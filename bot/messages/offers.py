"""What may be meant in other words: statements that are offered where none has the words asked, never as an answer."""

from collections.abc import Sequence

from bot.messages.block_builders import context, divider, header
from bot.messages.limits import Block
from bot.messages.pages import Card, CardBudget
from bot.messages.phrasing import count
from bot.messages.statement_card import match_in_words, statement_buttons, statement_card
from knowledge.facts import Match, WhosaidAnswer

NARROW = "Add by:NAME if you know who said it."
_PERHAPS_MEANT = "Not these words. Perhaps meant:"
_OR_PERHAPS = "Or perhaps:"


def offer_cards(offers: Sequence[Match]) -> list[Card]:
    """Return a card for each statement offered, every one under words that say it is no more than an offer."""
    return [_card(offer, lead) for lead, offer in led(offers)]


def offers_in_words(offers: Sequence[Match]) -> str:
    """Return what is offered as one would read it out."""
    return " ".join(f"{lead} {match_in_words(offer)}" for lead, offer in led(offers))


def narrowing_hint(answer: WhosaidAnswer) -> str:
    """Return how to narrow what is offered to one speaker, where none was asked for."""
    return NARROW if answer.in_other_words and not answer.query.by else ""


def near_in_words(answer: WhosaidAnswer) -> tuple[str, ...]:
    """Return the near misses to be shown: beside what is offered only those that may lead to other speakers."""
    return () if answer.in_other_words and not answer.query.by else answer.did_you_mean


def unencoded_note(answer: WhosaidAnswer) -> str:
    """Return how many quotations could not be found in other words, where nobody had these; else nothing."""
    if not answer.unencoded:
        return ""
    whose = "its" if answer.unencoded == 1 else "their"
    return f"{count(answer.unencoded, 'new quotation')} can be found by {whose} words only, so far."


def led(offers: Sequence[Match]) -> list[tuple[str, Match]]:
    """Return each statement offered behind the words that say it is no more than an offer."""
    return [(_OR_PERHAPS if number else _PERHAPS_MEANT, offer) for number, offer in enumerate(offers)]


def _card(offer: Match, lead: str) -> Card:
    buttons = statement_buttons(offer, private=True)

    def card(budget: CardBudget) -> list[Block]:
        small = budget._replace(reports=1)
        return [divider(), _heading(lead), *statement_card(offer, small, pressable=buttons)]

    return card


def _heading(lead: str) -> Block:
    return header(lead) if lead == _PERHAPS_MEANT else context(lead)
