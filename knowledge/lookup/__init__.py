"""Queries, candidates, ranking and verdicts."""
