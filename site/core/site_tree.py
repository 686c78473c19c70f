"""What a site needs beside its pages: locales, the site's record, menus. Each function may be called again."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.blocks import StreamValue
from wagtail.models import Locale, Page, Site

from core.models import Menu, SiteSettings


def ensure_locales() -> dict[str, Locale]:
    """The rows of all content locales by code; those that are missing are made."""
    known = {locale.language_code: locale for locale in Locale.objects.all()}
    for spec in settings.CONTENT_LOCALES:
        if spec.code not in known:
            known[spec.code] = Locale.objects.create(language_code=spec.code)
    return known


def root() -> Page:
    """The invisible page above the home pages of all languages."""
    return Page.objects.get(depth=1)


def has_content() -> bool:
    """Whether there is any page beside those that Wagtail's migrations make."""
    return Page.objects.filter(depth__gt=1).exclude(pk__in=welcome_pages()).exists()


def welcome_pages() -> Any:
    """Wagtail's own first page, unless somebody has edited it or put something below it."""
    return Page.objects.filter(
        depth=2,
        numchild=0,
        content_type=ContentType.objects.get_for_model(Page),
        latest_revision=None,
        slug="home",
    )


def put_online(home: Page, name: str) -> Site:
    """Make `home` what the site shows, and remove Wagtail's welcome page."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.root_page = home
    site.site_name = name
    site.hostname, site.port = _address()
    site.save()
    for page in welcome_pages():
        page.delete()
    home.refresh_from_db()
    return site


def keep_address() -> None:
    """Bring the site's record in line with the setting BASE_URL, from which all other addresses are made."""
    site = Site.objects.filter(is_default_site=True).first()
    if site and (site.hostname, site.port) != _address():
        site.hostname, site.port = _address()
        site.save()


def _address() -> tuple[str, int]:
    address = urlsplit(settings.BASE_URL)
    return address.hostname or "localhost", address.port or (443 if address.scheme == "https" else 80)


def set_facts(site: Site, **facts: Any) -> SiteSettings:
    """Who runs the site; names of the fields of SiteSettings."""
    record = SiteSettings.for_site(site)
    for name, value in facts.items():
        setattr(record, name, value)
    record.full_clean()
    record.save()
    return record


def write_menu(place: str, pages: Iterable[Page], key: UUID) -> Menu:
    """The menu at `place`; its entries are called what their pages are called, so one row serves all languages."""
    locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    menu = Menu.objects.filter(place=place, locale=locale).first()
    menu = menu or Menu(place=place, locale=locale, translation_key=key)
    entries = [
        {
            "type": "link",
            "value": {"page": page.pk, "url": "", "title": "", "description": ""},
            "id": str(uuid5(key, str(page.translation_key))),
        }
        for page in pages
    ]
    menu.items = StreamValue(menu.items.stream_block, entries, is_lazy=True)
    menu.full_clean()
    menu.save()
    return menu
