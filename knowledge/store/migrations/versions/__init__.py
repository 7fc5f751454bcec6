"""One module a revision, named for what it did."""
