"""A real browser on a real site: `manage.py serve` with the demo content, in processes of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.support.addresses import addresses
from tests.support.browsers import chromium
from tests.support.demo import demo_site
from tests.support.site import ServedSite

BOTH_DIRECTIONS = ("de", "ar")
expect.set_options(timeout=20_000)  # machines that run tests are busy


@pytest.fixture(scope="session")
def demo_at_rest(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> ServedSite:
    """The demo site, not running: what changes something takes a copy."""
    return demo_site(pytestconfig, tmp_path_factory.mktemp("demo") / "var")


@pytest.fixture(scope="session")
def demo(demo_at_rest: ServedSite) -> Iterator[ServedSite]:
    """The demo site, running, to be read only."""
    demo_at_rest.start()
    yield demo_at_rest
    demo_at_rest.kill()


@pytest.fixture(scope="session")
def address(demo_at_rest: ServedSite) -> Callable[..., str]:
    """The path of a kind of page (tests.support.addresses) in a language."""
    found = addresses(demo_at_rest.folder / "db.sqlite3", BOTH_DIRECTIONS)
    return lambda kind, code="de": found[kind, code]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for one module. Not for longer: while it runs, Django takes this thread for an asynchronous one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"]
        )
        yield browser
        browser.close()


@pytest.fixture
def copied_demo(demo_at_rest: ServedSite, tmp_path: Path) -> Iterator[ServedSite]:
    """A demo site of one's own, running."""
    site = demo_at_rest.copy(tmp_path / "site")
    site.start()
    yield site
    site.kill()
