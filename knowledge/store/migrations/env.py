"""Alembic's entry: runs the revisions on the connection that ``knowledge.store.schema`` hands over."""

from alembic import context

from knowledge.store.schema import VERSION_TABLE, is_ours
from knowledge.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    include_object=is_ours,
)
with context.begin_transaction():
    context.run_migrations()
