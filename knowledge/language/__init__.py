"""English as newspapers write it, pure."""
