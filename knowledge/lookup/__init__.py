"""Answers from the fact base: the query language, candidates from the word index, rapidfuzz ranking, verdicts."""

from knowledge.lookup.on_record import OnRecord
from knowledge.lookup.timeline import key_days, timeline
from knowledge.lookup.whois import whois
from knowledge.lookup.whosaid import whosaid

__all__ = ["OnRecord", "key_days", "timeline", "whois", "whosaid"]
