"""Events: what happened or is to happen, on which day, month or year, who took part and where.

Stages: which dates date something and which verb they belong to (``date_attachment``, over ``verb_groups``), whether
that is told as fact, plan or denial (``factuality``), and the event made of it (``event_detection``).
"""

from knowledge.extraction.events.event_detection import find_events

__all__ = ["find_events"]
