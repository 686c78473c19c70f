"""Imports snippets: topics, terms, menus and what else there is. There are few, so each is saved by itself."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Locale

from bundles.codecs.base import MISSING, Task
from bundles.codecs.fields import fields_of
from bundles.importing.checking import flaws_of
from bundles.importing.decoding import WITHOUT_PAGE, Decoder, Text
from bundles.importing.names import ImportNames, reserve
from bundles.importing.reading import Bundle
from bundles.importing.report import Report
from bundles.models import Record
from bundles.names import Item, folder_of
from bundles.rows import Raw, fill, read_rows
from bundles.segments import applied, current, segments_of, visible
from bundles.site_names import snippet_models
from translations.alignment import Misaligned
from translations.bulk import TranslatedString
from translations.sources import make_source
from translations.upsert import write_strings


class SnippetImporter:
    def __init__(
        self, bundle: Bundle, names: ImportNames, report: Report, *, user: Any, today: date, overwrite: bool
    ) -> None:
        self.bundle = bundle
        self.names = names
        self.report = report
        self.user = user
        self.overwrite = overwrite
        self.decoder = Decoder(bundle, names, today)
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.items: dict[tuple[str, str], Item] = {}
        self._new: set[tuple[str, str, str]] = set()
        self.written: list[tuple[Any, int]] = []

    def plan(self) -> None:
        """Give every snippet its key, so that pages and menus can refer to it."""
        for model in snippet_models():
            kind = str(model._meta.label)
            new = []
            for name, values in self.bundle.snippets.get(kind, {}).items():
                source = str(values.get("source", "de"))
                item = self.names.take(kind, name, values, source)
                item.source = source if source in item.rows or not item.rows else item.source
                self.items[kind, name] = item
                texts = values.get("texts")
                for code, said in (texts if isinstance(texts, dict) else {}).items():
                    begun = isinstance(said, dict) and said.get("translation") in WITHOUT_PAGE
                    if code not in item.rows and code in self.locales and not begun:
                        new.append((item, code))
                        self._new.add((kind, name, code))
                        item.source = source
            for (item, code), pk in zip(new, reserve(model, len(new)), strict=True):
                self.names.kind(kind).add_row(item, code, pk)

    def run(self) -> None:
        for model in snippet_models():
            kind = str(model._meta.label)
            recorded = {(each.object_key, each.locale): each for each in Record.objects.filter(kind=kind)}
            for name, values in self.bundle.snippets.get(kind, {}).items():
                self._snippet(model, kind, name, values, recorded)

    def _snippet(
        self,
        model: Any,
        kind: str,
        name: str,
        values: dict[str, Any],
        recorded: dict[tuple[str, str], Record],
    ) -> None:
        item = self.items[kind, name]
        texts = self.decoder.snippet(kind, name, values, model)
        touched = False
        for code, text in texts.items():
            if text.has_no_page:
                touched = touched or bool(text.said_segments)
                continue
            record = recorded.get((item.key, code))
            if (
                record is not None
                and record.digests.get("files") == text.digest
                and (kind, name, code) not in self._new
                and not self.overwrite
            ):
                self.report.unchanged += 1
                continue
            touched = self._one(model, kind, name, item, text, record) or touched
        if touched and not self.bundle.problems:
            self._translations(model, item, str(values.get("source", "de")), texts)

    def _one(self, model: Any, kind: str, name: str, item: Item, text: Text, record: Record | None) -> bool:
        label, pk = f"{folder_of(kind)}/{name}/{text.code}", item.rows[text.code]
        is_new = (kind, name, text.code) in self._new
        stored = None if is_new else read_rows(model, [pk])[pk]
        instance = (
            stored.instance
            if stored is not None
            else model(pk=pk, translation_key=item.key, locale=self.locales[text.code])
        )
        written = self._written(model, name, text.raw)
        if stored is None:
            changed = [spec.name for spec in fields_of(model)]
            self.report.created.append(label)
            fill(instance, text.raw)
        else:
            changed = self._changed(model, name, label, stored.raw, text, written, record)
            for spec in fields_of(model):
                if spec.name in changed:
                    spec.set(instance, text.raw[spec.name])
        if changed:
            self._check(instance, text)
            if self.bundle.problems:
                return False
            instance.save(force_insert=stored is None)
            self.written.append((model, pk))
            if stored is not None:
                self.report.changed.append((label, changed))
        else:
            self.report.unchanged += 1
        Record.objects.update_or_create(
            kind=kind,
            object_key=item.key,
            locale=text.code,
            defaults={
                "name": name,
                "digests": {
                    "files": text.digest,
                    "values": written,
                    "bundle": self.bundle.head.get("name", "")
                    if is_new
                    else (record.digests.get("bundle", "") if record else ""),
                },
            },
        )
        return bool(changed)

    def _check(self, instance: Any, text: Text) -> None:
        model: Any = type(instance)
        shared = {spec.name for spec in fields_of(model) if spec.scope == "shared"}
        flaws = list(flaws_of(instance, is_export=self.bundle.is_export))
        if not flaws:
            try:
                instance.validate_unique()
                instance.validate_constraints()
            except ValidationError as error:
                flaws = [((), message) for message in error.messages]
        for place, reason in flaws:
            where = place if place and place[0] in shared else ("texts", text.code, *place)
            self.bundle.flaw(text.file, where, reason)

    def _changed(
        self,
        model: Any,
        name: str,
        label: str,
        here: Raw,
        text: Text,
        said: dict[str, Any],
        record: Record | None,
    ) -> list[str]:
        now, before = self._written(model, name, here), record.digests.get("values") if record else None
        changed, kept = [], []
        for spec in fields_of(model):
            new, old = said.get(spec.name), now.get(spec.name)
            if new == old or (spec.name == "slug" and new is None):
                continue
            if self.overwrite or (before is not None and old == before.get(spec.name)):
                changed.append(spec.name)
            elif before is None or new != before.get(spec.name):
                kept.append(spec.name)
        if kept:
            self.report.kept.append((label, kept))
        return changed

    def _written(self, model: Any, name: str, raw: Raw) -> dict[str, Any]:
        task = Task(self.names, name)
        found = {
            spec.name: spec.codec.encode(raw[spec.name], MISSING, (spec.name,), task)
            for spec in fields_of(model)
        }
        return {key: value for key, value in found.items() if value is not MISSING}

    def _translations(self, model: Any, item: Item, source: str, texts: dict[str, Text]) -> None:
        targets = [code for code, text in texts.items() if code != source and text.translation != "none"]
        if not targets:
            return
        original = model._default_manager.get(pk=item.rows[source])
        row = make_source(original)
        shown_source = segments_of(original)
        for code in targets:
            text = texts[code]
            shown = {}
            if not text.has_no_page:
                target = model._default_manager.get(pk=item.rows[code])
                try:
                    shown = visible(shown_source, segments_of(target), strict=not text.said_segments)
                    shown = current(shown, shown_source, item.key, code)
                except Misaligned as error:
                    self.bundle.flaw(text.file, ("texts", code), f"is not built like its source: {error}")
                    continue
            strings = [
                TranslatedString(each.path, each.source, each.text, each.is_machine, each.tool, each.error)
                for each in applied(shown, text.said_segments).values()
            ]
            write_strings(row, self.locales[code].pk, strings, self.user, is_enabled=text.is_kept_in_step)
