"""What `manage.py init` makes of an empty database."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, Site
from wagtail_localize.models import Translation

from core.furniture import furniture_for
from core.models import SiteSettings, User
from core.roles import ADMINISTRATOR
from home.models import HomePage, StandardPage
from home.skeleton import FOOTER_MENU, MAIN_MENU, PAGES

pytestmark = pytest.mark.django_db

ANSWERS = {
    "INIT_SITE_NAME": "Netz & Werk",
    "INIT_OPERATOR": "Netzwerk <Nord> e. V.",
    "INIT_ADMIN_USERNAME": "leitung",
    "INIT_ADMIN_EMAIL": "leitung@netzwerk.example",
    "INIT_ADMIN_PASSWORD": "drei Birnen, vier Boote",
}


@pytest.fixture(scope="module")
def new_site(django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """A site made once for all tests that only look at it."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as monkeypatch:
        for name, value in ANSWERS.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(settings, "BASE_URL", "https://netzwerk.example")
        call_command("init")
        yield Site.objects.get()
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()


def test_the_pages_stand_in_german_and_english(new_site: Site) -> None:
    pages = Page.objects.filter(depth__gt=1)
    assert pages.filter(locale__language_code="de").count() == len(PAGES) + 1
    assert pages.filter(locale__language_code="en").count() == len(PAGES) + 1
    assert not pages.filter(live=False).exists()
    assert not pages.exclude(alias_of=None).exists()
    assert all(page.specific.is_source == (page.locale.language_code == "de") for page in pages)


def test_the_translations_are_complete_in_wagtail_localize(new_site: Site) -> None:
    for translation in Translation.objects.all():
        texts, translated = translation.get_progress()
        assert texts == translated > 0


def test_what_was_answered_stands_in_the_texts_and_cannot_break_them(new_site: Site) -> None:
    home = HomePage.objects.get(locale__language_code="de")
    imprint = StandardPage.objects.get(locale__language_code="de", kind="imprint")
    assert home.title == "Netz & Werk"
    assert "<b>Netzwerk &lt;Nord&gt; e. V.</b>" in home.about_text
    assert "leitung@netzwerk.example" in str(imprint.body)
    assert "{" not in str([str(page.specific.body) for page in StandardPage.objects.all()])


@pytest.mark.parametrize("kind", ["imprint", "privacy", "accessibility", "about"])
@pytest.mark.parametrize("code", ["de", "en"])
def test_the_legal_pages_say_what_is_missing(new_site: Site, kind: str, code: str) -> None:
    assert "[…" in str(StandardPage.objects.get(locale__language_code=code, kind=kind).body)


def test_the_site_leads_to_the_home_page_and_wagtails_own_is_gone(new_site: Site) -> None:
    assert new_site.root_page.specific == HomePage.objects.get(locale__language_code="de")
    assert (new_site.hostname, new_site.port, new_site.site_name) == ("netzwerk.example", 443, "Netz & Werk")
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    facts = SiteSettings.for_site(new_site)
    assert (facts.operator, facts.email) == ("Netzwerk <Nord> e. V.", "leitung@netzwerk.example")


@pytest.mark.parametrize("code", ["de", "en", "tr"])
def test_menus_and_footer_are_there_for_every_language(new_site: Site, code: str, rf: Any) -> None:
    furniture = furniture_for(rf.get("/"), code)
    assert len(furniture.menus["main"]) == len(MAIN_MENU)
    assert len(furniture.menus["footer"]) == len(FOOTER_MENU)
    assert "Netz &amp; Werk" in furniture.footer["text"]


def test_the_first_administrator_can_log_in_and_do_everything(new_site: Site) -> None:
    user = User.objects.get()
    assert user.username == "leitung"
    assert user.check_password(ANSWERS["INIT_ADMIN_PASSWORD"])
    assert user.is_superuser
    assert user.groups.filter(role__code=ADMINISTRATOR).exists()
