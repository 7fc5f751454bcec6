"""The face of the fact base, and the only room that composes the others.

What a look-up does not need (Alembic, reading, extraction, linking) is imported by the methods that need it.
"""

from knowledge.factbase.base import FactBase, utc_now

__all__ = ["FactBase", "utc_now"]
