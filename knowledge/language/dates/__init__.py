"""Dates as newspapers write them and as people type them, to a value with its precision."""

from knowledge.language.dates.calendar import date_bounds
from knowledge.language.dates.query import parse_query_date

__all__ = ["date_bounds", "parse_query_date"]
