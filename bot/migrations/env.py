"""How Alembic reaches the bot's tables: on the connection that ``bot.store.migrate`` opened."""

from alembic import context

from bot.delivery_store import metadata
from bot.store import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
with context.begin_transaction():
    context.run_migrations()
