"""WCAG 2.2 AA as far as axe sees it, at every kind of page; nothing wider than the screen; the keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import BOTH_DIRECTIONS
from tests.support.addresses import KINDS

pytestmark = pytest.mark.browser
AXE = Axe()
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


# Each pair of direction, width and colours once: every combination would take twice as long and show nothing new.
@pytest.mark.parametrize(
    ("code", "width", "scheme"),
    [("de", 1280, "light"), ("de", 320, "dark"), ("ar", 1280, "dark"), ("ar", 320, "light")],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    demo, address, browser: Browser, code, width, scheme
):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    faults = []
    for kind in KINDS:
        page.goto(demo.url + address(kind, code))
        results = AXE.run(page, options=RULES).response
        faults += [
            f"{kind}: {violation['id']}: {violation['nodes'][0]['html'][:160]}"
            for violation in results["violations"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            faults.append(f"{kind}: {wide} px wider than the screen")
    context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("kind", ["home", "guide", "events", "event", "contact"])
def test_everything_is_reached_and_seen_with_the_keyboard_alone(demo, address, browser: Browser, kind):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(demo.url + address(kind))
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
            .filter(each => each.checkVisibility({visibilityProperty: true}) && each.tabIndex >= 0
                && !each.closest('details:not([open]) > :not(summary)')).length"""
    )
    reached = unseen = 0
    first = ""
    for _step in range(wanted + 5):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => {
                const at = document.activeElement;
                if (!at || at === document.body || at.dataset.reached) return null;
                at.dataset.reached = '1';
                const around = [at, at.parentElement, at.closest('form, article, li') || at];
                const seen = around.some(each => {
                    const style = getComputedStyle(each), after = getComputedStyle(each, '::after');
                    return [style, after].some(one => one.outlineStyle !== 'none' && one.outlineWidth !== '0px')
                        || style.boxShadow !== 'none';
                });
                return {text: at.textContent.trim(), seen, href: at.getAttribute('href')};
            }"""
        )
        if state is None:
            continue
        first = first or state["href"]
        reached += 1
        unseen += not state["seen"]
    page.close()
    assert first == "#content"
    assert reached >= wanted
    assert unseen == 0


def test_a_term_is_explained_and_escape_leads_back(demo, address, browser: Browser):
    page = browser.new_page()
    page.goto(demo.url + address("guide"))
    term = page.locator("a.term").first
    term.focus()
    page.keyboard.press("Enter")
    card = page.locator(".term-card")
    expect(card).to_be_visible()
    assert card.inner_text().strip()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(term).to_be_focused()
    page.close()


def test_the_language_switcher_opens_and_closes_by_key(demo, address, browser: Browser):
    page = browser.new_page()
    page.goto(demo.url + address("home"))
    summary = page.locator(".languages > summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".languages a[hreflang=ar]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".languages a[hreflang=ar]")).to_be_hidden()
    expect(summary).to_be_focused()
    page.close()


@pytest.mark.parametrize("code", BOTH_DIRECTIONS)
def test_without_javascript_everything_is_there(demo, address, browser: Browser, code):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(demo.url + address("guide", code))
    page.locator(".languages > summary").click()
    expect(page.locator(".languages a[hreflang=tr]")).to_be_visible()
    page.locator("a.term").first.click()
    assert "#term-1" in page.url
    page.goto(demo.url + address("events", code))
    page.locator(".filters > summary").click()
    expect(page.locator(".filter-group a").first).to_be_visible()
    context.close()


def test_text_twice_as_large_loses_nothing(demo, address, browser: Browser):
    page = browser.new_page(viewport={"width": 640, "height": 400})
    for kind in ("home", "guide", "event"):
        page.goto(demo.url + address(kind))
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), kind
    page.close()


#: WCAG 2.2, 1.4.12: a reader's own spacing.
SPACING = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }
"""
#: Texts that are wider or higher than a box that hides what does not fit. The honeypot is meant to be hidden.
CUT_OFF = """
    () => [...document.querySelectorAll("main *, header *, footer *")]
        .filter((e) => e.checkVisibility() && e.textContent.trim()
            && !e.closest(".visually-hidden, .not-for-people, svg"))
        .filter((e) => {
            const style = getComputedStyle(e);
            const hides = (overflow) => overflow === "hidden" || overflow === "clip";
            return hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1
                || hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1;
        })
        .map((e) => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`)
"""
MOVING = """
    () => [...document.querySelectorAll("*")].filter((e) => {
        const style = getComputedStyle(e);
        const longest = (list) => Math.max(...list.split(",").map(parseFloat));
        return longest(style.transitionDuration) > 0.01 || longest(style.animationDuration) > 0.01
            || style.scrollBehavior === "smooth";
    }).map((e) => `${e.tagName}.${e.className}`)
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", BOTH_DIRECTIONS)
def test_axe_finds_nothing_in_a_form_with_errors(demo, address, browser: Browser, code, scheme):
    context = browser.new_context(viewport={"width": 320, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(demo.url + address("contact", code))
    page.locator("main form").evaluate("form => { form.noValidate = true; form.requestSubmit() }")
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    violations = AXE.run(page, options=RULES).response["violations"]
    context.close()
    assert [(each["id"], each["nodes"][0]["html"][:160]) for each in violations] == []


@pytest.mark.parametrize("code", BOTH_DIRECTIONS)
def test_a_term_is_explained_within_the_window(demo, address, browser: Browser, code):
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(demo.url + address("guide", code))
    page.locator("a.term").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".term-card")).to_be_in_viewport(ratio=1)
    page.close()


@pytest.mark.parametrize("code", BOTH_DIRECTIONS)
def test_the_readers_own_spacing_cuts_nothing_off(demo, address, browser: Browser, code):
    context = browser.new_context(viewport={"width": 640, "height": 400}, bypass_csp=True)
    page = context.new_page()
    for kind in ("home", "guide", "organisation", "event", "events", "contact"):
        page.goto(demo.url + address(kind, code))
        page.add_style_tag(content=SPACING)
        assert page.evaluate(CUT_OFF) == [], kind
    context.close()


def test_nothing_moves_for_those_who_asked_for_it(demo, address, browser: Browser):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for kind in ("home", "guide", "events"):
        page.goto(demo.url + address(kind))
        assert page.evaluate(MOVING) == [], kind
    context.close()
