"""Sentences as vectors: what means alike lies close together."""
