"""Dates as newspapers write them and as people type them, to a value with its precision."""

from knowledge.language.dates.calendar import date_bounds
from knowledge.language.dates.expressions import find_dates
from knowledge.language.dates.typed_dates import parse_query_date

__all__ = ["date_bounds", "find_dates", "parse_query_date"]
