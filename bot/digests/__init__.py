"""Subscriptions, the tick and the ledger."""
