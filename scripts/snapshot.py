"""Record what the fact base answers, to compare two states of the code: equal files mean equal behaviour.

    python scripts/snapshot.py FOLDER --out before.json      in the state before
    python scripts/snapshot.py FOLDER --out after.json       in the state after; then compare the two files

FOLDER holds news articles as text, named OUTLET_YYYY-MM-DD_TITLE.txt (PolNeAR's train/text is). They and ``seeds/`` are
put into a new SQLite base; queries drawn from the text by a fixed seed are answered, and files of the folder extracted.
Only the public face is used (``knowledge.factbase``), and queries are drawn without the code under test. Ids are left
out, since they are drawn at random. What two bases may order otherwise, equals, stands in the order of its JSON.
"""

import argparse
import json
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from knowledge.factbase import FactBase
from knowledge.facts import OnTheRecordError

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SEED = 14
PAGE = 20
"""Answers of a query that are recorded."""
IDS = {"statement", "event", "actor", "id"}
FILE_NAME = re.compile(r"(?P<outlet>[^_]+)_(?P<day>\d{4}-\d\d-\d\d)_.*\.txt")
MARKED = re.compile(r"[“\"]([^”\"\n]{20,300})[”\"]")
NAME = re.compile(r"(?<![.?!”\"] )(?<!^)\b[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}\b")
WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
KINDS = ("fragment", "phrase", "misspelt", "changed", "by_words", "by", "filtered", "whois", "timeline", "bare")

Json = Any


def queries(texts: Sequence[str], count: int) -> Iterator[tuple[str, str]]:
    """Yield (command, query): words in quotation marks, whole, misspelt or changed, and names in capitals."""
    rng = random.Random(SEED)  # noqa: S311 - the same draws each time, no secret
    said = sorted({" ".join(found.split()) for text in texts for found in MARKED.findall(text)})
    names = sorted({found for text in texts for found in NAME.findall(text)})
    for n in range(count):
        words = WORD.findall(rng.choice(said)) or ["nothing"]
        at = rng.randrange(max(1, len(words) - 5))
        chosen, name = words[at : at + rng.randint(1, 6)], rng.choice(names)
        yield _query(KINDS[n % len(KINDS)], chosen, name, rng)


def _query(kind: str, words: list[str], name: str, rng: random.Random) -> tuple[str, str]:
    text = " ".join(words)
    spot = rng.randrange(len(words))
    made: dict[str, Callable[[], tuple[str, str]]] = {
        "fragment": lambda: ("whosaid", text.lower()),
        "phrase": lambda: ("whosaid", f'"{text}"'),
        "misspelt": lambda: ("whosaid", " ".join([*words[:spot], _misspell(words[spot], rng), *words[spot + 1 :]])),
        "changed": lambda: ("whosaid", " ".join([*words[:spot], "perhaps", *words[spot + 1 :]])),
        "by_words": lambda: ("whosaid", f'by:"{name}" {text}'),
        "by": lambda: ("whosaid", f'by:"{name}"'),
        "filtered": lambda: (
            "whosaid",
            rng.choice([f"{text} 2016-01..2016-08", f'about:"{name}"', f"{text} in:times"]),
        ),
        "whois": lambda: (
            "whois",
            rng.choice([name, name.rsplit(maxsplit=1)[-1], _misspell(name, rng), name.split(maxsplit=1)[0]]),
        ),
        "timeline": lambda: ("timeline", rng.choice([name, text, name.rsplit(maxsplit=1)[-1]])),
        "bare": lambda: ("whosaid", rng.choice([name, f"{name} {text}"])),
    }
    return made[kind]()


def _misspell(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return rng.choice([word[:at] + word[at + 1 :], word[:at] + rng.choice("aeiost") + word[at:]]) or word


def stable(answer: Json) -> Json:
    """An answer without ids, its equals in the order of their JSON; of the last equals before a cut only the key."""
    answer = _without_ids(answer)
    answer["matches"] = [_stable_profile(match) for match in answer.get("matches", [])]
    if "verdict" in answer:
        cut = answer["total"] > len(answer["matches"])
        answer["matches"] = _ordered(answer["matches"], _match_key, cut=cut)
    if "entries" in answer:
        answer["entries"] = _ordered(answer["entries"], _entry_key, cut=answer["total"] > len(answer["entries"]))
    return answer


def _stable_profile(match: Json) -> Json:
    """A match of whois with what it lists of an actor in order; one of whosaid as it is."""
    if "latest" in match:
        match["latest"] = _ordered(match["latest"], _match_key, cut=True)
        match["events"] = _ordered(match["events"], _entry_key, cut=True)
        match["seen_with"] = _ordered(match["seen_with"], lambda one: one["articles"], cut=True)
    return match


def _match_key(match: Json) -> Json:
    return [match["score"], match["verdict"], match["said"]["value"], len(match["reports"])]


def _entry_key(entry: Json) -> Json:
    return [entry["date"]["value"], entry["date"]["precision"]]


def _ordered(found: list[Json], key: Callable[[Json], Json], *, cut: bool) -> list[Json]:
    runs = [(equal, sorted(some, key=_written)) for equal, some in groupby(found, key)]
    return [one for n, (equal, some) in enumerate(runs) for one in ([equal] if cut and n == len(runs) - 1 else some)]


def _written(value: Json) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _without_ids(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: bool(one) if key in IDS else _without_ids(one) for key, one in value.items()}
    return [_without_ids(one) for one in value] if isinstance(value, list) else value


def answers(base: FactBase, asked: Iterable[tuple[str, str]]) -> Iterator[Json]:
    """Yield each query with its answer, or with the sentence that refuses it."""
    ask = {
        "whosaid": lambda text: base.whosaid(text, limit=PAGE),
        "timeline": base.timeline,
        "whois": base.whois,
    }
    for command, text in asked:
        try:
            answer = stable(ask[command](text).model_dump(mode="json", by_alias=True))
        except OnTheRecordError as error:
            answer = {"error": str(error)}
        yield {"command": command, "query": text, "answer": answer}


def lay_out(files: Sequence[Path], folder: Path) -> None:
    """Copy the files into a folder with what their names tell of them in articles.toml."""
    known = []
    for file in files:
        shutil.copy(file, folder)
        if found := FILE_NAME.fullmatch(file.name):
            known.append(f'["{file.name}"]\noutlet = "{found["outlet"]}"\npublished = {found["day"]}\n')
    (folder / "articles.toml").write_text("\n".join(known), "utf-8")


def main() -> None:
    """Write the snapshot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--files", type=int, default=300)
    asked = parser.parse_args()
    files = sorted(asked.folder.glob("*.txt"))
    texts = [file.read_text("utf-8", errors="replace") for file in [*sorted(SEEDS.glob("*.txt")), *files]]
    with tempfile.TemporaryDirectory() as made:
        corpus = Path(made) / "corpus"
        corpus.mkdir()
        lay_out(files, corpus)
        with FactBase.open(f"sqlite:///{made}/facts.sqlite3") as base:
            outcomes = [
                {"source": one.source, "outcome": one.outcome, "quotes": one.quotes, "events": one.events}
                for one in base.add([SEEDS, corpus])
            ]
            found = list(answers(base, queries(texts, asked.queries)))
        step = max(1, len(files) // asked.files)
        chosen = files[::step][: asked.files]
        extracts = [one.model_dump(mode="json") for one in FactBase.extract(chosen, as_is=True)]
    lines = [*sorted(map(_written, outcomes)), *map(_written, found), *map(_written, extracts)]
    asked.out.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(outcomes)} articles, {len(found)} queries, {len(extracts)} files extracted: {asked.out}")


if __name__ == "__main__":
    main()
