"""Exports of newspaper databases as plain text: many documents a file, marks between them, fields around the text."""
