"""Answers from the fact base: the query language, candidates from the word index, rapidfuzz ranking, verdicts."""

from knowledge.lookup.whosaid import whosaid

__all__ = ["whosaid"]
