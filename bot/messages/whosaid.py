"""The answer to "who said this": the words on record first, everything else smaller."""

import datetime as dt
from collections.abc import Collection, Sequence

from bot.messages import actions as ids
from bot.messages.actions import pack
from bot.messages.block_builders import Message, actions, beside, button, context, line, run
from bot.messages.changing import change_button
from bot.messages.contradiction_text import agreeing_first, opening
from bot.messages.coverage_text import as_understood, is_empty, more_than_words, reading
from bot.messages.limits import QUESTION, Block, clip
from bot.messages.near import namesakes, near_misses, reading_buttons
from bot.messages.not_on_record import not_on_record
from bot.messages.offers import narrowing_hint, near_in_words, unencoded_note
from bot.messages.pages import ASK_FOR_MORE, Card, CardBudget, Pager, fill
from bot.messages.phrasing import listing, name_fits, unescape, with_role
from bot.messages.retraction_text import not_shown_yet, retraction_blocks
from bot.messages.shared_foot import shared_foot
from bot.messages.statement_card import match_in_words, speaker_buttons, statement_buttons, statement_card
from knowledge.facts import ActorRef, Match, QueryEcho, WhosaidAnswer

PAGE = 3
_CHOICES = 5


def whosaid_message(
    answer: WhosaidAnswer, question: str, *, offset: int, today: dt.date, private: bool, dead: Collection[str] = ()
) -> Message:
    """Return one page of an answer.

    ``answer`` is the page that begins after ``offset`` statements; ``question`` is what was asked, as typed; ``today``
    is the day of asking. Only ``private`` ones hold the question and offer to be shared. ``dead`` are the readings and
    near misses that have no answer, which are not offered.
    """
    answer = answer.model_copy(update={"did_you_mean": tuple(one for one in answer.did_you_mean if one not in dead)})
    if not private:
        return _public_answer(answer, today)
    if _must_choose(answer):
        return _choice(answer)
    other = [] if answer.query.otherwise in dead else reading_buttons(answer.query, ids.WHOSAID_PAGE)
    if not answer.matches:
        return _not_found(answer, question, offset, today, [*other, *_change(answer, question)])
    return _found(answer, question, offset, other)


def _found(answer: WhosaidAnswer, question: str, offset: int, other: Sequence[Block]) -> Message:
    """Return a page of statements, for who asked.

    The page begins after ``offset`` statements; ``question`` is what was asked; ``other`` is the button for the other
    reading.
    """
    matches = agreeing_first(answer.matches[:PAGE])
    lead = opening(matches) if offset == 0 else ""
    taken_back = retraction_blocks(not_shown_yet(answer.retracted, answer.matches)) if offset == 0 else []
    head = [*(_understood(answer, other) if offset == 0 else []), *_opening(lead)]
    foot = [*taken_back, *_namesakes(answer, offset), *actions(_change(answer, question))]
    pager = Pager(question, offset, len(matches), answer.total, answer.total_exact, PAGE)
    cards = [_card(match, answer.query, private=True) for match in matches]
    blocks, shown = fill(cards, [*head, *foot, *pager.reserve()])
    rest = pager._replace(shown=shown).row(ids.WHOSAID_PAGE, "‹ Previous", "Next ›")
    told = _told(lead, matches[:shown], unescape(answer.query.words or ""))
    return Message(told, [*head, *blocks, *foot, *rest])


def _told(lead: str, matches: Sequence[Match], asked: str | None = None) -> str:
    """Return what is on record as one would read it out."""
    return " ".join(filter(None, [lead, *(match_in_words(match, asked=asked) for match in matches)]))


def _change(answer: WhosaidAnswer, question: str) -> list[Block]:
    """Return the button that opens the question, where it may be read as something else or told more."""
    told = answer.query.otherwise or answer.in_other_words
    return change_button(question, narrow=bool(narrowing_hint(answer))) if told else []


def _public_answer(answer: WhosaidAnswer, today: dt.date) -> Message:
    """Return an answer that everybody sees at once: nothing in it or in its buttons is as somebody typed it."""
    if _must_choose(answer):
        names = listing([one.name for one in answer.choices])
        told = f"{name_fits('That', answer.bearers, len(answer.choices))}: {names}."
        return Message(told, [line(run(clip(told, QUESTION)))], aside=True)
    if not answer.matches:
        return _not_found_publicly(answer, today)
    listed = answer.verdict == "listed" and answer.query.on_record
    head = [line(run(clip(f"Statements {answer.query.on_record}.", QUESTION), bold=True))] if listed else []
    more = [context(ASK_FOR_MORE)]
    matches = agreeing_first(answer.matches[:PAGE])
    lead = opening(matches)
    head += _opening(lead)
    cards = [_card(match, None, private=False) for match in matches]
    blocks, shown = fill(cards, [*head, *more])
    return Message(_told(lead, matches[:shown]), [*head, *blocks, *(more if answer.total > shown else [])])


def _not_found_publicly(answer: WhosaidAnswer, today: dt.date) -> Message:
    """Return that it was not found, for everybody; what may be meant is offered to who asked alone."""
    more = answer.did_you_mean or answer.query.otherwise
    aside = answer.in_other_words or (more and not answer.retracted and not answer.in_text)
    told = not_on_record(answer.model_copy(update={"in_other_words": ()}), today)
    return told._replace(aside=bool(aside), found=bool(answer.in_text or answer.retracted))


def shared_statement(match: Match, user: str) -> Message:
    """Return a statement as it is posted to a channel, marked with who shared it; what was asked is not in it."""
    match = match.model_copy(update={"verdict": "listed", "matched": (), "differences": (), "contradicts": None})
    foot = shared_foot(user, statement_buttons(match, private=False))
    blocks, _ = fill([lambda budget: statement_card(match, budget)], foot)
    return Message(match_in_words(match), [*blocks, *foot])


def _card(match: Match, asked: QueryEcho | None, *, private: bool) -> Card:
    words, listed = (unescape(asked.words or asked.text), asked.by) if asked else (None, None)

    buttons = [*statement_buttons(match, private=private), *(speaker_buttons(match, listed) if private else [])]

    def card(budget: CardBudget) -> list[Block]:
        return statement_card(match, budget, asked=words, pressable=buttons)

    return card


def _understood(answer: WhosaidAnswer, pressable: Sequence[Block]) -> list[Block]:
    """Return how a query was read, where that was not simply its words, beside the button for the other reading."""
    if answer.query.otherwise:
        return [beside(clip(reading(answer.query), QUESTION), pressable)]
    told = reading(answer.query) if answer.verdict == "listed" else ""
    return [line(run(clip(told, QUESTION), bold=True))] if told else []


def _opening(lead: str) -> list[Block]:
    return [line(run(lead, bold=True))] if lead else []


def _must_choose(answer: WhosaidAnswer) -> bool:
    """Tell whether an answer is a choice: those beside somebody who is meant come with statements."""
    return bool(answer.choices) and answer.verdict == "none"


def _namesakes(answer: WhosaidAnswer, offset: int) -> list[Block]:
    return namesakes(_choice_buttons(answer)) if offset == 0 else []


def _choice_buttons(answer: WhosaidAnswer) -> list[Block]:
    query, choices = answer.query, answer.choices[:_CHOICES]
    return [button(with_role(actor), ids.WHOSAID_PAGE, _asking(query, actor)) for actor in choices]


def _choice(answer: WhosaidAnswer) -> Message:
    """Return a choice among the people whom a name fits; never a guess."""
    query, choices = answer.query, answer.choices[:_CHOICES]
    asked = clip(unescape(query.by or query.text), 100)
    lead = f"{name_fits(f'“{asked}”', answer.bearers, len(choices))}. Who is meant?"
    told = listing([f"{actor.name}, {actor.role}" if actor.role else actor.name for actor in choices])
    return Message(f"{lead} {told}.", [line(run(lead)), *actions(_choice_buttons(answer))])


def _asking(query: QueryEcho, actor: ActorRef) -> str:
    """Return the value that asks the same of one person."""
    filters = {"is": query.is_, "about": query.about, "in": query.in_, "since": query.since, "until": query.until}
    told = [f'by:"{clip(actor.name, 150)}"', *(f'{name}:"{value}"' for name, value in filters.items() if value)]
    said = query.words if query.words and query.words != query.by else ""  # of a bare name the words are the name
    return pack(q=clip(" ".join([*told, said]).strip(), QUESTION), o=0)


def _not_found(
    answer: WhosaidAnswer, question: str, offset: int, today: dt.date, pressable: Sequence[Block]
) -> Message:
    """Return that it was not found and in what, where the words stand, and what comes nearest.

    The page begins after ``offset`` statements; ``question`` is what was asked, ``today`` the day; ``pressable`` are
    the other reading and what changes the question.
    """
    if is_empty(answer.searched):
        return not_on_record(answer, today)
    if offset:
        pager = Pager(question, offset, 0, offset, answer.total_exact, PAGE)
        gone = "There is nothing further to show."
        return Message(gone, [line(run(gone)), *pager.row(ids.WHOSAID_PAGE, "‹ Previous", "Next ›")[1:]])
    near, told = near_misses(near_in_words(answer), ids.WHOSAID_PAGE)
    waiting = unencoded_note(answer)
    notes = [context(note) for note in (waiting, narrowing_hint(answer)) if note]
    below = " ".join(filter(None, [waiting, told.strip()]))
    return not_on_record(
        answer, today, _asked_for(answer.query), foot=[*notes, *actions(pressable), *near], below=below
    )


def _asked_for(query: QueryEcho) -> str:
    """Return what was asked for, where that is more than the words as they were typed."""
    told = as_understood(query) if query.otherwise else more_than_words(query)
    return clip(unescape(told), QUESTION)
