"""What the benchmarks that make a base of texts are all told on the command line."""

import argparse
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"


def base_arguments(description: str | None, size: int) -> argparse.ArgumentParser:
    """Take a folder of texts, a size, a seed, a store and whether JSON is wanted; a benchmark adds its own."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, default=SEEDS, help="a folder of texts to make the base of")
    parser.add_argument("--size", type=int, default=size)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", help="a URL, as said above; left out, an SQLite file that is deleted afterwards")
    parser.add_argument("--json", action="store_true", help="one JSON object, or one a line")
    return parser
