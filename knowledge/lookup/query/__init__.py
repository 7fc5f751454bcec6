"""A query taken apart and understood: its grammar, names, topics, filters, and how it is told back."""
