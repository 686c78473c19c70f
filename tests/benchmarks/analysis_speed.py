"""How fast the search analyses text: megabytes (UTF-8) and millions of characters a second, for each language.

    SEARCH_BENCHMARK=FOLDER python -m tests.benchmarks.analysis_speed

FOLDER has `docs.jsonl.gz`: one JSON object on each line with `lang`, `title`, `body`. One process, one core, nothing
remembered beforehand.
"""

import gzip
import json
import os
import sys
import time
from collections import defaultdict
from pathlib import Path

from search.languages import language_for


def main() -> None:
    documents = Path(os.environ.get("SEARCH_BENCHMARK", "")) / "docs.jsonl.gz"
    if not documents.is_file():
        sys.exit(f"{documents} is missing: set SEARCH_BENCHMARK to the folder of the search benchmark.")
    texts: dict[str, list[str]] = defaultdict(list)
    with gzip.open(documents, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            texts[row["lang"]].append(f"{row['title']}\n{row['body']}")
    print(f"{'':4}{'stems MB/s':>12}{'Mchar/s':>10}{'tokens MB/s':>13}{'words':>10}")  # noqa: T201
    for code in sorted(texts):
        print(measured(code, texts[code]))  # noqa: T201


def measured(code: str, texts: list[str]) -> str:
    """A line of the table."""
    language = language_for(code)
    size = sum(len(text.encode()) for text in texts) / 1e6
    length = sum(map(len, texts)) / 1e6
    started = time.process_time()
    words = sum(len(language.stems(text)) for text in texts)
    stems = time.process_time() - started
    started = time.process_time()
    for text in texts:
        language.tokens(text)
    tokens = time.process_time() - started
    return f"{code:4}{size / stems:12.1f}{length / stems:10.1f}{size / tokens:13.1f}{words:10}"


if __name__ == "__main__":
    main()
