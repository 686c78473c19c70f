"""What surrounds a page's own content: languages, breadcrumbs, menus, notices, topics, terms."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from core.formats import current_spec, spec_of
from core.furniture import Furniture, furniture_for
from core.glossary import Explained
from core.locales import LocaleSpec, fallback_chain
from core.media_map import MediaMap
from core.outline import Anchors
from core.page_map import PageMap, Target
from core.references import References, media_fields, references_of
from core.relations import ids_of, topics_of

#: Views that have the same address in each language.
EVERYWHERE = ("search", "topic", "wagtailcore_login")


@dataclass(frozen=True)
class LanguageChoice:
    """An entry of the language switcher."""

    spec: LocaleSpec
    url: str
    current: bool
    available: bool


@dataclass(frozen=True)
class MenuEntry:
    title: str
    url: str
    current: bool
    lang: str
    description: str = ""


class Surroundings:
    """Made once for a response; all is read with two queries, furniture and page map, and one for each relation."""

    def __init__(self, request: HttpRequest, page: Any = None) -> None:
        self.request = request
        self.page = page
        self.visitor = current_spec()
        self.content = spec_of(page.locale.language_code) if page is not None else self.visitor
        self.furniture: Furniture = furniture_for(
            request, self.visitor.code, with_terms_in=self.content.code if page is not None else None
        )
        found = references_of(page) if page is not None else References()
        found.add_from([*self.furniture.menus.values(), self.furniture.footer, self.furniture.notices])
        self._linked = {name: ids_of(page, name) for name in page.linked_pages} if page is not None else {}
        found.pages.update(*self._linked.values())
        self.page_map = PageMap(self.visitor.code, ids=found.pages, page=page)
        self.media = MediaMap(images=found.images, documents=found.documents)
        self.anchors = Anchors(self.content.code)
        self.explained = Explained(self.furniture.terms, self.content.code)

    @property
    def is_fallback(self) -> bool:
        """Whether the content is in another language than the visitor's."""
        return self.content.code != self.visitor.code

    def linked(self, relation: str) -> list[Target]:
        """The pages of one of the page's relations in the visitor's best language, by title."""
        targets = {self.page_map.best(pk) for pk in self._linked[relation]}
        return sorted(filter(None, targets), key=lambda target: target.title.casefold())

    @cached_property
    def translations(self) -> dict[str, Target]:
        return self.page_map.translations(self.page.translation_key) if self.page is not None else {}

    @cached_property
    def languages(self) -> list[LanguageChoice]:
        """All languages of the site; those that lack this page lead to what is shown instead."""
        choices = []
        for spec in settings.CONTENT_LOCALES:
            own = self.translations.get(spec.code)
            if own is not None:
                url = own.url.replace(f"/{self.visitor.code}/", f"/{spec.code}/", 1)
            elif self.page is not None and self.translations:
                source = self._original()
                url = source.url.replace(f"/{self.visitor.code}/", f"/{spec.code}/", 1)
            else:
                url = f"/{spec.code}/{self._rest}"
            choices.append(LanguageChoice(spec, url, spec.code == self.visitor.code, own is not None))
        return choices

    @cached_property
    def kept_query(self) -> str:
        """What the switcher takes along from a list: its filters, not the page, which differs by language."""
        return urlencode(self.page.chosen(self.request.GET)) if self.page is not None else ""

    @property
    def _rest(self) -> str:
        """What follows the language in the address of a view that each language has: search, topics, sign-in."""
        match = self.request.resolver_match
        if self.page is not None or match is None or match.url_name not in EVERYWHERE:
            return ""
        return self.request.get_full_path().split("/", 2)[-1]

    def _original(self) -> Target:
        own = self.translations.get(self.content.code)
        return own or next(iter(self.translations.values()))

    @cached_property
    def alternates(self) -> list[LanguageChoice]:
        """The languages in which the page really exists, for hreflang."""
        return [choice for choice in self.languages if choice.available]

    @cached_property
    def canonical(self) -> str:
        """The address of the original of what is shown: the page's own one, in its own language."""
        own = self.translations.get(self.content.code)
        if own is None:
            return self.request.path
        return own.url.replace(f"/{self.visitor.code}/", f"/{self.content.code}/", 1)

    @cached_property
    def default_address(self) -> str:
        """Where a reader of no language of the site is led, for hreflang: the same for all languages of a page."""
        urls = {choice.spec.code: choice.url for choice in self.alternates}
        chain = fallback_chain(settings.CONTENT_LOCALES, settings.LANGUAGE_CODE)
        return next((urls[code] for code in ("en", *chain) if code in urls), next(iter(urls.values()), ""))

    @cached_property
    def breadcrumbs(self) -> list[Target]:
        return list(self.page_map.ancestors())

    def menu(self, place: str) -> list[MenuEntry]:
        entries = []
        for item in self.furniture.menus.get(place, []):
            value = item.get("value", {})
            target = self.page_map.best(value.get("page"))
            if target is None and not value.get("url"):
                continue
            current = bool(target and self.page is not None and self.page.path and self._is_within(target))
            entries.append(
                MenuEntry(
                    title=value.get("title") or (target.title if target else ""),
                    url=target.url if target else value["url"],
                    current=current,
                    lang=target.locale if target and not value.get("title") else self.visitor.code,
                    description=value.get("description") or "",
                )
            )
        return entries

    def _is_within(self, target: Target) -> bool:
        if target.pk == self.page.pk:
            return True
        return any(crumb.pk == target.pk for crumb in self.breadcrumbs[1:])

    @cached_property
    def main_menu(self) -> list[MenuEntry]:
        return self.menu("main")

    @cached_property
    def footer_menu(self) -> list[MenuEntry]:
        return self.menu("footer")


def page_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of every page's template, beside Wagtail's `page`, `self` and `request`.

    `around` (Surroundings), `topics` (of the page, in the visitor's best language), `lang` and `dir` of the
    content, and each of the type's `linked_pages` under its name.
    """
    around = Surroundings(request, page)
    request.surroundings = around  # type: ignore[attr-defined]  # read by the context processor
    _attach_media(page, around.media)
    return {
        "around": around,
        "topics": topics_of(page, around.visitor),
        "lang": around.content.html_lang,
        "dir": around.content.direction,
        **{name: around.linked(name) for name in page.linked_pages},
    }


def _attach_media(page: Any, media: MediaMap) -> None:
    """Give the page its pictures and documents from the map, so that reading them costs no query."""
    for name, column, kind in media_fields(type(page)):
        pk = getattr(page, column)
        if pk in (known := getattr(media, kind) if pk else {}):
            setattr(page, name, known[pk])


__all__ = ["LanguageChoice", "MenuEntry", "Surroundings", "page_context"]
