"""Date expressions against NewsReader MEANTIME (CC BY 4.0): values and speed.

    python benchmarks/meantime_dates.py tasks.jsonl > predictions.jsonl

``tasks.jsonl`` holds one document a line: {"doc", "title", "published": "2008-03-01" | null, "text"}. Each is answered
by {"doc", "mentions": [], "dates": [{"span": [s, e], "value": "2008-03-01"}]}; ranges and unknown values, which have no
calendar value of one day, month or year, are left out. Words a second go to standard error.
"""

import datetime as dt
import json
import re
import sys
import time
from pathlib import Path

from knowledge.language.dates import find_dates


def main(tasks: Path) -> None:
    words, seconds = 0, 0.0
    find_dates("On Friday, June 20, in 2020, two days ago", [(0, 41)], None)  # compiles the grammar
    for line in tasks.read_text(encoding="utf-8").splitlines():
        task = json.loads(line)
        published = dt.date.fromisoformat(task["published"]) if task["published"] else None
        spans = [match.span() for match in re.finditer(r"[^\n]+", task["text"])]
        begin = time.process_time()
        found = find_dates(task["text"], spans, published)
        seconds += time.process_time() - begin
        words += len(task["text"].split())
        dates = [
            {"span": one.span, "value": one.date.value}
            for one in found
            if one.date.precision in ("day", "month", "year") and one.date.value
        ]
        print(json.dumps({"doc": task["doc"], "mentions": [], "dates": dates}))
    print(f"{words} words, {words / seconds:,.0f} a second", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
