"""The fact base: who said what, who is who, what happened when. Knows nothing of Slack."""
