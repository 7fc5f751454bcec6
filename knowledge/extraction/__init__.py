"""Article to findings, pure: no database, clock or network."""
