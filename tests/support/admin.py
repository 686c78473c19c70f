"""Working in the admin as people do: forms, moderation, and wagtail-localize's editor, in a browser."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.site import ServedSite


class Desk:
    """A person at the admin of a demo site, signed in by the name of a demo account, in a context of their own."""

    def __init__(self, browser: Browser, site: ServedSite, name: str) -> None:
        self.site = site
        self.context = browser.new_context(
            locale="en-GB", viewport={"width": 1280, "height": 1000}, reduced_motion="reduce"
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.goto(f"{site.url}/admin/login/")
        self.page.fill("[name=username]", name)
        self.page.fill("[name=password]", _password(site, name))
        self.page.press("[name=password]", "Enter")
        expect(self.page.locator(".sidebar-footer__account")).to_be_visible()

    # Forms

    def new(self, kind: str, parent: int) -> None:
        """Open the form of a new page; `kind` is like `knowledge.guidepage`."""
        self.page.goto(f"{self.site.url}/admin/pages/add/{kind.replace('.', '/')}/{parent}/")

    def open(self, page: int) -> None:
        self.page.goto(f"{self.site.url}/admin/pages/{page}/edit/")

    def has(self, name: str) -> bool:
        return self.page.locator(f"[name='{name}']").count() > 0

    def type(self, name: str, text: str) -> None:
        self.page.fill(f"[name='{name}']", text)

    def choose(self, name: str, value: str) -> None:
        self.page.select_option(f"[name='{name}']", value)

    def write(self, name: str, text: str) -> None:
        """Into the rich text field that stands beside the hidden input called `name`."""
        field = self.page.locator(f"[name='{name}']")
        field.locator("xpath=..").locator("[contenteditable=true]").click()
        self.page.keyboard.insert_text(text)
        expect(field).to_have_value(re.compile(re.escape(text)))  # the editor hands it over after a moment

    def add_block(self, stream: str, label: str) -> None:
        """Append a block to a stream, by its name in the list of blocks."""
        self.page.locator(f"[data-contentpath='{stream}'] .c-sf-add-button").last.click()
        _click(self.page.get_by_role("option", name=label, exact=True))

    def submit(self) -> None:
        """Send the form to moderation."""
        self._choose_action("[name=action-submit]")
        expect(self.page.locator("[role=status] .success")).to_contain_text("submitted for moderation")

    def delete(self, page: int) -> None:
        self.page.goto(f"{self.site.url}/admin/pages/{page}/delete/")
        self.page.locator("main form [type=submit]").click()
        expect(self.page.locator("[role=status] .success")).to_contain_text("deleted")

    # Moderation

    def may_approve(self, page: int) -> bool:
        self.open(page)
        return self.page.locator("[data-workflow-action-name=approve]").count() > 0

    def approve(self, page: int) -> None:
        self.open(page)
        self._choose_action("[data-workflow-action-name=approve]:not([data-workflow-action-modal-url])")
        expect(self.page.locator("[role=status] .success")).to_contain_text("updated")

    # Translation

    def send_to_translation(self, page: int, language: str) -> None:
        (locale,) = self.site.query("SELECT id FROM wagtailcore_locale WHERE language_code = ?", language)[0]
        self.page.goto(f"{self.site.url}/admin/localize/submit/page/{page}/")
        self.page.check(f"[name=locales][value='{locale}']")
        self.page.locator("main form [type=submit]").click()
        expect(self.page.locator("[role=status] .success")).to_be_visible()

    def translate(self, page: int, into: Callable[[str], str]) -> list[str]:
        """Translate all segments of a translated page and publish it; returns the texts that were translated."""
        self.open(page)
        segments = self.page.locator("main li.incomplete, main li.complete")
        expect(segments.first).to_be_visible()
        sources = []
        for number in range(segments.count()):
            segment = segments.nth(number)
            source = segment.inner_text().splitlines()[0].strip()
            sources.append(source)
            segment.get_by_role("button", name="Translate").click()
            field = segment.locator("textarea, [contenteditable=true]").first
            field.click()
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(into(source))
            segment.get_by_role("button", name="Save").click()
            expect(segment).to_have_class("complete")
        self.page.click("footer button[name=action][value=publish]")
        expect(self.page.locator("[role=status] .success").first).to_contain_text("ublish")
        return sources

    def _choose_action(self, selector: str) -> None:
        """In the menu at the foot of the form."""
        self.page.click("footer [data-w-dropdown-target=toggle]")
        _click(self.page.locator(selector))


def _click(choice: Locator) -> None:
    """Click in a menu that is still moving into its place: a click at a position might hit its neighbour."""
    expect(choice).to_be_visible()
    choice.dispatch_event("click")


def _password(site: ServedSite, name: str) -> str:
    for line in (site.folder / "demo-accounts.txt").read_text().splitlines():
        if line.split()[-2:-1] == [name]:
            return line.split()[-1]
    raise LookupError(f"the demo has no account called {name}")
