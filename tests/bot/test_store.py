"""The bot's tables: the models and the migrations agree."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from bot.store import VERSION_TABLE, metadata, migrate


def test_the_models_and_the_migrations_agree(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'bot.sqlite3'}")
    migrate(engine)
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
    engine.dispose()
