"""A whole site with everything that editors and translators can leave behind, drawn by Hypothesis."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from hypothesis import strategies as st
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue
from wagtail.contrib.redirects.models import Redirect
from wagtail.fields import StreamField
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    TranslatableMixin,
)
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from core.models import CustomDocument, CustomImage, SiteSettings
from core.models.pages import Provenance
from events.models import EventPage, MembersAreaPage
from home.models import HomePage
from tests.factories.media import make_document, make_image
from tests.factories.random_values import Values, filled, lines, moments, texts
from tests.factories.site import locale, make_tree

LANGUAGES = ("de-simple", "en", "tr", "ar", "uk")
FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)
#: Fields that Wagtail keeps itself, or that are drawn on purpose.
_SKIPPED = frozenset(
    ["slug", "translation_key", "locale", "path", "depth", "numchild", "url_path", "provenance"]
)


class RandomSite:
    def __init__(self, draw: Callable[[Any], Any], languages: tuple[str, ...]) -> None:
        self.draw = draw
        self.pools: dict[Any, list[int]] = defaultdict(list)
        self.values = Values(draw, self.pools)
        #: Whether there are links to what is gone. An export leaves them out, and they lead nowhere before and after.
        self.has_lost = self.values.maybe(one_in=3)
        self.values.has_links = not self.has_lost
        self.languages = languages
        self.tree = make_tree()
        Page.objects.filter(depth__gt=1).update(first_published_at=FIRST, last_published_at=FIRST)

    def maybe(self, one_in: int = 2) -> bool:
        return self.values.maybe(one_in=one_in)

    def make(self, pages: int) -> "RandomSite":
        self._media()
        for family in self.tree.pages.values():
            for page in family.values():
                self.pools[type(page)].append(page.pk)
        self._snippets()
        made = [page for _ in range(self.draw(st.integers(1, pages))) if (page := self._page())]
        for page in made:
            for code in self.languages:
                if self.maybe():
                    self._translate(page, code)
        for page in made:
            self._life(page)
        if self.has_lost:
            self._lose()
        self._redirects()
        self._settings()
        return self

    def _lose(self) -> None:
        """Delete what others may have chosen or linked to."""
        for model in (CustomImage, CustomDocument):
            if self.maybe():
                model.objects.filter(pk=self.pools[model][0]).first().delete()
        leaves = Page.objects.filter(depth__gt=3, numchild=0).order_by("pk")
        if leaves and self.maybe():
            self.draw(st.sampled_from(list(leaves))).specific.delete()

    # Files

    def _media(self) -> None:
        private = Collection.get_first_root_node().add_child(name="Vereine: #1")
        inner = private.add_child(name=self.draw(filled(lines, 60)).strip())
        row = CollectionViewRestriction.objects.create(
            collection=private, restriction_type=self.draw(st.sampled_from(["login", "groups"]))
        )
        if row.restriction_type == "groups":
            row.groups.set([Group.objects.get_or_create(name="Vorstand & Rat")[0]])
        for number in range(2):
            # Pictures are told apart by what is in them: no two are equal.
            image = make_image(self.draw(filled(lines, 120)), size=(64 + number, 36))
            image.credit = self.draw(lines)[:200]
            image.description = self.draw(lines)[:200]
            if self.maybe():
                image.focal_point_x, image.focal_point_y = 10, 20
                image.focal_point_width, image.focal_point_height = 5, self.draw(st.integers(1, 9))
            image.collection = inner if self.maybe() else image.collection
            image._set_file_hash()
            image.file_size = image.file.size
            image.save()
            image.tags.set(
                self.draw(st.lists(st.sampled_from(["Fest", "2026", "true", "ä, b"]), unique=True))
            )
            self.pools[CustomImage].append(image.pk)
        document = make_document(self.draw(filled(lines, 120)))
        document.collection = private if self.maybe() else document.collection
        document._set_document_file_metadata()
        document.file.close()
        document.save()
        self.pools[CustomDocument].append(document.pk)

    # Snippets

    def _snippets(self) -> None:
        for model in get_snippet_models():
            if not issubclass(model, TranslatableMixin) or self.maybe(one_in=4):
                continue
            instance = model(locale=locale("de"))
            self._fill(instance)
            try:
                instance.full_clean()
            except ValidationError:
                continue
            instance.save()
            self.pools[model].append(instance.pk)
            if self.maybe():
                code = self.draw(st.sampled_from(self.languages))
                self._translate(instance, code)

    # Pages

    def _page(self) -> Any:
        kinds = [model for model in apps.get_models() if issubclass(model, Page) and self._parents(model)]
        model = self.draw(st.sampled_from(sorted(kinds, key=lambda each: str(each._meta.label))))
        parent = self.draw(st.sampled_from(self._parents(model)))
        parent = type(parent).objects.get(pk=parent.pk)
        page = model(locale=parent.locale)
        relations = self._fill(page)
        if self.maybe():
            page.slug = self.draw(st.sampled_from(["", "über-uns", "مرحبا", "a_b-c", "x" * 150]))
        page.live = False
        try:
            parent.add_child(instance=page)
        except ValidationError:
            return None
        for name, value in relations.items():
            setattr(page, name, value)
        page.save()
        revision = page.save_revision(clean=False)
        if self.maybe(one_in=5):
            self.pools[model].append(page.pk)
            return model.objects.get(pk=page.pk)  # never published
        page = model.objects.get(pk=page.pk)
        try:
            page.full_clean()
        except ValidationError:
            return page
        revision.publish()
        self.pools[model].append(page.pk)
        return model.objects.get(pk=page.pk)

    def _parents(self, model: Any) -> list[Any]:
        allowed = model.allowed_parent_page_models()
        if Page in allowed or (model.max_count is not None and model.objects.exists()):
            return []
        pages = Page.objects.filter(depth__gt=1, locale__language_code="de").order_by("path").specific()
        return [page for page in pages if type(page) in allowed and model.can_create_at(page)]

    def _fill(self, instance: Any) -> dict[str, Any]:
        """Draw all fields; returns relations to be set when the row has been stored."""
        for field in instance._meta.concrete_fields:
            if field.name in _SKIPPED or not field.editable or field.primary_key:
                continue
            if field.name in _MACHINERY and isinstance(instance, Page):
                continue
            value = self.values.field(field)
            if isinstance(field, StreamField):
                value = StreamValue(field.stream_block, value, is_lazy=True)
            setattr(instance, field.attname, value)
        self._mend(instance)
        relations: dict[str, Any] = {}
        for field in instance._meta.many_to_many:
            pks = [
                pk
                for kind, found in self.pools.items()
                if issubclass(kind, field.related_model)
                for pk in found
            ]
            if pks:
                chosen = self.draw(st.lists(st.sampled_from(pks), max_size=2, unique=True))
                relations[field.name] = list(field.related_model.objects.filter(pk__in=chosen))
        if isinstance(instance, Page):
            for relation in get_all_child_relations(type(instance)):
                if relation.name != COMMENTS_RELATION_NAME:
                    relations[relation.name] = self._rows(relation)
        return relations

    def _rows(self, relation: Any) -> list[Any]:
        rows: dict[Any, Any] = {}
        for _ in range(self.draw(st.integers(0, 2))):
            row = relation.related_model()
            said = []
            for field in row._meta.concrete_fields:
                if field.primary_key or field == relation.field or field.name == "sort_order":
                    continue
                setattr(row, field.attname, self.values.field(field))
                said.append(str(getattr(row, field.attname)))
            rows[said[0]] = row
        return list(rows.values())

    def _mend(self, instance: Any) -> None:
        """Rules that the fields do not show."""
        if isinstance(instance, EventPage):
            instance.end = instance.start + timedelta(hours=2)
            instance.rrule = self.draw(st.sampled_from(["", "FREQ=WEEKLY;COUNT=3", "FREQ=DAILY;COUNT=2"]))
            instance.postal_code = "13597"
            instance.venue_name = instance.venue_name or "Sprachhaus"
            instance.online_url = instance.online_url or "https://example.org/"
            instance.registration_email, instance.registration_url = "a@example.org", "https://example.org/"
            instance.latitude = instance.longitude = None
        if hasattr(instance, "image_id") and instance.image_id and not instance.image_alt.strip():
            instance.image_alt = "Die Zitadelle"
        if hasattr(instance, "verified_on") and instance.verified_on:
            instance.verified_on = min(instance.verified_on, timezone.localdate())
        if hasattr(instance, "expires_on"):
            instance.expires_on = None
        if hasattr(instance, "is_rolling"):
            instance.is_rolling = False
        if hasattr(instance, "starts_at"):
            instance.ends_at = None

    # Translations

    def _translate(self, instance: Any, code: str) -> None:
        """As translators do in wagtail-localize: all of it or a part, by hand or by machine, published or not."""
        if isinstance(instance, Page) and not instance.live:
            return
        source, _created = TranslationSource.update_or_create_from_instance(instance)
        translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale(code))
        self._strings(translation)
        if self.maybe(one_in=5):
            return  # only begun
        self._override(translation)
        is_page = isinstance(instance, Page)
        publish = not is_page or self.maybe()
        try:
            translation.save_target(publish=publish)
        except ValidationError:
            return
        target = translation.get_target_instance()
        if is_page:
            self.pools[type(target)].append(target.pk)
            provenance = self.draw(
                st.sampled_from([Provenance.HUMAN, Provenance.MACHINE, Provenance.REVIEWED])
            )
            if target.provenance != provenance:
                target.provenance = provenance
                target.save(clean=False)
        if self.maybe(one_in=5):
            translation.enabled = False
            translation.save()

    def _strings(self, translation: Translation) -> None:
        is_partial = self.maybe()
        for segment in StringSegment.objects.filter(source=translation.source).order_by("order"):
            if is_partial and self.maybe():
                continue
            is_machine = self.maybe(one_in=3)
            text = self.draw(
                st.sampled_from(
                    [
                        f"{translation.target_locale.language_code} {segment.string.data}",
                        segment.string.data,
                        "Gleich",
                    ]
                )
            )
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={
                    "data": text,
                    "translation_type": "machine" if is_machine else "manual",
                    "tool_name": self.draw(st.sampled_from(["", "DeepL: 1"])) if is_machine else "",
                },
            )

    def _override(self, translation: Translation) -> None:
        images = self.pools[CustomImage]
        for segment in OverridableSegment.objects.filter(source=translation.source, context__path="image"):
            if self.maybe():
                SegmentOverride.objects.create(
                    context=segment.context,
                    locale=translation.target_locale,
                    data_json=str(self.draw(st.sampled_from(images))),
                )

    # What happens to pages later

    def _life(self, page: Any) -> None:
        versions = Page.objects.filter(translation_key=page.translation_key, depth__gt=1).order_by("pk")
        for version in versions.specific():
            for happening in self.draw(st.lists(st.sampled_from(_HAPPENINGS), max_size=3)):
                stored = type(version).objects.filter(pk=version.pk).first()
                if stored is not None:
                    # What the site's rules refuse, an editor cannot do either.
                    with suppress(ValidationError), transaction.atomic():
                        happening(self, stored)

    def _drafted(self, page: Any) -> None:
        if page.alias_of_id:
            return
        page.title = self.draw(filled(lines, 100))
        if hasattr(page, "body"):
            page.body = StreamValue(
                page.body.stream_block, self.values.stream(page.body.stream_block), is_lazy=True
            )
        page.save_revision(clean=False)

    def _scheduled(self, page: Any) -> None:
        if page.alias_of_id:
            return
        page.summary = self.draw(filled(texts, 200))
        page.go_live_at = timezone.now().replace(microsecond=0) + timedelta(days=9)
        page.save_revision(approved_go_live_at=page.go_live_at, clean=False)

    def _reworded(self, page: Any) -> None:
        """The source changes, and translators have not been told."""
        if page.alias_of_id:
            return
        page.summary = self.draw(filled(texts, 200))
        if getattr(page, "body", None):
            raw = list(page.body.stream_block.get_prep_value(page.body))
            page.body = StreamValue(page.body.stream_block, list(reversed(raw)), is_lazy=True)
        page.save_revision(clean=False).publish()

    def _sent_again(self, page: Any) -> None:
        """The source changes, and translators have it: what was translated is out of date."""
        if page.alias_of_id or not page.is_source or not page.live:
            return
        page.summary = self.draw(filled(texts, 200))
        page.save_revision(clean=False).publish()
        if TranslationSource.objects.filter(object_id=page.translation_key, locale=page.locale).exists():
            TranslationSource.update_or_create_from_instance(type(page).objects.get(pk=page.pk))

    def _private(self, page: Any) -> None:
        if isinstance(page, MembersAreaPage):
            return  # who may see it follows from its group
        kind = self.draw(st.sampled_from(["login", "password", "groups"]))
        row, _created = PageViewRestriction.objects.get_or_create(
            page=page,
            defaults={"restriction_type": kind, "password": "a: #b" if kind == "password" else ""},
        )
        if row.restriction_type == "groups":
            row.groups.set([Group.objects.get_or_create(name="Vorstand & Rat")[0]])

    def _unpublished(self, page: Any) -> None:
        if not isinstance(page, HomePage):
            page.unpublish()

    def _expired(self, page: Any) -> None:
        if page.alias_of_id:
            return
        page.expire_at = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
        page.save_revision(clean=False).publish()
        type(page).objects.get(pk=page.pk).unpublish(set_expired=True)

    def _aliased(self, page: Any) -> None:
        parents = [each for each in self._parents(type(page)) if each.pk != page.pk]
        if page.live and parents and not page.alias_of_id and not page.numchild:
            parent = self.draw(st.sampled_from(parents))
            page.create_alias(parent=parent, update_slug=f"alias-{page.pk}")

    def _moved(self, page: Any) -> None:
        parents = [
            each
            for each in Page.objects.filter(depth__gt=1, locale=page.locale).order_by("path").specific()
            if each.pk != page.pk and page.can_move_to(each) and not each.is_descendant_of(page)
        ]
        if parents and not page.numchild:
            page.move(
                self.draw(st.sampled_from(parents)),
                pos=self.draw(st.sampled_from(["last-child", "first-child"])),
            )

    def _disconnected(self, page: Any) -> None:
        Translation.objects.filter(source__object_id=page.translation_key, target_locale=page.locale).delete()

    # The site

    def _redirects(self) -> None:
        pages = list(Page.objects.filter(depth__gt=1).order_by("pk"))
        for number in range(self.draw(st.integers(0, 3))):
            redirect = Redirect(
                old_path=f"/früher-{number}/a: b?x=1",
                is_permanent=self.maybe(),
                automatically_created=self.maybe(),
                site=self.tree["home"].get_site() if self.maybe() else None,
            )
            if self.maybe():
                redirect.redirect_page = self.draw(st.sampled_from(pages))
                redirect.redirect_page_route_path = self.draw(st.sampled_from(["", "/calendar.ics"]))
            else:
                redirect.redirect_link = "https://example.org/?a=1&b=2"
            redirect.save()

    def _settings(self) -> None:
        settings = SiteSettings.for_site(self.tree["home"].get_site())
        for field in settings._meta.concrete_fields:
            if not field.primary_key and field.name != "site":
                setattr(settings, field.attname, self.values.field(field))
        settings.phone = self.draw(st.sampled_from(["", "030 40 75 75 51"]))
        try:
            settings.full_clean()
        except ValidationError:
            return
        settings.save()


_MACHINERY = frozenset(
    each.name
    for each in Page._meta.concrete_fields
    if each.name not in ("title", "seo_title", "search_description", "show_in_menus")
)
_HAPPENINGS = (
    RandomSite._drafted,
    RandomSite._scheduled,
    RandomSite._reworded,
    RandomSite._sent_again,
    RandomSite._private,
    RandomSite._unpublished,
    RandomSite._expired,
    RandomSite._aliased,
    RandomSite._moved,
    RandomSite._disconnected,
)

__all__ = ["RandomSite", "models", "moments"]
