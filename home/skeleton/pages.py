from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4, uuid5

import yaml
from django.utils.html import escape
from wagtail.blocks import StreamValue
from wagtail.models import Locale, Site

from core.bulk import publish
from core.models import Footer
from core.site_tree import ensure_locales, put_online, root, set_facts, write_menu
from events.models import EventIndexPage, WorkingGroupIndexPage
from home.models import AnnouncementIndexPage, ContactPage, HomePage, StandardPage
from knowledge.models import (
    FundingIndexPage,
    GlossaryPage,
    GuideIndexPage,
    OrganisationIndexPage,
    ResourceIndexPage,
)
from translations.importing import Original, import_translation, log_translation, publish_translation
from translations.sources import make_source

#: Each page below the home page: its type and the values that are not texts.
PAGES: dict[str, tuple[type[Any], dict[str, Any]]] = {
    "guides": (GuideIndexPage, {}),
    "organisations": (OrganisationIndexPage, {}),
    "events": (EventIndexPage, {}),
    "working-groups": (WorkingGroupIndexPage, {}),
    "resources": (ResourceIndexPage, {}),
    "funding": (FundingIndexPage, {}),
    "announcements": (AnnouncementIndexPage, {}),
    "glossary": (GlossaryPage, {}),
    "about": (StandardPage, {"kind": StandardPage.Kind.ABOUT}),
    "contact": (ContactPage, {}),
    "imprint": (StandardPage, {"kind": StandardPage.Kind.IMPRINT}),
    "privacy": (StandardPage, {"kind": StandardPage.Kind.PRIVACY}),
    "accessibility": (StandardPage, {"kind": StandardPage.Kind.ACCESSIBILITY}),
}
MAIN_MENU = ("guides", "organisations", "events", "working-groups", "resources", "funding")
FOOTER_MENU = ("about", "announcements", "contact", "glossary", "imprint", "privacy", "accessibility")
#: The language that is written first and the one into which it is translated.
SOURCE, TRANSLATION = "de", "en"

Texts = dict[str, Any]


@dataclass(frozen=True)
class Answers:
    """What must be known of a new site."""

    site_name: str
    operator: str
    email: str


def build(answers: Answers, user: Any = None) -> Site:
    """Make all pages, menus, footer and the site's record. The site must be empty; call it in a transaction."""
    locales = ensure_locales()
    texts = {code: _texts(code, answers) for code in (SOURCE, TRANSLATION)}
    skeleton = _Skeleton(texts, locales, user)
    homes = skeleton.add(HomePage, "home", {SOURCE: root(), TRANSLATION: root()}, {})
    site = put_online(homes[SOURCE], answers.site_name)
    pages = {name: skeleton.add(model, name, homes, facts)[SOURCE] for name, (model, facts) in PAGES.items()}
    set_facts(site, operator=answers.operator, email=answers.email)
    write_menu("main", [pages[name] for name in MAIN_MENU], uuid4())
    write_menu("footer", [pages[name] for name in FOOTER_MENU], uuid4())
    skeleton.add_footer()
    return site


def _texts(code: str, answers: Answers) -> dict[str, Texts]:
    """The texts of one language with the answers filled in."""
    texts: dict[str, Texts] = yaml.safe_load(
        (Path(__file__).parent / f"{code}.yaml").read_text(encoding="utf-8")
    )
    texts["home"]["title"] = "{site_name}"
    plain = asdict(answers)
    return {name: _filled(values, plain) for name, values in texts.items()}


def _filled(value: Any, answers: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _filled(each, answers) for name, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, answers) for each in value]
    html = value.startswith("<")
    for name, answer in answers.items():
        value = value.replace(f"{{{name}}}", escape(answer) if html else answer)
    return value


class _Skeleton:
    def __init__(
        self, texts: Mapping[str, dict[str, Texts]], locales: Mapping[str, Locale], user: Any
    ) -> None:
        self.texts = texts
        self.locales = locales
        self.user = user

    def add(
        self, model: type[Any], name: str, parents: Mapping[str, Any], facts: Mapping[str, Any]
    ) -> dict[str, Any]:
        """A page in both languages, published."""
        key = uuid4()
        original = self._new(model, name, SOURCE, key, facts)
        parents[SOURCE].refresh_from_db()
        publish(original, self.user, below=parents[SOURCE])
        page = model.objects.get(pk=original.pk)
        source = Original(make_source(page), page)
        translated = self._new(model, name, TRANSLATION, key, facts)
        translation = import_translation(source, translated, self.user)
        parents[TRANSLATION].refresh_from_db()
        return {
            SOURCE: page,
            TRANSLATION: publish_translation(translation, translated, parents[TRANSLATION], self.user),
        }

    def add_footer(self) -> None:
        key = uuid4()
        original, translated = (
            Footer(text=self.texts[code]["footer"]["text"], locale=self.locales[code], translation_key=key)
            for code in (SOURCE, TRANSLATION)
        )
        original.save()
        source = Original(make_source(original), original)
        translation = import_translation(source, translated, self.user)
        translated.save()
        log_translation(translation)

    def _new(self, model: type[Any], name: str, code: str, key: Any, facts: Mapping[str, Any]) -> Any:
        texts = dict(self.texts[code][name])
        blocks = texts.pop("body", None)
        page = model(
            **texts,
            **facts,
            locale=self.locales[code],
            source_locale=self.locales[SOURCE],
            translation_key=key,
        )
        if blocks is not None:
            raw = [
                {"type": kind, "value": value, "id": str(uuid5(key, str(number)))}
                for number, block in enumerate(blocks)
                for kind, value in block.items()
            ]
            page.body = StreamValue(page.body.stream_block, raw, is_lazy=True)
        return page
