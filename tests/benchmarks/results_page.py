"""How long a visitor waits for the results page and for suggestions, at the server.

    python -m tests.benchmarks.results_page [rounds] [database folder]

The demo, or the site in the given folder (`tests.benchmarks.search_bundle … --load` makes one of 22,117 guides; its
index is made there), through the real view and the embedded engine, no response cached. Prints how long requests take,
in milliseconds of wall time, the ratio to a stock Wagtail page, and the most queries of one request to the database.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import quote

from tests.benchmarks import search_bundle, server_time

#: At most: milliseconds for 95 of 100 requests, queries to the database.
LIMITS = {"results": (40.0, 8), "suggestions": (15.0, 8)}

#: What is typed in each language, with typos, German words and names of offices among it.
QUERIES = {
    "de": ("verein gründen", "gemeinnützigkeit", "raum", "fördermittel antrag", "spandau", "kinderbetruung"),
    "en": ("found an association", "funding", "room for a meeting", "volunteers", "tax office"),
    "tr": ("dernek kurmak", "Gemeinnützigkeit", "toplantı", "gönüllü", "jobcenter"),
    "ar": ("تأسيس جمعية", "تمويل", "الأطفال", "Verein", "ترجمة"),
    "uk": ("заснувати обʼєднання", "гроші", "зустріч", "Gemeinnützigkeit", "pfcnhsx"),
}
#: What results are narrowed and sorted by.
ENDINGS = ("", "&type=guide", "&type=event&sort=date", "&language=de&audience=associations", "&page=2")


def addresses() -> dict[str, list[str]]:
    """The addresses asked for, by what is measured."""
    asked = [(code, quote(query)) for code, queries in QUERIES.items() for query in queries]
    return {
        "results": [f"/{code}/search/?q={query}{ending}" for code, query in asked for ending in ENDINGS],
        "suggestions": [
            f"/{code}/search/suggestions/?q={quote(query[:end])}"
            for code, queries in QUERIES.items()
            for query in queries
            for end in (2, 4, 8)
        ],
    }


def measure(pages: Sequence[str], rounds: int) -> tuple[list[float], int]:
    """The milliseconds of each request, and the most queries of one."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from search import statistics

    client = Client(headers={"host": "localhost"})
    most = 0
    for address in pages:  # templates are read and queries prepared at the first visit
        client.get(address)
    for address in pages:
        statistics.write()  # which is otherwise done every few seconds, after a response has gone out
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address} answers {response.status_code}.")
        most = max(most, len(queries))
    times = []
    for _round in range(rounds):
        for address in pages:
            start = perf_counter()
            client.get(address)
            times.append((perf_counter() - start) * 1000)
    return times, most


def prepare_folder(folder: Path) -> None:
    """Set Django up with the site of a search benchmark's documents."""
    os.environ["DEBUG"] = "0"
    search_bundle.prepare(folder)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    is_over = False
    with tempfile.TemporaryDirectory(prefix="migraktiv-benchmark-") as temporary:
        if len(sys.argv) > 2:
            prepare_folder(Path(sys.argv[2]))
        else:
            server_time.prepare(Path(temporary))
        from django.core.management import call_command

        call_command("update_search", verbosity=0)
        stock = median(measure(["/stock/stock/"], 50)[0]) if len(sys.argv) < 3 else None
        for name, pages in addresses().items():
            times, queries = measure(pages, rounds)
            cuts = quantiles(times, n=20)
            limit, most_queries = LIMITS[name]
            over = cuts[18] > limit or queries > most_queries
            is_over |= over
            ratio = f", {cuts[18] / stock:.1f} × a stock page" if stock else ""
            sys.stdout.write(
                f"{name:<12} p50 {cuts[9]:6.1f}  p95 {cuts[18]:6.1f} ms (at most {limit:g}){ratio}  most"
                f" {max(times):.1f} ms  {queries} queries (at most {most_queries}){'  over' if over else ''}\n"
            )
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main())
