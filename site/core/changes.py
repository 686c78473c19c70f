"""Writing and reading the change log. Search engines, caches and feeds read it, each from the number it has reached."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.utils import timezone
from modelsearch.index import class_is_indexed
from wagtail.models import Collection, Locale, Page, TranslatableMixin

from core.models import Change, ChangeKind, CustomDocument, CustomImage

#: Rows that one statement writes.
CHUNK = 1000
#: What the advisory lock is called; any number that no other lock of this database has.
_LOCK = 7_230_417
#: The fields that saving a draft writes to the row of a page.
_DRAFT_FIELDS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
}


# Writing


def is_logged(model: type[models.Model]) -> bool:
    """Whether changes of this model are written down: pages, snippets, and all that the admin's search finds."""
    return issubclass(model, (Page, TranslatableMixin)) or class_is_indexed(model)


def record(kind: ChangeKind | str, instances: Iterable[models.Model]) -> None:
    """Write down that these have changed. The caller's transaction should be that of the change."""
    now = timezone.now()
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    rows = (
        Change(
            kind=kind,
            model=_model_of(each)._meta.label_lower,
            object_id=str(each.pk),
            key=getattr(each, "translation_key", None),
            locale=codes.get(getattr(each, "locale_id", None), ""),
            made_at=now,
        )
        for each in instances
    )
    Change.objects.bulk_create(rows, batch_size=CHUNK)


def record_saved(instance: Any, update_fields: Iterable[str] | None = None) -> None:
    """A page or another object was stored."""
    if not isinstance(instance, Page):
        record(ChangeKind.SAVED, [instance])
    elif update_fields is not None and set(update_fields) <= _DRAFT_FIELDS:
        record(ChangeKind.DRAFTED, [instance])
    else:
        record(_state_of(instance), [instance])
        # Wagtail's moves save the page as a bare Page once all paths are changed, in their transaction.
        if type(instance) is Page and instance.numchild:
            record_below(ChangeKind.MOVED, instance)


def record_rows(model: type[models.Model], pks: list[int]) -> None:
    """Rows of one model were stored without signals."""
    for start in range(0, len(pks), CHUNK):
        found = model._base_manager.filter(pk__in=pks[start : start + CHUNK])
        if issubclass(model, Page):
            rows: list[Any] = list(
                found.only("pk", "live", "translation_key", "locale_id", "content_type_id")
            )
            record(ChangeKind.PUBLISHED, (each for each in rows if each.live))
            record(ChangeKind.UNPUBLISHED, (each for each in rows if not each.live))
        else:
            record(ChangeKind.SAVED, found)


def record_below(kind: ChangeKind | str, page: Page, *, inclusive: bool = False) -> None:
    """A page has taken all pages below with it."""
    below = page.get_descendants(inclusive=inclusive).order_by("path")
    record(kind, below.only("pk", "translation_key", "locale_id", "content_type_id").iterator(CHUNK))


def record_collection(collection: Collection) -> None:
    """The files of a collection may have become private or public, and those of the collections within."""
    within = collection.get_descendants(inclusive=True)
    for model in (CustomDocument, CustomImage):
        record(ChangeKind.PRIVACY, model.objects.filter(collection__in=within).only("pk"))


def _model_of(instance: Any) -> type[models.Model]:
    """Readers know types of pages: those that are no longer there, or seen without their type, are pages to them."""
    if type(instance) is not Page:
        return type(instance)
    return ContentType.objects.get_for_id(instance.content_type_id).model_class() or Page


def _state_of(page: Page) -> ChangeKind:
    return ChangeKind.PUBLISHED if page.live else ChangeKind.UNPUBLISHED


# Reading


def newest() -> int:
    """The number of the latest change that is visible now; 0 before the first."""
    _number()
    return Change.objects.aggregate(newest=models.Max("number"))["newest"] or 0


def after(number: int, limit: int = CHUNK) -> list[Change]:
    """The next changes after `number`, in order, at most `limit`. None is ever added before one that was read."""
    _number()
    return list(Change.objects.filter(number__gt=number).order_by("number")[:limit])


def all_after(number: int) -> Iterator[list[Change]]:
    """The changes after `number`, list by list, until there is none."""
    while changes := after(number):
        yield changes
        number = changes[-1].number or number


def has_new(number: int) -> bool:
    """Whether there is anything after `number`: one small query."""
    return Change.objects.filter(models.Q(number__gt=number) | models.Q(number=None)).exists()


def _number() -> None:
    """Give numbers to the changes that have become visible.

    One process at a time, until its transaction ends: so numbers become visible in their order, whatever the order in
    which the transactions that wrote the changes began.
    """
    if not Change.objects.filter(number=None).exists():
        return
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(
            "UPDATE core_change SET number = new.place + (SELECT COALESCE(MAX(number), 0) FROM core_change) FROM "
            "(SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place FROM core_change WHERE number IS NULL) AS new "
            "WHERE core_change.id = new.id"
        )


def compact(before: Any) -> int:
    """Delete changes made before this moment that a later one of the same object repeats. Returns how many.

    The last one of each object stays, so that a new reader that begins at 0 still hears of every object.
    """
    later = Change.objects.filter(
        model=models.OuterRef("model"),
        object_id=models.OuterRef("object_id"),
        number__gt=models.OuterRef("number"),
    )
    old = Change.objects.filter(made_at__lt=before).filter(models.Exists(later))
    return old.delete()[0]
