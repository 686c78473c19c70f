"""The search box: suggestions by keyboard, pointer and screen reader; and without JavaScript a form that searches."""

import json
import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import BOTH_DIRECTIONS
from tests.e2e.test_accessibility import RULES

pytestmark = pytest.mark.browser
BOX = {"home": "#hero-search", "guide": "#site-search", "search-empty": "#results-search"}


def answer(route: Route) -> None:
    """Two suggestions that name what was typed."""
    typed = re.sub(r".*q=", "", route.request.url)
    found = [
        {"label": f"{typed} eins", "url": "/de/search/?q=eins", "kind": "search"},
        {"label": f"{typed} zwei", "url": "/de/search/?q=zwei", "kind": "guide", "lang": "tr", "dir": "ltr"},
    ]
    body = json.dumps({"suggestions": found, "message": "2 suggestions"})
    route.fulfill(body=body, content_type="application/json")


def opened(page: Page, url: str, box: str) -> Page:
    page.route("**/search/suggestions/**", answer)
    page.goto(url)
    page.locator(box).press_sequentially("verein", delay=20)
    expect(page.locator("[role=option]")).to_have_count(2)
    return page


@pytest.mark.parametrize("kind", BOX)
def test_suggestions_are_chosen_with_the_keyboard(demo, address, browser: Browser, kind):
    page = opened(browser.new_page(), demo.url + address(kind), BOX[kind])
    box = page.locator(BOX[kind])
    options = page.locator("[role=option]")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[role=status].visually-hidden")).to_have_text("2 suggestions")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "none")
    box.press("ArrowUp")  # back in the field
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")  # around to the last
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    page.wait_for_url("**/search/?q=zwei")
    page.close()


def test_escape_closes_and_keeps_what_was_typed(demo, address, browser: Browser):
    page = opened(browser.new_page(), demo.url + address("home"), "#hero-search")
    box = page.locator("#hero-search")
    box.press("Escape")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("verein")
    expect(box).to_be_focused()
    box.press("ArrowDown")
    expect(page.locator("[role=listbox]")).to_be_visible()
    box.press("Tab")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    page.close()


@pytest.mark.parametrize("key", ["Home", "End", "ArrowLeft", "ArrowRight"])
def test_keys_that_move_the_cursor_lead_back_to_the_field(demo, address, browser: Browser, key):
    page = opened(browser.new_page(), demo.url + address("home"), "#hero-search")
    box = page.locator("#hero-search")
    box.press("ArrowDown")
    box.press(key)
    assert box.get_attribute("aria-activedescendant") is None
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    expect(page.locator("[role=listbox]")).to_be_visible()
    if key == "Home":
        assert box.evaluate("field => field.selectionStart") == 0
    box.press("Enter")
    page.wait_for_url("**/search/?q=verein")
    page.close()


def test_enter_without_a_choice_searches_for_what_was_typed(demo, address, browser: Browser):
    page = opened(browser.new_page(), demo.url + address("home"), "#hero-search")
    page.locator("#hero-search").press("Enter")
    page.wait_for_url("**/search/?q=verein")
    page.close()


def test_a_suggestion_is_chosen_by_touch(demo, address, browser: Browser):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = opened(context.new_page(), demo.url + address("guide"), "#site-search")
    option = page.locator("[role=option]").last
    assert (option.bounding_box() or {"height": 0})["height"] >= 44
    option.tap()
    page.wait_for_url("**/search/?q=zwei")
    context.close()


def test_who_types_fast_asks_once(demo, address, browser: Browser):
    page = browser.new_page()
    asked: list[float] = []
    page.on("request", lambda each: asked.append(time.monotonic()) if "/suggestions/" in each.url else None)
    opened(page, demo.url + address("home"), "#hero-search")
    assert len(asked) == 1
    page.locator("#hero-search").press_sequentially("shaus", delay=60)
    expect(page.locator("[role=option]").first).to_contain_text("vereinshaus")
    assert len(asked) == 2
    page.close()


def test_an_answer_that_comes_too_late_is_dropped(demo, address, browser: Browser):
    page = browser.new_page()
    late: list[Route] = []
    page.route("**/search/suggestions/?q=ver", lambda route: late.append(route))
    page.route("**/search/suggestions/?q=verein", answer)
    page.goto(demo.url + address("home"))
    box = page.locator("#hero-search")
    with page.expect_request("**/search/suggestions/?q=ver"):
        box.press_sequentially("ver")
    box.press_sequentially("ein")
    expect(page.locator("[role=option]").first).to_contain_text("verein eins")
    answer(late[0])
    page.wait_for_timeout(300)
    expect(page.locator("[role=option]").first).to_contain_text("verein eins")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", BOTH_DIRECTIONS)
def test_axe_finds_nothing_and_the_open_list_is_no_wider_than_the_screen(
    demo, address, browser: Browser, code, scheme
):
    context = browser.new_context(viewport={"width": 320, "height": 740}, color_scheme=scheme)
    faults = []
    for kind, box in BOX.items():
        page = opened(context.new_page(), demo.url + address(kind, code), box)
        page.locator(box).press("ArrowDown")
        faults += [each["id"] for each in Axe().run(page, options=RULES).response["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        faults += [f"{kind}: {wide} px wider than the screen"] if wide > 0 else []
        page.close()
    context.close()
    assert faults == []


@pytest.mark.parametrize("kind", BOX)
def test_without_javascript_the_form_searches(demo, address, browser: Browser, kind):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo.url + address(kind))
    page.locator(BOX[kind]).fill("Verein")
    page.locator(BOX[kind]).press("Enter")
    page.wait_for_url("**/search/?q=Verein")
    expect(page.locator("h1")).to_be_visible()
    context.close()
