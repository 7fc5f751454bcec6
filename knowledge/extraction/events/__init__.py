"""Events: what happened or is to happen, on which day, month or year, who took part and where."""

from knowledge.extraction.events.event_detection import find_events

__all__ = ["find_events"]
