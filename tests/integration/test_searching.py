"""Searching the served site while others publish, and while its index suffers."""

import os
import shutil
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event, Thread

import pytest

from tests.support.database import on_postgresql, postgresql_copy, sqlite_template
from tests.support.processes import wait_until
from tests.support.site import ServedSite

#: Publishes guides one by one, each with a word of its own in its title.
PUBLISH = """
from django.db import OperationalError
from knowledge.models import GuideIndexPage, GuidePage
for number in range({count}):
    below = GuideIndexPage.objects.get(locale__language_code="de")
    guide = GuidePage(title="Vorgang {process}x%d" % number, summary="-", body=[("text", "<p>Text</p>")], live=False)
    below.add_child(instance=guide)
    guide.save_revision().publish()
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[ServedSite]:
    """An empty site, running with two web processes and a worker."""
    folder = tmp_path_factory.mktemp("site")
    if on_postgresql():
        site = ServedSite(folder, postgresql=postgresql_copy(pytestconfig, f"searching_{os.getpid()}"))
        site.manage("setup_site")
    else:
        site = ServedSite.create(folder, sqlite_template(pytestconfig))
    answers = (
        "--site-name=Netz",
        "--operator=Verein",
        "--admin-email=chef@example.org",
        "--admin-username=chef",
    )
    site.manage("init", *answers, INIT_ADMIN_PASSWORD="correct horse battery staple")
    site.start()
    yield site
    site.kill()


def results(site: ServedSite, query: str) -> str:
    address = f"{site.url}/de/search/?{urllib.parse.urlencode({'q': query, 'literal': '1'})}"
    with urllib.request.urlopen(address, timeout=20) as response:
        return str(response.read().decode())


def finds(site: ServedSite, word: str) -> bool:
    """Whether each of some answers, from whichever process, has the guide."""
    return all(f"/vorgang-{word}/" in results(site, word) for _ in range(4))


def publish(site: ServedSite, process: int, count: int) -> list[str]:
    site.manage("shell", "-v0", "-c", PUBLISH.format(process=process, count=count))
    return [f"{process}x{number}" for number in range(count)]


def test_what_four_processes_publish_is_found_and_searches_go_on_meanwhile(site: ServedSite) -> None:
    failures: list[Exception] = []
    done = Event()

    def search() -> None:
        while not done.is_set():
            try:
                results(site, "Vorgang")
            except OSError as error:
                failures.append(error)

    searching = Thread(target=search)
    searching.start()
    with ThreadPoolExecutor(4) as pool:
        words = [
            word for found in pool.map(lambda process: publish(site, process, 6), range(4)) for word in found
        ]
    for word in words:
        wait_until(partial(finds, site, word), 30)
    done.set()
    searching.join()
    assert failures == []


def test_after_a_power_cut_everything_published_is_found(site: ServedSite) -> None:
    before = publish(site, 5, 3)
    site.kill()
    after = publish(site, 6, 3)
    site.start()
    for word in [*before, *after]:
        wait_until(partial(finds, site, word), 30)


@pytest.mark.parametrize("harm", ["deleted", "truncated"])
def test_a_harmed_index_is_made_anew_while_the_site_is_served(site: ServedSite, harm: str) -> None:
    number = 7 if harm == "deleted" else 8
    [first] = publish(site, number, 1)
    wait_until(lambda: finds(site, first), 30)
    index = site.folder / "search" / "pages"
    if harm == "deleted":
        shutil.rmtree(index.rename(index.with_name("gone")))
    else:
        for file in [each for each in index.rglob("*") if each.is_file() and each.stat().st_size > 100]:
            # Not in place: a process that has mapped the file would be killed, and be started again.
            cut = file.with_name("cut")
            cut.write_bytes(file.read_bytes()[:50])
            cut.replace(file)
    assert site.get("/de/search/?q=Vorgang") == 200
    [second] = publish(site, 10 + number, 1)
    for word in (first, second):
        wait_until(partial(finds, site, word), 60)
