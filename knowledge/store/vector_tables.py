"""The tables of sentence vectors: what quotes mean, as ``knowledge.store.quantisation`` writes it, of one model.

A vector belongs to a text, found by its digest: wire copies share one, and an article that is read afresh finds the
vectors of the words that stayed. A text that no quote has any more is noted in ``loose_vectors`` until it is dropped.
"""

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, String, Table, Text

from knowledge.store.tables import Moment, metadata

__all__ = ["encoding", "loose_vectors", "metadata", "quote_vectors", "sign_codes", "vectors"]

encoding = Table(  # one row: how far the quotes are encoded, and who is at it
    "encoding",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("model", Text),  # of all vectors; None while those of another are dropped
    Column("encoded_to", Integer, nullable=False),  # the quotes up to this number have their vectors
    Column("dropped", Integer, nullable=False),  # vectors, ever: by it others see that theirs are gone
    Column("leased_by", String(16)),
    Column("leased_until", Moment),
)

vectors = Table(
    "vectors",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", LargeBinary(16), nullable=False, unique=True),  # of the encoded text
    Column("scale", Float, nullable=False),
    Column("components", LargeBinary, nullable=False),  # 8-bit integers, to be multiplied by ``scale``
    sqlite_autoincrement=True,  # no number twice: whoever has read up to a row reads on from there
)

sign_codes = Table(  # beside the vectors, because all of these are read at once
    "sign_codes",
    metadata,
    Column("vector_id", Integer, ForeignKey("vectors.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("code", LargeBinary, nullable=False),  # a bit for each component
)

quote_vectors = Table(
    "quote_vectors",
    metadata,
    Column("quote_id", Integer, ForeignKey("quotes.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("vector_id", Integer, ForeignKey("vectors.id", ondelete="CASCADE"), nullable=False, index=True),
)

loose_vectors = Table(  # whose quotes were deleted, perhaps not all
    "loose_vectors",
    metadata,
    Column("vector_id", Integer, ForeignKey("vectors.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
)
