"""What translators have written, read for many pages at once."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource

from bundles.codecs.base import Task
from bundles.codecs.paths import reference_at
from bundles.rows import Raw, Row, raw_from_content
from bundles.segments import MACHINE, Paths, Segment, difference, segments_of, visible, written


@dataclass
class Translations:
    #: By (key, locale of the source).
    sources: dict[tuple[str, str], TranslationSource] = field(default_factory=dict)
    #: By key: target locale → whether wagtail-localize still keeps it in step.
    targets: dict[str, dict[str, bool]] = field(default_factory=lambda: defaultdict(dict))
    strings: dict[tuple[str, str], dict[tuple[str, str], Segment]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    overrides: dict[tuple[str, str], dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    _shown: dict[str, Any] = field(default_factory=dict)

    def only_begun(self, key: str, rows: set[str]) -> Iterator[str]:
        """Locales into which a translation has been begun that has no page yet."""
        return iter(sorted(self.targets[key].keys() - rows))

    def snapshot(self, key: str, code: str, model: Any) -> Raw | None:
        """The source as translators have it."""
        source = self.sources.get((key, code))
        return raw_from_content(model, json.loads(source.content_json)) if source else None

    def said(self, key: str, code: str, source: Row, row: Row | None, task: Task) -> dict[str, Any]:
        """What a translation's file says of its segments."""
        said: dict[str, Any] = {}
        if code not in self.targets[key]:
            return {"translation": "none"} if row is not None else {}
        if not self.targets[key][code]:
            said["translation"] = "stopped" if row is not None else "abandoned"
        stored = self.strings[key, code]
        shown = visible(self._segments(key, source), segments_of(row.instance)) if row is not None else {}
        paths = Paths(source.raw)
        if segments := difference(shown, stored):
            said["segments"] = [written(each, paths) for each in segments]
        if overrides := self.overrides[key, code]:
            said["overrides"] = [
                {
                    "at": paths.place(path),
                    "value": _override(type(source.instance), path, value, source.raw, task),
                }
                for path, value in sorted(overrides.items())
            ]
        return said

    def _segments(self, key: str, source: Row) -> Any:
        if key not in self._shown:
            self._shown = {key: segments_of(source.instance)}
        return self._shown[key]


def _override(model: Any, path: str, value: Any, raw: Raw, task: Task) -> Any:
    kind = reference_at(model, path, raw)
    if kind is not None and isinstance(value, int):
        return task.names.name(kind, value) or ""
    return value


def read_translations(keys: Iterable[str]) -> Translations:
    keys = list(keys)
    found = Translations()
    sources = TranslationSource.objects.filter(object_id__in=keys).select_related("locale")
    for source in sources:
        found.sources[str(source.object_id), source.locale.language_code] = source
    targets = Translation.objects.filter(source__object_id__in=keys).values_list(
        "source__object_id", "target_locale__language_code", "enabled"
    )
    for key, code, enabled in targets:
        found.targets[str(key)][code] = enabled
    rows = StringTranslation.objects.filter(context__object_id__in=keys).values_list(
        "context__object_id",
        "locale__language_code",
        "context__path",
        "translation_of__data",
        "data",
        "translation_type",
        "tool_name",
        "has_error",
        "field_error",
    )
    for key, code, path, source_text, text, kind, tool, has_error, error in rows:
        segment = Segment(path, source_text, text, kind == MACHINE, tool, error if has_error else "")
        found.strings[str(key), code][segment.key] = segment
    overrides = SegmentOverride.objects.filter(context__object_id__in=keys).values_list(
        "context__object_id", "locale__language_code", "context__path", "data_json"
    )
    for key, code, path, data in overrides:
        found.overrides[str(key), code][path] = json.loads(data)
    return found
