"""The face of the fact base, and the only package that composes the others.

What a look-up does not need (Alembic, reading, extraction, linking) is imported by the methods that need it.
"""

from knowledge.factbase.base import FactBase, utc_now
from knowledge.language.zones import zones_of
from knowledge.store.tables import Moment

__all__ = ["FactBase", "Moment", "utc_now", "zones_of"]
