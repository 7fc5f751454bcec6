"""A Slack-like workspace on this machine, for trying and for tests."""

from bot.playground.clock import Clock
from bot.playground.serve import serve

__all__ = ["Clock", "serve"]
