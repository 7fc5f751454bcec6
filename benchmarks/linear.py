"""Whether reading and extraction take time in proportion to a text's length, whatever the text.

    python benchmarks/linear.py [NAME...]

Real text (the articles of ``seeds``) is repeated to 10,000 up to 300,000 words; hostile texts, each nothing but one
thing, are made 50,000 up to 200,000 characters long. A row gives a text's length, its time (CPU, the best of two) for
1,000 characters, how many times that of ordinary news of 10,000 words in the same run, and how many times the time of
the row before, for twice or three times the text. With NAMEs only these texts are measured.
"""

import gc
import itertools
import re
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from knowledge.extraction import extract
from knowledge.facts import Article, UnreadableError
from knowledge.reading import read_article

SEEDS = Path(__file__).parent.parent / "seeds"
WORDS = (10_000, 30_000, 100_000, 300_000)
CHARACTERS = (50_000, 100_000, 200_000)
TOO_LONG = 60
"""Seconds after which a text is not made longer."""

HOSTILE = {
    "straight marks": '"',
    "curly marks": "“”",
    "opening marks": "“",
    "opening marks apart": "“ ",
    "single marks": "'",
    "double single marks": "''",
    "double single marks apart": "'' ",
    "backticks": "``",
    "marks of all kinds": "\"“”'‘’„‟«»‹›``''",
    "marks around words": '"a" ‘b’ “c” ',
    "nested marks": "“a ‘b ",
    "single marks after s": "s' a ",
    "paragraphs that open a mark": "“So it goes on.\n",
    "paragraphs that open and close": "“So it goes on,” he said.\n",
    "one sentence of small words": "the man who saw the dog that bit the cat and ",
    "one sentence with commas": "Ann Lund, the mayor, ",
    "no space": "abcdefghij",
    "no space, capitals": "ABCDEFGHIJ",
    "no space, hyphens": "Anti-war-",
    "no space, dots": "a.b.",
    "digits": "1234567890",
    "digits apart": "1 2 34 2016 ",
    "digits with commas": "1,234,",
    "months": "May ",
    "months and days": "on May 3, 2016, ",
    "days": "on Monday last week ",
    "units": "in the last three years and a half century ago ",
    "brackets": "(",
    "brackets around": "(a) [b] ",
    "capitals": "LUND ",
    "names": "Ann Lund ",
    "surnames": "Lund said. ",
    "initials": "A. B. C. ",
    "new names": "Ann Lund{n} said. ",
    "new names, one surname": "Ann{n} Lund said. Lund went on. ",
    "new names, one given name": "Ann Lund{n} said. Ann went on. ",
    "new names, one role": "the mayor, Ann Lund{n}, said. The mayor went on. He left. ",
    "new firms": "Acme{n} Motors Inc. said. ",
    "new firms, one first word": "Acme A{n} Motors said. Acme went on. ",
    "new bodies": "the Ministry of A{n} said. The Ministry went on. ",
    "firms and products": "Acme Motors Acme ",
    "countries with hyphens": "US-Russia-China ",
    "hyphens between blanks": "Ab - Cd ",
    "commas": ",",
    "commas apart": "a, ",
    "full stops": ".",
    "full stops apart": "a. ",
    "abbreviations": "Mr. ",
    "said": "said ",
    "he said": "he said ",
    "said that": "Lund said that ",
    "he said, ": "“a,” he said, ",
    "according to": "according to ",
    "to be": "will have been to be ",
    "of the": "of the ",
    "and": "and ",
    "possessives": "Lund's ",
    "titles": "President ",
    "roles": "the president, ",
    "president of": "the president of the ",
    "dashes": "— ",
    "white space": " ",
    "lines": "a\n",
    "empty lines": "\n",
    "wrapped lines": "and the mayor of the small town by the river went on\n",
    "lost marks": "â",
    "lost marks around words": "âSo it goes,â he said. Thatâs it.\n",
    "replacement characters": "\ufffd ",
    "entities": "&amp;",
    "bullets": "- a\n",
}


def ordinary() -> str:
    """Return the running text of the seeds, a paragraph a line."""
    articles = [read_article(path.read_bytes(), path.name) for path in sorted(SEEDS.glob("*.txt"))]
    return "\n".join(one.text[start:end] for one in articles for start, end in one.paragraphs) + "\n"


def repeated(text: str, words: int) -> str:
    times = -(-words // len(text.split()))
    return " ".join((text * times).split(" ")[: words + words // 20])


def hostile(unit: str, length: int) -> str:
    if "{n}" in unit:
        units: Iterator[str] = (unit.replace("{n}", _letters(n)) for n in itertools.count())
        return "".join(itertools.islice(units, length // len(unit)))[:length]
    return (unit * (length // len(unit) + 1))[:length]


def _letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def seconds(text: str) -> float:
    """Return the CPU time of reading a text and of extracting from it, whether or not it would be refused."""
    raw = text.encode()
    lines = tuple(match.span() for match in re.finditer(r"[^\n]+", text))
    article = Article(source="made", text=text, paragraphs=lines, content_hash="")
    gc.collect()
    begun = time.process_time()
    with suppress(UnreadableError):
        read_article(raw, "made")
    extract(article)
    return time.process_time() - begun


def rows(texts: Iterator[str]) -> Iterator[tuple[int, float]]:
    for text in texts:
        first = seconds(text)
        taken = min(first, seconds(text)) if first < 1 else first
        yield len(text), taken
        if taken > TOO_LONG:
            return


def show(name: str, texts: Iterator[str], unit: float) -> None:
    before = 0.0
    for length, taken in rows(texts):
        each = taken / length * 1_000_000
        growth = f"{taken / before:10.1f}" if before else " " * 10
        print(f"{name:32}{length:10,}{each:10.2f} ms{each / unit:8.1f}{growth}", flush=True)
        before = taken


def main(names: list[str]) -> None:
    news = ordinary()
    seconds(news)
    each = [taken / length * 1_000_000 for length, taken in rows(repeated(news, WORDS[0]) for _ in range(3))]
    print(f"{'text':32}{'characters':>10}{'of 1,000':>13}{'times':>8}{'growth':>10}")
    if not names or "news" in names:
        show("news", (repeated(news, words) for words in WORDS), min(each))
    for name, unit in HOSTILE.items():
        if not names or name in names:
            show(name, (hostile(unit, length) for length in CHARACTERS), min(each))


if __name__ == "__main__":
    main(sys.argv[1:])
