"""How well and how fast the site's search answers a benchmark's queries, with its very own analysis and query code.

    python tests/benchmarks/search_relevance.py --docs DOCS.jsonl.gz --queries QUERIES.jsonl.gz \\
        --engine embedded|elasticsearch --out RUNS.jsonl [--baseline RUNS.jsonl.gz]

A row of DOCS: `id` (shared by all translations of a page), `lang`, `title`, `body` (a paragraph on each line). A row of
QUERIES: `qid`, `lang`, `query`, `relevant` (ids), `degradation`, `base_qid`. A row of RUNS: `qid`, `ids` (best first),
`ms`. Baseline is `baseline_elasticsearch.jsonl.gz` beside the queries if there is one. The texts of a page are one
document; a query looks in its own language only. Elasticsearch is the one at ELASTICSEARCH_URL.
"""

import argparse
import gzip
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from search.analysis import engine_document  # noqa: E402  # the paths come first
from search.asking import plan  # noqa: E402
from search.documents import PageText, SearchDocument  # noqa: E402
from search.engines.base import Engine, Request  # noqa: E402
from search.lexicon import Lexicon  # noqa: E402
from tests.benchmarks import relevance_engines, relevance_figures  # noqa: E402

#: How many ids a query gives.
DEPTH = 10


def main() -> None:
    options = _options()
    rows = list(read_lines(options.docs))
    documents = list(search_documents(rows))
    documents += [copy for number in range(1, options.copies) for copy in changed(documents, number)]
    locales = sorted({row["lang"] for row in rows})

    started = time.perf_counter()
    analysed = (engine_document(document) for document in documents)
    with tempfile.TemporaryDirectory() as folder:
        engine, lexicon = relevance_engines.ENGINES[options.engine](Path(folder), locales, analysed)
        seconds = time.perf_counter() - started
        texts = sum(len(document.texts) for document in documents)
        del documents, rows
        show(f"{texts} texts of {options.docs.name} indexed in {seconds:.1f} s: {texts / seconds:.0f}/s")
        queries = list(read_lines(options.queries))
        runs = [answer(query, engine, lexicon) for query in queries]
        show(f"memory of the process {relevance_engines.memory():.0f} MB")
    if options.out:
        options.out.write_text("".join(json.dumps(run) + "\n" for run in runs))
    baseline = list(read_lines(options.baseline)) if options.baseline.is_file() else []
    for line in relevance_figures.table(queries, _by_qid(runs), _by_qid(baseline)):
        show(line)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--docs", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--engine", choices=sorted(relevance_engines.ENGINES), default="embedded")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--baseline", type=Path)
    parser.add_argument(
        "--copies", type=int, default=1, help="how often the documents are indexed, with changes"
    )
    options = parser.parse_args()
    options.baseline = options.baseline or options.queries.parent / "baseline_elasticsearch.jsonl.gz"
    for file in (options.docs, options.queries):
        if not file.is_file():
            sys.exit(f"{file} is missing: a benchmark's rows, one JSON object on each line.")
    return options


def read_lines(file: Path) -> Iterator[dict[str, Any]]:
    content = file.read_bytes()
    for line in (gzip.decompress(content) if file.suffix == ".gz" else content).splitlines():
        if line.strip():
            yield json.loads(line)


def search_documents(rows: Sequence[dict[str, Any]]) -> Iterator[SearchDocument]:
    """The pages of the benchmark: the first paragraph is the summary."""
    texts: dict[str, dict[str, PageText]] = defaultdict(dict)
    for row in rows:
        summary, _, body = row["body"].partition("\n")
        texts[row["id"]][row["lang"]] = PageText(0, row["title"], summary=summary, body=body)
    for key, in_languages in texts.items():
        yield SearchDocument(key, in_languages, facets={"type": ["guide"], "language": list(in_languages)})


def changed(documents: Sequence[SearchDocument], number: int) -> Iterator[SearchDocument]:
    """Other pages of the same words: each paragraph comes from a page that is `number` places further."""
    others = [*documents[number:], *documents[:number]]
    for document, other in zip(documents, others, strict=True):
        texts = {
            locale: replace(
                text, body=_mixed(text.body, other.texts[locale].body if locale in other.texts else "")
            )
            for locale, text in document.texts.items()
        }
        yield SearchDocument(f"{document.key}#{number}", texts, document.facets)


def _mixed(body: str, other: str) -> str:
    return "\n".join(chain.from_iterable(zip(body.split("\n")[::2], other.split("\n")[1::2], strict=False)))


def answer(query: dict[str, Any], engine: Engine, lexicon: Lexicon) -> dict[str, Any]:
    """The ids that the query finds, best first, and how many milliseconds it took from the query to the ids."""
    started = time.perf_counter()
    language = query["lang"]
    asked = plan(query["query"], language, lexicon, languages=(language,))
    found = engine.search(Request(asked.clause, limit=DEPTH)).hits if asked.clause else ()
    ids = [hit.id for hit in found]
    return {"qid": query["qid"], "ids": ids, "ms": round(1000 * (time.perf_counter() - started), 3)}


def _by_qid(runs: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {run["qid"]: run for run in runs}


def show(line: str) -> None:
    print(line, flush=True)  # noqa: T201  # a benchmark prints


if __name__ == "__main__":
    main()
