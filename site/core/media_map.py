"""The pictures and documents that one response shows, read with one query each, and only if there are any."""

import copy
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import QuerySet

from core.per_response import PerResponse
from core.prepared import NUMBERS, prepared
from core.references import media_fields

if TYPE_CHECKING:  # blocks use this module, and models use blocks
    from core.models.media import CustomDocument, CustomImage, CustomRendition

_current: PerResponse["MediaMap"] = PerResponse("media_map")
_trusting: ContextVar[bool] = ContextVar("trusting", default=False)


def current_media_map() -> "MediaMap | None":
    """The map of the response being made, if there is one."""
    return _current.get()


@prepared(images=NUMBERS)
def _renditions(*, images: list[int]) -> QuerySet[Any]:
    renditions = apps.get_model("core.CustomRendition").objects
    return renditions.filter(image_id__in=images).select_related("image").order_by()


@prepared(ids=NUMBERS)
def _documents(*, ids: list[int]) -> QuerySet[Any]:
    return apps.get_model("core.CustomDocument").objects.filter(pk__in=ids).order_by()


def pictures(ids: Iterable[int]) -> "dict[int, CustomImage]":
    """Pictures by their ids, with all their renditions."""
    wanted = set(ids)
    found: dict[int, CustomImage] = {}
    renditions: dict[int, list[CustomRendition]] = {pk: [] for pk in wanted}
    if wanted:
        for rendition in _renditions(images=sorted(wanted)):
            rendition.image = found.setdefault(rendition.image_id, rendition.image)
            renditions[rendition.image_id].append(rendition)
        if missing := wanted - found.keys():  # never shown before, so without renditions
            found.update(apps.get_model("core.CustomImage").objects.in_bulk(missing))
    for pk, image in found.items():
        image.prefetched_renditions = renditions[pk]
    return found


def attach_pictures(pages: Iterable[Any]) -> None:
    """Give pages that are shown as cards their pictures and logos, with one query for all."""
    shown = [
        (page, name, getattr(page, column))
        for page in pages
        for name, column, kind in media_fields(type(page))
        if kind == "images" and getattr(page, column)
    ]
    found = pictures(pk for _page, _name, pk in shown)
    for page, name, pk in shown:
        setattr(page, name, found.get(pk))


class MediaMap:
    def __init__(self, *, images: Iterable[int] = (), documents: Iterable[int] = ()) -> None:
        self._image_ids = set(images)
        self._document_ids = set(documents)
        _current.set(self)

    @cached_property
    def images(self) -> "dict[int, CustomImage]":
        return pictures(self._image_ids)

    @cached_property
    def documents(self) -> dict[int, "CustomDocument"]:
        if not self._document_ids:
            return {}
        return {document.pk: document for document in _documents(ids=sorted(self._document_ids))}

    def images_with(self, pks: set[int]) -> "dict[int, CustomImage] | None":
        """The pictures of the map; None if it was not asked for all of `pks`."""
        return self.images if pks <= self._image_ids else None

    def documents_with(self, pks: set[int]) -> "dict[int, CustomDocument] | None":
        """The documents of the map; None if it was not asked for all of `pks`."""
        return self.documents if pks <= self._document_ids else None


@contextmanager
def trusted_references() -> Iterator[None]:
    """Within, choosers take it that what was chosen exists: many pages are checked before any of them is stored."""
    token = _trusting.set(True)
    try:
        yield
    finally:
        _trusting.reset(token)


class MappedChooser:
    """Mixin of chooser blocks that takes what was chosen from a map of the response, where that knows it."""

    def known(self, pks: set[int]) -> dict[int, Any] | None:
        """What was chosen by its id; None if the map does not know all of `pks`."""
        raise NotImplementedError

    def to_python(self, value: int | None) -> Any:
        if _trusting.get():
            return None if value is None else self.model_class(pk=value)  # type: ignore[attr-defined]  # a mixin
        return super().to_python(value)  # type: ignore[misc]  # a mixin of blocks

    def clean(self, value: Any) -> Any:
        if _trusting.get() and value is not None:
            return value
        return super().clean(value)  # type: ignore[misc]  # a mixin of blocks

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        values = list(values)
        if _trusting.get():
            return [self.to_python(value) for value in values]
        known = self.known({pk for pk in values if pk is not None})
        if known is None:
            chosen: list[Any] = super().bulk_to_python(values)  # type: ignore[misc]  # a mixin of blocks
            return chosen
        return [copy.copy(known.get(pk)) if pk is not None else None for pk in values]
