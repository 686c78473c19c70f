"""What a visitor's browser is not asked to do: no cookie, nothing kept, nobody else's server, no inline script."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.support.addresses import KINDS
from tests.support.admin import Desk

pytestmark = pytest.mark.browser


def test_no_cookie_nothing_stored_no_other_server_no_violation(demo, address, browser: Browser):
    context = browser.new_context()
    page = context.new_page()
    hosts, said, policies = set(), [], {}
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for kind in KINDS:
        answer = page.goto(demo.url + address(kind), wait_until="load")
        assert answer is not None
        policies[kind] = answer.headers["content-security-policy"]
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0, kind
    assert context.cookies() == [] or [each["name"] for each in context.cookies()] == ["csrftoken"]
    # The one form that signs somebody in needs a token; a visitor who only reads never opens it.
    readers = browser.new_context()
    reader = readers.new_page()
    for kind in KINDS:
        if kind != "login":
            reader.goto(demo.url + address(kind))
    assert readers.cookies() == []
    readers.close()
    context.close()
    assert hosts - {""} == {urlsplit(demo.url).netloc}
    assert [text for text in said if "404" not in text] == []
    for kind, policy in policies.items():
        assert "unsafe" not in policy, kind
        assert "default-src 'none'" in policy, kind


def test_the_admin_keeps_to_its_own_policy(demo, browser: Browser):
    """Wagtail's admin has inline scripts, so its policy is looser; but nothing comes from elsewhere."""
    page = Desk(browser, demo, "editor").page
    hosts, said = set(), []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    ((guide,),) = demo.query("SELECT MAX(page_ptr_id) FROM knowledge_guidepage")
    ((translated,),) = demo.query(
        """
        SELECT MIN(page.id) FROM wagtailcore_page page
        JOIN knowledge_guidepage guide ON guide.page_ptr_id = page.id
        JOIN wagtailcore_locale locale ON locale.id = page.locale_id WHERE locale.language_code = 'ar'
        """
    )
    for path in (
        "",
        "pages/",
        f"pages/{guide}/edit/",
        f"pages/{translated}/edit/",
        "images/",
        "reports/locked/",
    ):
        page.goto(f"{demo.url}/admin/{path}", wait_until="networkidle")
    page.context.close()
    assert hosts - {""} == {urlsplit(demo.url).netloc}
    assert said == []
