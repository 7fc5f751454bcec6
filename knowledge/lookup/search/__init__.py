"""Finding statements by words: terms, spellings, the plan of queries, phrase match, alignment, ranking, verdicts."""
