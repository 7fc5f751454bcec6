"""Answers as pictures. Pure: facts in, PNG bytes out; nothing here knows Slack, a clock or the network."""

from bot.pictures.timeline import draw_timeline

__all__ = ["draw_timeline"]
