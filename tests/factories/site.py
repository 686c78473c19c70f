"""The tree that every site has: a home page and its lists, in one or several languages."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from wagtail.models import Locale, Page, Site

from core.models import Topic
from events.models import EventIndexPage, WorkingGroupIndexPage
from home.models import AnnouncementIndexPage, ContactPage, HomePage
from knowledge.models import (
    FundingIndexPage,
    GlossaryPage,
    GuideIndexPage,
    OrganisationIndexPage,
    ResourceIndexPage,
)

LISTS: dict[str, tuple[type[Any], str]] = {
    "guides": (GuideIndexPage, "Wissen"),
    "organisations": (OrganisationIndexPage, "Organisationen"),
    "events": (EventIndexPage, "Kalender"),
    "working-groups": (WorkingGroupIndexPage, "Arbeitsgruppen"),
    "resources": (ResourceIndexPage, "Angebote"),
    "funding": (FundingIndexPage, "Förderung"),
    "news": (AnnouncementIndexPage, "Aktuelles"),
    "glossary": (GlossaryPage, "Glossar"),
}


@dataclass
class Tree:
    """A site: `pages["guides"]["de"]` is the German list of guides, `pages["home"]["tr"]` the Turkish home page."""

    pages: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        """The German page called `name`."""
        return self.pages[name]["de"]


def locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def make_tree(*codes: str) -> Tree:
    """A site with its lists in German and in the languages `codes`, all live; locale rows for all ten."""
    for spec in settings.CONTENT_LOCALES:
        locale(spec.code)
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node()
    tree = Tree()
    home = root.add_child(
        instance=HomePage(title="MigrAktiv", summary="Das Netzwerk.", slug="home", locale=locale("de"))
    )
    Site.objects.create(
        hostname="localhost", port=80, site_name="MigrAktiv", root_page=home, is_default_site=True
    )
    tree.pages["home"] = {"de": home}
    for name, (model, title) in LISTS.items():
        page = home.add_child(instance=model(title=title, summary=f"{title}.", locale=home.locale))
        tree.pages[name] = {"de": page}
    contact = home.add_child(
        instance=ContactPage(
            title="Kontakt", summary="So erreichen Sie uns.", thanks="<p>Danke.</p>", locale=home.locale
        )
    )
    tree.pages["contact"] = {"de": contact}
    for code in codes:
        for name, family in tree.pages.items():
            copy = family["de"].copy_for_translation(locale(code), copy_parents=True)
            copy.title = f"{family['de'].title} {code}"
            copy.slug = "home-" + code if name == "home" else f"{family['de'].slug}-{code}"
            copy.save_revision().publish()
            family[code] = type(copy).objects.get(pk=copy.pk)
    return tree


def make_topic(name: str = "Förderung", *, code: str = "de", of: Topic | None = None) -> Topic:
    """A topic, or its name in another language if `of` is given."""
    key = {"translation_key": of.translation_key} if of else {}
    return Topic.objects.create(name=name, locale=locale(code), **key)
