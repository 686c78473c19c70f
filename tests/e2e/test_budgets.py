"""Small enough for cheap phones, and nothing jumps."""

import gzip
import re

import pytest
import requests
from playwright.sync_api import Browser

from tests.support.addresses import KINDS

pytestmark = pytest.mark.browser
MOST_BYTES = 60_000
MOST_SHIFT = 0.02
MOST_REQUESTS = 20
_PARTS = re.compile(r'(?:<link rel="stylesheet" href|<script type="module" src)="([^"]+)"')
_MODULES = re.compile(r'import .*?from\s*"\./([^"]+)"')


def test_html_style_and_script_of_each_page_stay_within_60_kb(demo, address):
    sizes = {}
    for kind in KINDS:
        html = requests.get(demo.url + address(kind), timeout=20).text
        todo = set(_PARTS.findall(html))
        assert todo, kind
        total, seen = len(gzip.compress(html.encode())), set()
        while todo:
            path = todo.pop()
            seen.add(path)
            text = requests.get(demo.url + path, timeout=20).text
            total += len(gzip.compress(text.encode()))
            folder = path.rpartition("/")[0]
            todo |= {f"{folder}/{name}" for name in _MODULES.findall(text)} - seen
        sizes[kind] = total
    assert {kind: size for kind, size in sizes.items() if size > MOST_BYTES} == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_jumps_while_loading(demo, address, browser: Browser, width):
    context = browser.new_context(viewport={"width": width, "height": 740})
    context.add_init_script(
        """window.shift = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
        }).observe({type: 'layout-shift', buffered: true});"""
    )
    page = context.new_page()
    shifts = {}
    for kind in KINDS:
        page.goto(demo.url + address(kind), wait_until="networkidle")
        shifts[kind] = page.evaluate("window.shift")
    context.close()
    assert {kind: shift for kind, shift in shifts.items() if shift > MOST_SHIFT} == {}


def test_no_page_asks_for_many_files(demo, address, browser: Browser):
    """Without the pictures further down, which load when one comes to them."""
    counts = {}
    for kind in KINDS:
        context = browser.new_context(viewport={"width": 360, "height": 740})
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))  # noqa: B023 - within this turn
        page.goto(demo.url + address(kind), wait_until="networkidle")
        counts[kind] = len(asked)
        context.close()
    assert {kind: count for kind, count in counts.items() if count > MOST_REQUESTS} == {}
