"""The history of the bot's own tables."""
