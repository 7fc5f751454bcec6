"""Offers the front more commands a second than one process can answer, and counts what becomes of each.

    python benchmarks/front.py [--text FOLDER] [--size N] [--seed S] [--store URL] [--rate 150] [--seconds 30]
                               [--slack-ms 100] [--json]

FOLDER, size, seed and store are those of ``benchmarks/lookups.py``, which makes the base; the questions are those of
``benchmarks/load.py``. First ``onrecord web``, then ``onrecord run --no-clock`` is started as a process, with Slack's
address alone changed to this program, which is Slack: it sends signed commands at the rate, whether or not the last
were acknowledged, each over a connection of its own (or all as envelopes over one WebSocket), and takes the answers at
their response_urls, each after ``--slack-ms``. A row: commands offered; milliseconds of an acknowledgement, and those
over Slack's three seconds; commands answered, told to ask again, and lost; seconds until the last answer after the last
command; the shares of a processor that this program and the bot used while commands were offered.
"""

import argparse
import asyncio
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from arguments import base_arguments
from load import Asked, base_and_questions
from slack_sdk.signature import SignatureVerifier
from websockets.asyncio.server import ServerConnection, serve

ACK_SECONDS = 3.0
PATIENCE = 60.0
"""Seconds after the last command in which an answer may come."""
SECRET = "a secret of this benchmark"  # noqa: S105
ONRECORD = """
import sys
from functools import partialmethod
from slack_sdk import WebClient
WebClient.__init__ = partialmethod(WebClient.__init__, base_url=sys.argv[1])
from bot.cli import main
sys.exit(main(sys.argv[2:]))
"""
COLUMNS = ("front", "offered", "ack_p50_ms", "ack_p95_ms", "ack_max_ms", "over_3_s", "answered", "told_to_ask_again",
           "lost", "last_answer_s", "load_cpu", "bot_cpu")  # fmt: skip
Offer = Callable[[int, Asked], Awaitable[str]]
"""Sends a command and returns the acknowledgement's body."""


class Slack:
    """Slack's Web API, its response_urls and its end of Socket Mode, as far as this takes."""

    def __init__(self, delay: float) -> None:
        self.answered: dict[int, float] = {}
        self.connected: asyncio.Future[ServerConnection] = asyncio.get_running_loop().create_future()
        self._delay = delay
        self._acknowledged: dict[str, asyncio.Future[str]] = {}
        self.port = self._socket_port = 0

    async def listen(self) -> None:
        """Take calls, answers and connections from now on."""
        server = await asyncio.start_server(self._take, "127.0.0.1", 0, backlog=1024)
        self.port = server.sockets[0].getsockname()[1]
        sockets = await serve(self._hold, "127.0.0.1", 0, ping_interval=None, compression=None)
        self._socket_port = next(iter(sockets.sockets)).getsockname()[1]

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        lengths = [line for line in head.lower().split("\r\n") if line.startswith("content-length:")]
        await reader.readexactly(int(lengths[0].partition(":")[2]) if lengths else 0)
        path = head.split(" ", 2)[1]
        body = b"ok"
        if path.startswith("/respond/"):
            await asyncio.sleep(self._delay)
            self.answered[int(path.removeprefix("/respond/"))] = time.perf_counter()
        elif path.startswith("/api/"):
            told = {"ok": True, "user_id": "U0", "bot_id": "B0", "team_id": "T1"}
            body = json.dumps(told | {"url": f"ws://127.0.0.1:{self._socket_port}/"}).encode()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n")
        writer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()
        writer.close()

    async def _hold(self, connection: ServerConnection) -> None:
        self.connected.set_result(connection)
        async for message in connection:
            told = json.loads(message)
            self._acknowledged.pop(told["envelope_id"]).set_result(json.dumps(told.get("payload") or ""))

    def fields(self, number: int, asked: Asked) -> dict[str, str]:
        """Return a command as Slack sends it; its number stands in its response_url."""
        return {
            "command": f"/{asked[0]}", "text": asked[1], "response_url": f"http://127.0.0.1:{self.port}/respond/{number}",
            "user_id": "U1", "team_id": "T1", "channel_id": "C1", "channel_name": "news", "trigger_id": f"{number}.2",
        }  # fmt: skip

    def by_http(self, port: int) -> Offer:
        """Return what posts a signed command to the bot."""
        verifier = SignatureVerifier(SECRET)

        async def offer(number: int, asked: Asked) -> str:
            body, stamp = urlencode(self.fields(number, asked)), str(int(time.time()))
            signature = verifier.generate_signature(timestamp=stamp, body=body)
            head = (
                "POST /slack/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
                f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: {signature}\r\n\r\n"
            )
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write((head + body).encode())
            status, _, answer = (await reader.read()).decode().partition("\r\n\r\n")
            writer.close()
            if " 200 " not in status.partition("\r\n")[0]:
                raise ConnectionError(status)
            return answer

        return offer

    async def by_socket(self, number: int, asked: Asked) -> str:
        """Send a command over the bot's WebSocket."""
        envelope = secrets.token_hex(8)
        told = {"envelope_id": envelope, "type": "slash_commands", "payload": self.fields(number, asked)}
        acknowledged = self._acknowledged[envelope] = asyncio.get_running_loop().create_future()
        await (await self.connected).send(json.dumps(told | {"accepts_response_payload": True}))
        return await acknowledged


def main() -> None:
    parser = base_arguments(__doc__, 100_000)
    parser.add_argument("--rate", type=float, default=150, help="commands a second")
    parser.add_argument("--seconds", type=float, default=30, help="for how long")
    parser.add_argument("--slack-ms", type=float, default=100, help="how long Slack takes to take an answer")
    args = parser.parse_args()
    with base_and_questions(args) as (store, asked):
        for command in (("web",), ("run", "--no-clock")):
            row = {"front": command[0], **asyncio.run(measure(store, asked, command, args))}
            told = "  ".join(f"{name} {row[name]}" for name in COLUMNS)
            print(json.dumps(row) if args.json else told, flush=True)


async def measure(
    store: str, asked: Sequence[Asked], command: Sequence[str], args: argparse.Namespace
) -> dict[str, Any]:
    """Start a front, offer it commands, and return what a row shows."""
    slack = Slack(args.slack_ms / 1000)
    await slack.listen()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {"ONRECORD_DATABASE_URL": store, "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1",
                   "SLACK_SIGNING_SECRET": SECRET, "PORT": str(port)}  # fmt: skip
    arguments = [sys.executable, "-c", ONRECORD, f"http://127.0.0.1:{slack.port}/api/", *command]
    bot = subprocess.Popen(arguments, env=os.environ | environment, stderr=subprocess.PIPE)
    try:
        offer = slack.by_http(port) if command[0] == "web" else slack.by_socket
        await _until_up(offer, asked[0], slack)
        return await _offer(offer, slack, bot, asked, args.rate, args.seconds)
    finally:
        bot.send_signal(signal.SIGTERM)
        log = (await asyncio.to_thread(bot.communicate))[1].decode()
        if bot.returncode or "Traceback" in log:
            print(f"exit code {bot.returncode}\n{log[-3000:]}", file=sys.stderr)


async def _until_up(offer: Offer, asked: Asked, slack: Slack) -> None:
    """Wait until the bot has answered a first question."""
    while True:
        try:
            await offer(-1, asked)
            break
        except OSError:
            await asyncio.sleep(0.1)
    while -1 not in slack.answered:
        await asyncio.sleep(0.01)
    slack.answered.clear()


async def _offer(
    offer: Offer, slack: Slack, bot: "subprocess.Popen[bytes]", asked: Sequence[Asked], rate: float, seconds: float
) -> dict[str, Any]:
    took, refused, failures = list[float](), set[int](), list[str]()

    async def one(number: int) -> None:
        begun = time.perf_counter()
        try:
            if "Too many questions" in await offer(number, asked[number % len(asked)]):
                refused.add(number)
        except OSError as error:
            failures.append(str(error))
        took.append(time.perf_counter() - begun)

    begun, used, bot_used = time.perf_counter(), time.process_time(), _processor(bot.pid)
    running = []
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
        running.append(asyncio.ensure_future(one(number)))
    ended = time.perf_counter()
    shares = [(time.process_time() - used) / (ended - begun), (_processor(bot.pid) - bot_used) / (ended - begun)]
    while len(slack.answered) + len(refused) < len(running) and time.perf_counter() - ended < PATIENCE:
        await asyncio.sleep(0.05)
    for each in running:
        each.cancel()
    milliseconds = sorted(1000 * one for one in took)
    return {
        "offered": len(running),
        **{f"ack_p{share}_ms": round(milliseconds[len(took) * share // 100]) for share in (50, 95)},
        "ack_max_ms": round(milliseconds[-1]),
        "over_3_s": sum(one > ACK_SECONDS for one in took) + len(running) - len(took),
        "answered": len(slack.answered),
        "told_to_ask_again": len(refused),
        "lost": len(running) - len(slack.answered.keys() | refused),
        "last_answer_s": round(max(0.0, max(slack.answered.values(), default=ended) - ended), 1),
        "load_cpu": round(shares[0], 2),
        "bot_cpu": round(shares[1], 2),
        "failures": sorted(set(failures))[:3],
    }


def _processor(process: int) -> float:
    """Return the seconds of a processor that a process has used so far."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
