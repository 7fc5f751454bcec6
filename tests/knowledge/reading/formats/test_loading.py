"""Which readers of formats are loaded when."""

import subprocess
import sys

import pytest

from knowledge.reading import formats

PARSERS = ["lxml", "trafilatura", "feedparser", "mammoth", "markdown_it"]
TEXT = "Pier reopens\n\nLONDON, May 4 (Courier) - The pier in Marlow is open again, the county said on Wednesday.\n"


def test_reading_a_text_loads_no_parser_of_another_format():
    script = (
        "import sys; from knowledge.reading import read_article\n"
        "read_article(sys.argv[1].encode(), 'courier/pier.txt')\n"
        f"print([name for name in {PARSERS} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script, TEXT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("registry", "function"), [(formats._READERS, "read"), (formats._SPLITTERS, "split")], ids=["read", "split"]
)
def test_every_reader_is_where_the_registry_says(registry, function):
    assert [name for name in registry.values() if not hasattr(formats._module(name), function)] == []
