"""From the first word to the reader: each type of page is written, moderated, translated and read both ways."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.admin import Desk
from tests.support.site import ServedSite

pytestmark = pytest.mark.browser
SOON = date.today() + timedelta(days=20)
SUMMARY = "Das steht in der Liste."
ARABIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzäöüß.,", "ابتدهفغحيجكلمنوپقرسثعطظخضزآأإش.،"
)  # letter by letter: not Arabic, but written like it


def in_arabic_letters(text: str) -> str:
    return text.lower().translate(ARABIC)


@dataclass(frozen=True)
class Story:
    """A page of one type: who writes it below a page of which type, what it is called, and what readers then see.

    `fill` enters the texts into the form; title and summary are entered already. Of what there can be `only_one`, the
    old one is deleted first.
    """

    kind: str
    author: str
    parent: str
    title: str
    texts: tuple[str, ...] = ()
    fill: Callable[[Desk], None] = lambda desk: None
    for_members: bool = False
    only_one: bool = False


def a_paragraph(text: str) -> Callable[[Desk], None]:
    def fill(desk: Desk) -> None:
        if not desk.page.locator("[name='body-0-value']").count():  # where there must be a text, there is one
            desk.add_block("body", "Text")
        desk.write("body-0-value", text)

    return fill


def a_guide(desk: Desk) -> None:
    desk.write("body-0-value", "Rufen Sie uns an.")
    desk.add_block("body", "Heading")
    desk.type("body-1-value", "Zuerst fragen")


def an_event(desk: Desk) -> None:
    for name, hour in (("start", 18), ("end", 20)):
        desk.type(name, f"{SOON} {hour}:00")
        desk.page.keyboard.press("Tab")  # closes the calendar below the field
    desk.type("venue_name", "Kulturhaus am Fluss")


def an_offer(desk: Desk) -> None:
    desk.choose("category", "equipment")
    a_paragraph("Wir leihen ihn aus.")(desk)


def a_funding_call(desk: Desk) -> None:
    desk.type("funder", "Stiftung Beispiel")
    desk.write("who_may_apply", "Alle Vereine.")
    desk.write("what_for", "Kleine Feste.")


STORIES = [
    Story(
        "knowledge.guidepage",
        "sprachhaus",
        "knowledge.organisationpage",
        "Leitfaden zum Fragen",
        ("Zuerst fragen", "Rufen Sie uns an."),
        a_guide,
    ),
    Story(
        "knowledge.resourcepage",
        "sprachhaus",
        "knowledge.organisationpage",
        "Beamer auszuleihen",
        ("Wir leihen ihn aus.",),
        an_offer,
    ),
    Story(
        "events.eventpage",
        "organiser",
        "events.eventindexpage",
        "Fest am Fluss",
        ("Kulturhaus am Fluss",),
        an_event,
    ),
    Story(
        "knowledge.organisationpage",
        "editor",
        "knowledge.organisationindexpage",
        "Verein der Freundinnen",
        ("Wir beraten gern.",),
        lambda desk: desk.write("offers", "Wir beraten gern."),
    ),
    Story(
        "events.workinggrouppage",
        "editor",
        "events.workinggroupindexpage",
        "Nachbarschaft",
        ("Wir laden alle ein.",),
        lambda desk: desk.write("purpose", "Wir laden alle ein."),
    ),
    Story(
        "events.membersareapage",
        "editor",
        "events.workinggrouppage",
        "Nur für uns",
        ("Das Protokoll liegt bei.",),
        a_paragraph("Das Protokoll liegt bei."),
        for_members=True,
    ),
    Story(
        "knowledge.fundingpage",
        "editor",
        "knowledge.fundingindexpage",
        "Geld für Feste",
        ("Stiftung Beispiel", "Alle Vereine.", "Kleine Feste."),
        a_funding_call,
    ),
    Story(
        "home.announcementpage",
        "editor",
        "home.announcementindexpage",
        "Wir ziehen um",
        ("Ab Mai am Markt.",),
        a_paragraph("Ab Mai am Markt."),
    ),
    Story(
        "home.standardpage",
        "editor",
        "home.homepage",
        "Wie wir arbeiten",
        ("Alle sprechen mit.",),
        a_paragraph("Alle sprechen mit."),
    ),
    Story(
        "home.contactpage",
        "editor",
        "home.homepage",
        "Schreiben Sie uns",
        fill=lambda desk: desk.write("thanks", "Danke."),
        only_one=True,
    ),
    Story("home.announcementindexpage", "editor", "home.homepage", "Was es Neues gibt", only_one=True),
]


class Stage:
    """A site with everybody at their desks, and visitors with an empty browser."""

    def __init__(self, browser: Browser, site: ServedSite) -> None:
        self.browser, self.site = browser, site
        self._desks: dict[str, Desk] = {}
        self.visitor = browser.new_context(locale="de-DE").new_page()

    def desk(self, name: str) -> Desk:
        if name not in self._desks:
            self._desks[name] = Desk(self.browser, self.site, name)
        return self._desks[name]

    def pages(self, kind: str, code: str, title: str = "%") -> list[int]:
        """The ids of pages of a type in a language, the oldest first."""
        rows = self.site.query(
            """
            SELECT page.id FROM wagtailcore_page page
            JOIN django_content_type type ON type.id = page.content_type_id
            JOIN wagtailcore_locale locale ON locale.id = page.locale_id
            WHERE type.app_label || '.' || type.model = ? AND locale.language_code = ? AND page.draft_title LIKE ?
            ORDER BY page.id
            """,
            *(kind, code, title),
        )
        return [row[0] for row in rows]

    def translation_of(self, page: int, code: str) -> int:
        rows = self.site.query(
            """
            SELECT other.id FROM wagtailcore_page page
            JOIN wagtailcore_page other ON other.translation_key = page.translation_key
            JOIN wagtailcore_locale locale ON locale.id = other.locale_id
            WHERE page.id = ? AND locale.language_code = ?
            """,
            *(page, code),
        )
        return int(rows[0][0])

    def address(self, page: int, code: str) -> str:
        """Where visitors find a page."""
        ((path,),) = self.site.query("SELECT url_path FROM wagtailcore_page WHERE id = ?", page)
        return f"{self.site.url}/{code}/{quote(path.split('/', 2)[2])}"


@pytest.fixture(scope="module")
def stage(
    demo_at_rest: ServedSite, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    site = demo_at_rest.copy(tmp_path_factory.mktemp("story") / "var")
    site.start()
    yield Stage(browser, site)
    site.kill()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.kind)
def test_a_page_is_written_moderated_translated_and_read(stage: Stage, story: Story) -> None:
    page = write(stage, story)
    moderate(stage, story, page)
    translation = translate(stage, story, page)
    reader = stage.visitor
    if story.for_members:
        reader.goto(stage.address(page, "de"))
        expect(reader.locator("body")).not_to_contain_text(story.title)
        expect(reader.locator("[name=password]")).to_be_visible()
        reader = stage.desk("organiser").page
    reader.goto(stage.address(page, "de"))
    reads(reader, story, "de", "ltr", str)
    switch_language(reader, "ar")
    assert reader.url == stage.address(translation, "ar")
    reads(reader, story, "ar", "rtl", in_arabic_letters)
    switch_language(reader, "de")
    assert reader.url == stage.address(page, "de")


def write(stage: Stage, story: Story) -> int:
    """The author fills in the form and sends it to moderation; returns the page's id."""
    desk = stage.desk(story.author)
    if story.only_one:
        desk.delete(stage.pages(story.kind, "de")[0])
    # The organisation of the member editor, and the group to which the organiser belongs.
    own = {"knowledge.organisationpage": "%Sprachhaus%", "events.workinggrouppage": "AG Räume"}
    desk.new(story.kind, stage.pages(story.parent, "de", own.get(story.parent, "%"))[0])
    desk.type("title", story.title)
    desk.type("summary", SUMMARY)
    story.fill(desk)
    desk.submit()
    (page,) = stage.pages(story.kind, "de", story.title)
    return page


def moderate(stage: Stage, story: Story, page: int) -> None:
    """Nobody sees it, its author cannot approve it, and somebody else does."""
    hidden = stage.visitor.goto(stage.address(page, "de"))
    assert hidden is not None
    assert hidden.status == 404
    assert not stage.desk(story.author).may_approve(page)
    stage.desk("moderator").approve(page)


def translate(stage: Stage, story: Story, page: int) -> int:
    """The author asks for a translation, a translator makes and publishes it; returns its id.

    Until then, readers of Arabic are shown the original, marked as German.
    """
    stage.desk(story.author).send_to_translation(page, "ar")
    translation = stage.translation_of(page, "ar")
    if not story.for_members:
        stage.visitor.goto(stage.address(page, "de").replace("/de/", "/ar/"))
        expect(stage.visitor.locator("h1[lang=de][dir=ltr]")).to_have_text(story.title)
    translated = stage.desk("translator-ar").translate(translation, in_arabic_letters)
    assert {story.title, *story.texts} <= set(translated)
    return translation


def reads(reader: Page, story: Story, code: str, direction: str, written: Callable[[str], str]) -> None:
    root = reader.locator("html")
    expect(root).to_have_attribute("lang", code)
    expect(root).to_have_attribute("dir", direction)
    expect(reader.locator("h1")).to_have_text(written(story.title))
    for text in story.texts:
        expect(reader.locator("main")).to_contain_text(written(text))
    assert reader.locator("main").evaluate("main => getComputedStyle(main).direction") == direction


def switch_language(reader: Page, code: str) -> None:
    reader.locator(".languages > summary").click()
    reader.locator(f".languages a[hreflang={code}]").click()
    expect(reader.locator("html")).to_have_attribute("lang", code)
