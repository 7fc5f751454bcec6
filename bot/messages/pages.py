"""Cards put together into one message that Slack takes, and the buttons that lead to the next."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.messages.actions import pack
from bot.messages.block_builders import actions, button, context, divider
from bot.messages.limits import Block, fits


class CardBudget(NamedTuple):
    """How much a card may show: characters of its words, reports, characters of each of them and of each name."""

    words: int
    reports: int
    each: int
    name: int


ASK_FOR_MORE = "There is more: ask the same with a command, which only you see."
CARD_BUDGETS = (CardBudget(1_500, 4, 160, 120), CardBudget(500, 2, 100, 60), CardBudget(150, 1, 40, 30))
Card = Callable[[CardBudget], list[Block]]


def fill(cards: Sequence[Card], fixed: Sequence[Block], *, ruled: bool = True) -> tuple[list[Block], int]:
    """Return the blocks of as many cards as one message takes beside what is fixed, and how many those are.

    The first card is always among them, made smaller if it has to be.
    """
    blocks: list[Block] = []
    for number, card in enumerate(cards):
        rule = [divider()] if ruled and number else []
        for budget in CARD_BUDGETS if number == 0 else CARD_BUDGETS[:1]:
            grown = [*blocks, *rule, *card(budget)]
            if fits([*grown, *fixed]):
                break
        else:
            if number:
                return blocks, number
        blocks = grown
    return blocks, len(cards)


class Pager(NamedTuple):
    """Where a page stands in an answer: ``shown`` items from ``offset`` on, of ``total``."""

    question: str
    offset: int
    shown: int
    total: int
    exact: bool
    step: int

    def row(self, action: str, earlier: str, later: str) -> list[Block]:
        """Return where this page stands and what leads on; nothing for an answer on one page."""
        if self.offset == 0 and self.shown >= self.total:
            return []
        return [context(self.place()), *actions(self.buttons(action, earlier, later))]

    def buttons(self, action: str, earlier: str, later: str) -> list[Block]:
        """Return what leads back and on."""
        back, ahead = max(0, self.offset - self.step), self.offset + self.shown
        pressed = [button(earlier, action, pack(q=self.question, o=back))] if self.offset else []
        return pressed + ([button(later, action, pack(q=self.question, o=ahead))] if ahead < self.total else [])

    def reserve(self) -> list[Block]:
        """Return a row as large as any of this answer's can be, to leave room for."""
        return self._replace(offset=10**9, total=10**10).row("x" * 20, "x" * 20, "x" * 20)

    def place(self) -> str:
        """Return "1–3 of 12", or "1–3 of at least 12"."""
        first, last = self.offset + 1, self.offset + self.shown
        here = f"{first:,}–{last:,}" if last > first else f"{first:,}"
        return f"{here} of {'' if self.exact else 'at least '}{self.total:,}"
