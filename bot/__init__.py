"""The Slack bot, its command line and its playground. Holds no facts of its own."""
