"""How an answer gets back to where a request came from."""

import secrets
from collections.abc import Callable
from functools import partial
from typing import Self

from slack_bolt import Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.commands.incoming_request import Body, IncomingRequest, Payload
from bot.commands.publishing import Fits, Place, has_key, in_plain_words, keyed, publish, stands_there
from bot.commands.response_url import ResponseUrl
from bot.messages.actions import pack, unpack
from bot.messages.block_builders import Message, shared_words
from bot.messages.error_messages import TOO_OLD_URL, notice, view_in_words
from bot.messages.limits import Block
from bot.slack_calls import FAILURES, answered, harmless_twice, is_not_as_built
from bot.slack_refusals import OUTSIDE, code_of

_OPENED = frozenset({"exchanged_trigger_id"})
"""What Slack says where a modal was opened by the first of two calls."""
_GONE = frozenset({"message_not_found"})
"""What Slack says where a message was removed already."""
_MOVED = frozenset({"hash_conflict", "not_found"})
"""What Slack says where a modal shows something else by now, or nothing: it was pressed twice, or closed."""


class Conversation(IncomingRequest):
    """One request of one person, and the ways to answer it.

    Answers go through the request's response_url, which works where the bot is no member. What Slack refuses is raised
    as SlackApiError, a lost answer as NoAnswerError or MaybePostedError; but where it refuses what we built, the person
    gets the same in plain words.
    """

    def __init__(self, body: Body, client: WebClient, respond: Respond) -> None:
        super().__init__(body)
        self.client = client
        url = respond.response_url
        self._at = ResponseUrl(url, respond.proxy, respond.ssl) if url else None

    @classmethod
    def of(cls, body: Body, client: WebClient, respond: Respond) -> Self:
        """Return the conversation of a request.

        A modal's goes on where the button that opened it was pressed, or in the channel that was chosen in it.
        """
        pressed = unpack(str((body.get("view") or {}).get("private_metadata", "")))
        if body.get("type") != "view_submission" or "v" not in pressed:
            return cls(body, client, respond)
        place = {"channel_id": pressed.get("c"), "thread_ts": pressed.get("t"), "message_ts": pressed.get("m")}
        place |= {"is_ephemeral": False} if "d" in pressed else {}
        chosen = next(iter(body.get("response_urls") or []), None)
        taken_up = {
            "user": body.get("user"),
            "container": {"channel_id": chosen["channel_id"]} if chosen else place,
            "trigger_id": body.get("trigger_id"),
            "text": _entered(body["view"]),
            "agreed": body["view"] | {"is_chosen": bool(chosen), "shown": pressed.get("k")},
        }
        url = chosen["response_url"] if chosen else pressed.get("r")
        answer_at = Respond(response_url=url, proxy=respond.proxy, ssl=respond.ssl)
        return cls({**taken_up, "actions": [{"value": pressed["v"]}]}, client, answer_at)

    @property
    def handover(self) -> str:
        """What a modal keeps of a press, so that it can go on when the person says yes."""
        action = (self.body.get("actions") or [{}])[0]
        at = self._at.url if self._at else None
        return pack(
            v=action.get("value"),
            r=at,
            c=self.channel,
            t=self.thread(),
            m=self.pressed_on or None,
            d=self.is_direct or None,
        )

    def tell(self, message: Message) -> None:
        """Answer: in the thread to a mention, below it in a direct message, else to the person alone."""
        if self.event:
            self._answer_event(message)
        else:
            self.whisper(message)

    def whisper(self, message: Message) -> None:
        """Answer the person alone."""
        if self.event:
            self._privately(message, self._post_ephemeral)
        elif self._at:
            self._privately(message, self._respond)
        else:
            self.open(notice(message))

    def write(self, message: Message) -> None:
        """Write to the person's direct messages with the bot, where it stays."""

        def post(payload: Payload) -> None:
            self.client.chat_postMessage(channel=self.user, **payload)

        self._privately(message, post)

    def replace(self, message: Message) -> None:
        """Put a message in the place of the one pressed; what others see too is left as it is."""
        if self._at and (self.container.get("is_ephemeral") or self.is_direct):
            self._privately(message, self._respond_in_place)
        else:
            self.tell(message)

    def share(self, message: Message) -> str | None:
        """Post a message where everybody in the channel sees it, once; return its timestamp where Slack tells it.

        Where the bot is no member the request's response_url takes it, which tells none.
        """
        stands_at: list[str] = []

        def post(payload: Payload) -> None:
            try:
                sent = self.client.chat_postMessage(channel=self.channel, thread_ts=self.thread(), **payload)
                stands_at.extend(filter(None, [sent.get("ts")]))
            except SlackApiError as error:
                if code_of(error) not in OUTSIDE or not self._at:
                    raise
                self._respond(payload, response_type="in_channel")

        by = f"{shared_words(self.user)}. "
        self._publicly(message, post, secrets.token_hex(8), again=False, note=by)
        return next(iter(stands_at), None)

    def remove_pressed(self) -> None:
        """Take away the message that was pressed, which is the bot's own; no fault where it is gone."""
        try:
            if self._at:
                at = self._at
                return harmless_twice(lambda: at.post({"delete_original": True}), done=_GONE)
        except FAILURES:
            pass  # the Web API may take what the address does not
        try:
            harmless_twice(lambda: self.client.chat_delete(channel=self.channel, ts=self.pressed_on), done=_GONE)
        except SlackApiError as error:
            if code_of(error) not in _GONE:
                raise

    def warn(self, words: Message) -> None:
        """Tell the person what went wrong, on the first way that Slack takes; raises the last error if none does."""
        roads = list(filter(None, self._roads()))
        for number, road in enumerate(roads, start=1):
            try:
                with answered():
                    road(words)
            except FAILURES:
                if number == len(roads):
                    raise
            else:
                return

    def _roads(self) -> list[Callable[[Message], object] | None]:
        shown = self.modal
        return [
            (lambda words: self._respond(words.payload())) if self._at else None,
            (lambda words: self._show(notice(words))) if shown or self.body.get("trigger_id") else None,
            (lambda words: self._push(notice(words))) if shown else None,
            (lambda words: self._post_ephemeral(words.payload())) if self.channel and self.user else None,
        ]

    def _privately(self, message: Message, post: Callable[[Payload], object]) -> None:
        """Send what one person sees; a second copy after a lost answer does no harm, silence would."""
        try:
            harmless_twice(lambda: post(message.payload()))
        except SlackApiError as error:
            if not is_not_as_built(error):
                raise
            in_plain_words(error, lambda told: harmless_twice(lambda: post(message.in_words(told))))

    def _publicly(
        self, message: Message, post: Callable[[Payload], object], key: str, *, again: bool, note: str = ""
    ) -> None:
        """Post what everybody sees.

        ``post`` takes the payload of ``message``, ``key`` is what it is known by. ``again`` says to post once more what
        is not there after a lost answer. ``note``, which is mrkdwn, goes with the plain words.
        """
        stands = partial(self.stands, has_key(key))
        try:
            publish(lambda: post(keyed(message.payload(), key)), stands, again=again)
        except SlackApiError as error:
            if not is_not_as_built(error):
                raise

            def in_words(told: str) -> None:
                words = keyed(message.in_words(note + told), key)
                publish(lambda: post(words), stands, again=again)

            in_plain_words(error, in_words)

    def stands(self, fits: Fits) -> bool | None:
        """Tell whether a message stands where this conversation is; None where that cannot be told."""
        action = (self.body.get("actions") or [{}])[0]
        since = action.get("action_ts") or self.event.get("ts") or self.pressed_on or None
        return stands_there(self.client, Place(self.channel, self.thread(), since), fits)

    def open(self, view: Block) -> None:
        """Show a modal, or show it in the place of the modal that was pressed."""
        try:
            self._show(view)
        except SlackApiError as error:
            if not is_not_as_built(error):
                raise
            in_plain_words(error, lambda told: self.warn(view_in_words(view, told)))

    def _show(self, view: Block) -> None:
        """Show a modal; a trigger and a hash work once, so that a lost answer does no harm."""
        shown = self.modal
        if not shown:
            trigger = self.body["trigger_id"]
            harmless_twice(lambda: self.client.views_open(trigger_id=trigger, view=view), done=_OPENED)
            return
        try:
            harmless_twice(lambda: self.client.views_update(view_id=shown["id"], hash=shown.get("hash"), view=view))
        except SlackApiError as error:
            if code_of(error) not in _MOVED:
                raise

    def _push(self, view: Block) -> None:
        """Show a modal over the one that was pressed."""
        self.client.views_push(trigger_id=self.body["trigger_id"], view=view)

    def _respond(self, payload: Payload, response_type: str | None = None) -> None:
        """Post a new message to the response_url."""
        self._post_there(payload, response_type=response_type or self._response_type, replace_original=False)

    def _respond_in_place(self, payload: Payload) -> None:
        """Replace the message that was pressed; plain words come below it, so that its buttons stay."""
        self._post_there(payload, response_type=self._response_type, replace_original="blocks" in payload)

    @property
    def _response_type(self) -> str:
        return "in_channel" if self.is_direct else "ephemeral"

    def _post_there(self, payload: Payload, **how: str | bool) -> None:
        thread = self.thread()
        if not self._at:
            return
        try:
            self._at.post(payload | how | ({"thread_ts": thread} if thread else {}))
        except SlackApiError as error:
            if code_of(error) in TOO_OLD_URL:
                self._at = None
            raise

    def _answer_event(self, message: Message) -> None:
        def post(payload: Payload) -> None:
            self.client.chat_postMessage(channel=self.channel, thread_ts=self.thread(), **payload)

        self._publicly(message, post, self.place, again=True)

    def _post_ephemeral(self, payload: Payload) -> None:
        """Answer for one person's eyes; in a thread Slack shows that only where one has begun.

        Where nobody else is, the answer stays.
        """
        if self.event and self.is_direct:
            self.client.chat_postMessage(channel=self.channel, thread_ts=self.thread(), **payload)
            return
        thread = self.event.get("thread_ts") if self.event else self.thread()
        self.client.chat_postEphemeral(channel=self.channel, user=self.user, thread_ts=thread, **payload)


def _entered(view: Payload) -> str | None:
    """Return what stands in the first field of a modal that has one."""
    fields: dict[str, dict[str, Payload]] = (view.get("state") or {}).get("values") or {}
    return next((field.get("value") for named in fields.values() for field in named.values()), None)
