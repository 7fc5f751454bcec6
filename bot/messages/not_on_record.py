"""That words are nobody's on record: where they were looked for, where they stand all the same, what may be meant."""

import datetime as dt
from collections.abc import Iterable, Sequence

from bot.messages import actions as ids
from bot.messages.actions import checksum, holds, pack
from bot.messages.block_builders import Message, actions, button, context, line, marked, quotation, rich, run
from bot.messages.coverage_text import not_found
from bot.messages.limits import Block, clip, clip_around
from bot.messages.offers import offer_cards, offers_in_words
from bot.messages.pages import Card, CardBudget, fill
from bot.messages.phrasing import listing, printed_in
from bot.messages.retraction_text import retracted_in_words, retraction_blocks
from bot.messages.sources import name_sources, published
from knowledge.facts import InText, WhosaidAnswer

_PASSAGES = 3


def not_on_record(
    answer: WhosaidAnswer, today: dt.date, what: str = "", *, foot: Sequence[Block] = (), below: str = ""
) -> Message:
    """Return that nobody has the words on record and in what they were looked for, before anything else.

    ``answer`` has none; ``today`` is the day of asking; ``what`` was asked, where that must be said. Words that an
    outlet took back are shown with its note, else where they stand in an article; then what may be meant in other
    words; then ``foot``, in words ``below``.
    """
    passages = () if answer.retracted else answer.in_text[:_PASSAGES]
    names = name_sources(passages)
    lead = _lead(passages, names.values()) if passages else not_found(answer.searched, today, what)
    head = [line(run(lead)), *retraction_blocks(answer.retracted)]
    offers = offer_cards(answer.in_other_words)
    cards = [*(_passage(passage, names[passage.source]) for passage in passages), *offers]
    blocks, shown = fill(cards, [*head, *foot], ruled=False)
    told = [lead, *map(retracted_in_words, answer.retracted), *(clip(one.text, 300) for one in passages[:shown])]
    offered = offers_in_words(answer.in_other_words[: max(0, shown - len(passages))])
    return Message(" ".join(filter(None, [*told, offered, below])), [*head, *blocks, *foot])


def _lead(passages: Sequence[InText], names: Iterable[str]) -> str:
    where = listing([clip(name, 80) for name in names])
    return f"Not found as anybody's words. {printed_in(passages, where)}"


def _passage(passage: InText, name: str) -> Card:
    start, end = passage.span

    def card(budget: CardBudget) -> list[Block]:
        text, words = clip_around(passage.text, (), budget.words)
        named = " · ".join(filter(None, [clip(name, budget.each), published(passage)]))
        state = pack(
            a=passage.source, f=start, t=end, n=int(passage.voice == "speaker_not_named"), w=checksum(passage.text)
        )
        about = f"{clip(name, 25)}, {text}"
        pressable = [button("In context", ids.CONTEXT_PASSAGE, state, about=about)] if holds(state) else []
        return [rich(quotation(*marked(text, words))), context(named), *actions(pressable)]

    return card
