"""The face of the fact base, and the only package that composes the others.

What a look-up does not need (Alembic, reading, extraction, linking) is imported by the methods that need it.
"""

from knowledge.factbase.base import FactBase
from knowledge.factbase.clock_and_ids import local_day, utc_now
from knowledge.language.zones import zones_of
from knowledge.store.engine import for_readers
from knowledge.store.schema import TableVersions, table_versions
from knowledge.store.tables import Moment

__all__ = ["FactBase", "Moment", "TableVersions", "for_readers", "local_day", "table_versions", "utc_now", "zones_of"]
