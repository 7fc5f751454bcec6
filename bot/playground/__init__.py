"""A Slack-like workspace on this machine, for trying and for tests."""
