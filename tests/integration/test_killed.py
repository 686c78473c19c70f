"""A power cut while an editor publishes: what was acknowledged is there, and nothing is torn."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import requests
from bs4 import BeautifulSoup, Tag

from tests.support.database import on_postgresql, postgresql_copy, sqlite_template
from tests.support.processes import wait_until
from tests.support.site import ServedSite

#: Of the crashes: seconds after the first answer.
MOMENTS = (0.1, 0.45, 0.8)
TITLE = "Unsere Leitfäden"
ACCOUNT = {"username": "chef", "password": "correct horse battery staple"}


@pytest.fixture
def site(tmp_path: Path, pytestconfig: pytest.Config) -> Iterator[ServedSite]:
    """An empty site with an administrator, running."""
    if on_postgresql():
        site = ServedSite(tmp_path, postgresql=postgresql_copy(pytestconfig, f"killed_{os.getpid()}"))
        site.manage("setup_site")
    else:
        site = ServedSite.create(tmp_path, sqlite_template(pytestconfig))
    answers = ("--site-name=Netz", "--operator=Verein", "--admin-email=chef@example.org")
    site.manage(
        "init", *answers, f"--admin-username={ACCOUNT['username']}", INIT_ADMIN_PASSWORD=ACCOUNT["password"]
    )
    site.start()
    yield site
    site.kill()


class Editor(Thread):
    """Publishes a page again and again, each time with the next number in its title, until nobody answers."""

    def __init__(self, site: ServedSite, page: int, session: requests.Session, number: int) -> None:
        super().__init__()
        self.edit, self.session = f"{site.url}/admin/pages/{page}/edit/", session
        self.before = self.sent = self.acknowledged = number

    def has_published_or_died(self) -> bool:
        return self.acknowledged > self.before or not self.is_alive()

    def run(self) -> None:
        try:
            form = _fields(self.session.get(self.edit, timeout=10).text)
            while True:
                self.sent += 1
                form |= {"title": f"{TITLE} {self.sent}", "action-publish": "action-publish"}
                answer = self.session.post(self.edit, form, timeout=10, allow_redirects=False)
                assert answer.status_code == 302, _errors(answer.text)
                self.acknowledged = self.sent
        except requests.RequestException:
            return  # the crash


def _fields(html: str) -> dict[str, str]:
    """What a browser would send back of the page's form, untouched."""
    form = BeautifulSoup(html, "html.parser").select_one("form[data-edit-form]")
    assert isinstance(form, Tag)
    fields = {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") not in {"checkbox", "radio", "submit"} or field.has_attr("checked"):
            fields[str(field["name"])] = str(field.get("value") or field.text.removeprefix("\n"))
    for choice in form.select("select[name]"):
        chosen = choice.select_one("option[selected]")
        fields[str(choice["name"])] = str(chosen["value"]) if chosen else ""
    return fields


def _errors(html: str) -> str:
    return " ".join(
        each.get_text(" ", strip=True)
        for each in BeautifulSoup(html, "html.parser").select(".error-message, .messages")
    )


def _signed_in(site: ServedSite) -> requests.Session:
    session = requests.Session()
    login = f"{site.url}/admin/login/"
    token = _token(session.get(login, timeout=10).text)
    session.post(login, {**ACCOUNT, "csrfmiddlewaretoken": token}, timeout=10).raise_for_status()
    assert "sessionid" in session.cookies
    return session


def _token(html: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    assert found
    return found[1]


def test_what_was_published_stays_published(site: ServedSite) -> None:
    page, path = site.query(
        "SELECT page.id, page.url_path FROM wagtailcore_page page"
        " JOIN knowledge_guideindexpage guides ON guides.page_ptr_id = page.id"
        " JOIN wagtailcore_locale locale ON locale.id = page.locale_id WHERE locale.language_code = 'de'"
    )[0]
    session, number = _signed_in(site), 0
    for moment in MOMENTS:
        editor = Editor(site, page, session, number)
        editor.start()
        wait_until(editor.has_published_or_died, 20)
        time.sleep(moment)
        site.kill()
        editor.join()
        site.start()

        # Wagtail saves the draft, then publishes it: between the two, the draft is newer, and stays a draft.
        live, shown, published, newest = site.query(
            "SELECT page.live, page.title, published.object_str, newest.object_str FROM wagtailcore_page page"
            " JOIN wagtailcore_revision published ON published.id = page.live_revision_id"
            " JOIN wagtailcore_revision newest ON newest.id = page.latest_revision_id WHERE page.id = ?",
            page,
        )[0]
        assert live
        assert shown == published
        assert newest in {f"{TITLE} {editor.sent}", shown}
        number = int(shown.rsplit(maxsplit=1)[1])
        assert editor.acknowledged <= number <= editor.sent
        html = requests.get(f"{site.url}/de/{path.split('/', 2)[2]}", timeout=10).text
        assert f"{TITLE} {number}</h1>" in html
    assert number > len(MOMENTS), "hardly anything was published"
    if not site.postgresql:
        assert site.query("PRAGMA integrity_check") == [("ok",)]
