"""Temporal tagging: date expressions as newspapers write them and as people type them -> values with a precision.

Recognition and normalisation by rules, as in HeidelTime (Strötgen & Gertz, 2010) with TimeML's TIMEX3. ``expressions``
finds, by the regular expressions of ``date_patterns``; ``resolve``, ``relative`` and ``periods`` give a value, against
the day of publication and the words around (``date_context``, ``direction``).
"""

from knowledge.language.dates.calendar import date_bounds
from knowledge.language.dates.expressions import find_dates
from knowledge.language.dates.typed_dates import parse_query_date

__all__ = ["date_bounds", "find_dates", "parse_query_date"]
