"""After how long a change on the site is found, or gone, on every web process.

    DEVELOPMENT=1 python -m tests.benchmarks.freshness [rounds]

Serves the demo with two web processes and a worker, changes it from a further process, and asks until twenty answers in
a row, each over a connection of its own, are right. Prints the seconds from the end of the change to the first of them.
"""

import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import urlencode
from urllib.request import urlopen

from tests.support.processes import wait_until
from tests.support.site import ROOT, TASKS, ServedSite

#: Seconds.
LIMIT = 2.0
#: Right answers in a row that show that each process is up to date.
ENOUGH = 20


class Change(NamedTuple):
    """What was changed, the language and the words to search for, and the address that is to be found or gone."""

    name: str
    code: str
    query: str
    address: str
    is_found: bool


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory(prefix="migraktiv-benchmark-") as folder:
        site = ServedSite(Path(folder))
        site.manage("migrate", "-v0")
        site.manage("setup_site", "--demo")
        site.start()
        # The worker makes the demo's pictures first, which can keep a small machine busy for a minute.
        wait_until(partial(is_idle, site), 300)
        try:
            found = measure(site, rounds)
        finally:
            site.stop()
    for name, times in found.items():
        over = "  over" if max(times) > LIMIT else ""
        sys.stdout.write(f"{name:<38} median {median(times):.2f} s, most {max(times):.2f} s{over}\n")
    return int(any(max(times) > LIMIT for times in found.values()))


def is_idle(site: ServedSite) -> bool:
    return not site.query(f"SELECT 1 FROM {TASKS} WHERE status IN ('READY', 'RUNNING') AND run_after IS NULL")


def measure(site: ServedSite, rounds: int) -> dict[str, list[float]]:
    """The seconds of each kind of change."""
    os.environ.update(DEVELOPMENT="1", VAR_DIR=str(site.folder), DJANGO_SETTINGS_MODULE="migraktiv.settings")
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    django.setup()
    seconds: dict[str, list[float]] = defaultdict(list)
    for number in range(rounds):
        for change in changes(number):
            changed = time.monotonic()
            seconds[change.name].append(wait(partial(is_seen, change, site)) - changed)
    return seconds


def wait(is_right: Callable[[], bool]) -> float:
    """When the first of enough right answers in a row was asked for. Gives up after a minute."""
    end = time.monotonic() + 60
    first, right = time.monotonic(), 0
    while right < ENOUGH:
        asked = time.monotonic()
        if asked > end:
            raise SystemExit("A change was not found within a minute.")
        if not is_right():
            right = 0
            time.sleep(0.02)
            continue
        first = first if right else asked
        right += 1
    return first


def is_seen(change: Change, site: ServedSite) -> bool:
    """Whether a search answers as it should after the change."""
    query = urlencode({"q": change.query})
    with urlopen(f"{site.url}/{change.code}/search/?{query}", timeout=20) as response:
        return (change.address in response.read().decode()) is change.is_found


def changes(number: int) -> Iterator[Change]:
    """Make one change after the other. Words are made of letters only, so that each is one token."""
    from wagtail.models import Locale, Page, PageViewRestriction

    from core.models import Term
    from knowledge.models import GuideIndexPage, GuidePage, OrganisationIndexPage
    from tests.factories import make_guide, make_organisation, translate

    def word(first: str) -> str:
        return first + "qxzvjkwpyb"[number % 10] * 3 + "ung"

    guides = GuideIndexPage.objects.get(locale__language_code="de")
    organisations = OrganisationIndexPage.objects.get(locale__language_code="de")
    name = word("Pub")
    guide: Any = make_guide(guides, name)
    yield Change("published", "de", name, f"/{guide.slug}/", True)
    guide.unpublish()
    yield Change("unpublished", "de", name, f"/{guide.slug}/", False)
    guide.save_revision().publish()
    yield Change("published again", "de", name, f"/{guide.slug}/", True)
    guide = GuidePage.objects.get(pk=guide.pk)
    home = make_organisation(organisations, word("Heim"))
    Page.objects.get(pk=guide.pk).move(home, pos="last-child")
    yield Change("moved (found at its new address)", "de", name, f"/{home.slug}/{guide.slug}/", True)
    turkish = translate(make_guide(guides, word("Quell")), "tr", word("Ceviri"))
    yield Change("translated", "tr", turkish.title, f"/{turkish.slug}/", True)
    restriction = PageViewRestriction.objects.create(page=home, restriction_type="login")
    yield Change("made private, with what is below", "de", name, f"/{guide.slug}/", False)
    restriction.delete()
    yield Change("made public again", "de", name, f"/{guide.slug}/", True)
    term = Term.objects.create(
        locale=Locale.objects.get(language_code="de"),
        term=name,
        definition="Ein Wort.",
        synonyms=word("Wort"),
    )
    yield Change("a term with a synonym", "de", word("Wort"), f"/{guide.slug}/", True)
    term.synonyms = ""
    term.save()
    yield Change("the synonym taken away", "de", word("Wort"), f"/{guide.slug}/", False)
    guide = GuidePage.objects.get(pk=guide.pk)
    guide.authors = [home]
    guide.save_revision().publish()
    home.title = word("Neu")
    home.save_revision().publish()
    yield Change("an organisation's new name on its guide", "de", home.title, f"/{guide.slug}/", True)
    guide.delete()
    yield Change("deleted", "de", name, f"/{guide.slug}/", False)


if __name__ == "__main__":
    sys.exit(main())
