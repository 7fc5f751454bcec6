"""Answers from the fact base: the query language, candidates from the word index, rapidfuzz ranking, verdicts."""
