"""Slack commands, a file each."""
