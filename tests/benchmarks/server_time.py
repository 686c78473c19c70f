"""How long the server computes for a visitor's page, against a stock Wagtail page in the same run.

    DEVELOPMENT=1 python -m tests.benchmarks.server_time [rounds] [database folder]

Loads the demo into a database of its own, in a temporary folder (or the given one, where it is kept for the next
run). Pages are asked for in turns, so that whatever else the machine does meets them all alike. Nothing is cached
between requests. Prints the median of the processor's time for each page and its ratio to the stock page's.
"""

import os
import sys
import tempfile
from io import StringIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

LIMIT = 4.0
#: What is held to the limit; the others are for comparison.
LIMITED = ("home", "guide", "list of guides", "list of events", "list of organisations")


def prepare(folder: Path) -> None:
    """Set Django up with a database in `folder`, and load what is to be measured unless it is there."""
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[2] / "site")]
    os.environ.update(
        DEVELOPMENT="1", DEBUG="0", VAR_DIR=str(folder), DJANGO_SETTINGS_MODULE="migraktiv.settings"
    )
    for name in ("DATABASE_URL", "CACHE_URL"):
        os.environ.pop(name, None)
    from django.conf import settings

    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "tests.benchmarks.stock.apps.StockConfig"]
    settings.ROOT_URLCONF = "tests.benchmarks.urls"
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    settings.STORAGES = {
        **settings.STORAGES,  # hashed names need collectstatic
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    (folder / "static").mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    from django.core.management import call_command
    from wagtail.models import Site

    from tests.benchmarks.stock.models import StockPage

    call_command("migrate", verbosity=0)
    if not StockPage.objects.exists():
        sys.stderr.write("Loading the demo …\n")
        call_command("load_demo", verbosity=0, stdout=StringIO())
        home = Site.objects.get(is_default_site=True).root_page
        words = (
            "<p>Ein Verein ist ein fester Zusammenschluss von Menschen mit einem gemeinsamen Ziel.</p>" * 80
        )
        home.add_child(instance=StockPage(title="Stock", slug="stock", body=words, locale=home.locale))


def addresses() -> dict[str, str]:
    """What is measured: names and addresses; the longest guide in two directions of writing."""
    from core.page_map import visitor_url
    from events.models import EventIndexPage, EventPage
    from knowledge.models import (
        FundingPage,
        GlossaryPage,
        GuideIndexPage,
        GuidePage,
        OrganisationIndexPage,
        OrganisationPage,
    )

    def address(model: Any, code: str = "de") -> str:
        pages = model.objects.published().filter(locale__language_code=code)
        page = max(pages, key=lambda page: len(str(getattr(page, "body", ""))))
        return visitor_url(page.url_path, code)

    return {
        "stock page": "/stock/stock/",
        "home": "/de/",
        "home, Arabic": "/ar/",
        "guide": address(GuidePage),
        "guide, Arabic": address(GuidePage, "ar"),
        "list of guides": address(GuideIndexPage),
        "list of events": address(EventIndexPage),
        "list of organisations": address(OrganisationIndexPage),
        "event": address(EventPage),
        "organisation": address(OrganisationPage),
        "funding call": address(FundingPage),
        "glossary": address(GlossaryPage),
    }


def measure(pages: dict[str, str], rounds: int) -> dict[str, float]:
    """The median of the processor's time for each page, in milliseconds."""
    from django.test import Client

    client = Client()
    for address in list(pages.values()) * 3:  # pictures are scaled and templates read at the first visit
        response = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address} answers {response.status_code}.")
    times: dict[str, list[float]] = {name: [] for name in pages}
    for _round in range(rounds):
        for name, address in pages.items():
            start = process_time()
            client.get(address)
            times[name].append((process_time() - start) * 1000)
    return {name: median(each) for name, each in times.items()}


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory(prefix="migraktiv-benchmark-") as temporary:
        prepare(Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary))
        found = measure(addresses(), rounds)
    stock = found["stock page"]
    for name, time in found.items():
        mark = f"  over {LIMIT:g}" if name in LIMITED and time > LIMIT * stock else ""
        sys.stdout.write(f"{name:<24}{time:7.1f} ms {time / stock:6.2f} ×{mark}\n")
    return int(any(found[name] > LIMIT * stock for name in LIMITED))


if __name__ == "__main__":
    sys.exit(main())
