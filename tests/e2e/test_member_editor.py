"""A volunteer writes a guide with a picture, a contact and a download: how much work is it?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, expect

from tests.support.admin import Desk
from tests.support.site import ServedSite

pytestmark = pytest.mark.browser
MAX_CLICKS = 25
MAX_INPUTS = 8


class Effort:
    """Does what a person does, with the mouse into every field, and counts."""

    def __init__(self, desk: Desk) -> None:
        self.page = desk.page
        self.clicks = 0
        self.inputs: list[str] = []

    def click(self, target: Locator) -> None:
        self.clicks += 1
        target.click()

    def fill(self, name: str, text: str) -> None:
        self.click(self.page.locator(f"[name='{name}']"))
        self.page.keyboard.insert_text(text)
        self.inputs.append(name)

    def write(self, name: str, text: str) -> None:
        self.click(
            self.page.locator(f"[name='{name}']").locator("xpath=..").locator("[contenteditable=true]")
        )
        self.page.keyboard.insert_text(text)
        self.inputs.append(name)

    def upload(self, chooser: Locator, file: Path, name: str) -> None:
        """Choose a file in one of Wagtail's dialogues. Its title is made of its name."""
        self.click(chooser)
        dialog = self.page.locator(".modal.in")
        self.click(dialog.get_by_role("tab", name="Upload"))
        with self.page.expect_file_chooser() as opened:
            self.click(dialog.locator("input[type=file]"))
        opened.value.set_files(file)
        self.inputs.append(name)
        expect(dialog.locator("[name$=title]:visible")).to_have_value(file.stem)
        self.click(dialog.locator("form [type=submit]:visible").last)
        expect(self.page.locator(".modal-backdrop")).to_have_count(0)

    def add_block(self, label: str) -> None:
        self.click(self.page.locator("[data-contentpath=body] .c-sf-add-button").last)
        self.click(self.page.get_by_role("option", name=label, exact=True))


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    picture, document = tmp_path / "fest.png", tmp_path / "checkliste.txt"
    Image.new("RGB", (1200, 800), "teal").save(picture)
    document.write_text("Erstens, zweitens.")
    return {"picture": picture, "document": document}


def test_a_guide_with_picture_contact_and_download_takes_few_clicks_and_inputs(
    browser: Browser,
    copied_demo: ServedSite,
    files: dict[str, Path],
    record_property: Callable[[str, object], None],
) -> None:
    desk = Desk(browser, copied_demo, "sprachhaus")
    effort = Effort(desk)

    effort.click(desk.page.get_by_role("link", name="Guide", exact=True).first)
    effort.fill("title", "Ein Fest im Hof")
    effort.fill("summary", "Wie Sie ein Fest im Hof anmelden und gestalten.")
    effort.write("body-0-value", "Fragen Sie zuerst die Nachbarn.")

    effort.add_block("Contacts")
    effort.fill("body-1-value-items-0-value-name", "Bürgeramt")
    effort.fill("body-1-value-items-0-value-phone", "030 23125 012")

    effort.add_block("Downloads")
    document = desk.page.locator("[data-contentpath=body] [data-contentpath=document]").last
    effort.upload(document.locator(".unchosen button"), files["document"], "document")

    effort.upload(desk.page.locator("#id_image-chooser .unchosen button"), files["picture"], "image")
    effort.fill("image_alt", "Menschen essen an einem langen Tisch.")

    asked = required_and_empty(desk)
    effort.click(desk.page.locator("footer [name=action-submit]"))
    expect(desk.page.locator("[role=status] .success")).to_contain_text("submitted for moderation")

    record_property("clicks", effort.clicks)
    record_property("inputs", len(effort.inputs))
    print(f"clicks: {effort.clicks}, inputs: {len(effort.inputs)}")
    assert effort.clicks <= MAX_CLICKS
    assert len(effort.inputs) <= MAX_INPUTS
    assert asked == []

    ((live, status),) = copied_demo.query(
        """
        SELECT page.live, state.status FROM wagtailcore_page page
        JOIN wagtailcore_workflowstate state ON state.object_id = CAST(page.id AS text)
        WHERE page.draft_title = 'Ein Fest im Hof'
        """
    )
    assert not live
    assert status == "in_progress"


def required_and_empty(desk: Desk) -> list[str]:
    """Names of visible inputs that the form asks for and nobody has filled in."""
    return list(
        desk.page.eval_on_selector_all(
            "main form [required]",
            "inputs => inputs.filter(i => i.offsetParent && !i.value).map(i => i.name)",
        )
    )
