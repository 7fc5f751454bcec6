"""Structured data: JSON, JSON lines, IPTC's ninjs, and tables in text (CSV, TSV), cut into records of named fields."""
