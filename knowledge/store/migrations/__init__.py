"""The history of the tables; run by ``knowledge.store.schema``, which needs no alembic.ini."""
