"""Facts to Block Kit."""
