"""Who said this: the answer, its matches, and what stands in articles that nobody said."""
