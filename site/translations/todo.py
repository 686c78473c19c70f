"""What translators have to do: for the home screen."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.editorial.todo import SHOWN, Item, TodoList
from core.formats import spec_of
from core.roles import locales_translated_by


def translations_to_do(user: Any) -> TodoList:
    """Pages in the person's languages with parts that nobody has translated, those with the fewest missing first."""
    codes = locales_translated_by(user)
    rows = missing_parts(codes) if codes else []
    shown = rows[:SHOWN]
    found = Translation.objects.select_related("source__specific_content_type", "target_locale").in_bulk(
        [pk for pk, _missing in shown]
    )
    targets = {
        (page.translation_key, page.locale_id): page
        for page in Page.objects.filter(
            translation_key__in=[each.source.object_id for each in found.values()],
            locale__language_code__in=codes,
        )
    }
    items = []
    for pk, missing in shown:
        translation = found[pk]
        page = targets.get((translation.source.object_id, translation.target_locale_id))
        if page is not None:
            items.append(_item(translation, page, missing))
    return TodoList("translations", gettext_lazy("To be translated"), items, len(rows))


def missing_parts(codes: list[str]) -> list[tuple[int, int]]:
    """For each unfinished translation of a page into `codes`: its id and how many segments it lacks."""
    done = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef("target"),
        has_error=False,
    )
    rows = (
        StringSegment.objects.filter(
            source__translations__enabled=True,
            source__translations__target_locale__language_code__in=codes,
            source__specific_content_type__in=_page_types(),
        )
        .annotate(translation=F("source__translations"), target=F("source__translations__target_locale"))
        .filter(~Exists(done))
        .values_list("translation")
        .annotate(missing=Count("pk", distinct=True))
        .order_by("missing", "translation")
    )
    return list(rows)


def _page_types() -> Any:
    from wagtail.models import get_page_content_types

    return get_page_content_types(include_base_page_type=False)


def _item(translation: Translation, page: Page, missing: int) -> Item:
    model = translation.source.specific_content_type.model_class()
    parts = ngettext("%(count)d part is missing", "%(count)d parts are missing", missing) % {"count": missing}
    return Item(
        title=page.draft_title or page.title,
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        note=f"{capfirst(str(model._meta.verbose_name))} · {parts}",
        spec=spec_of(translation.target_locale.language_code),
    )
