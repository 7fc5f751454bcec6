"""Answers as pictures. Pure: facts in, PNG bytes out; nothing here knows Slack, a clock or the network."""

from bot.pictures.drawing import draw_timeline

__all__ = ["draw_timeline"]
