"""Writes snippets: a file each, with what all languages share, and below `texts` what each language has."""

from collections.abc import Callable
from typing import Any

from bundles.codecs.base import MISSING, Task
from bundles.codecs.fields import fields_of
from bundles.exporting.translations import read_translations
from bundles.names import Item, NameTable, folder_of, key_of
from bundles.rows import read_rows
from bundles.yaml_text import dump

Write = Callable[[str, str], None]


def export_snippets(model: Any, items: list[Item], names: NameTable, write: Write) -> None:
    kind = str(model._meta.label)
    rows = read_rows(model, [pk for item in items for pk in item.rows.values()])
    translations = read_translations([item.key for item in items])
    for item in items:
        task = Task(names, item.name)
        source = rows[item.rows[item.source]]
        said: dict[str, Any] = {}
        if item.key != str(key_of(folder_of(kind), item.name)):
            said["key"] = item.key
        if item.source != "de":
            said["source"] = item.source
        texts: dict[str, Any] = {}
        for code in sorted(item.rows, key=lambda code: (code != item.source, code)):
            row, is_source = rows[item.rows[code]], code == item.source
            own: dict[str, Any] = {}
            for spec in fields_of(model):
                shared = spec.scope == "shared"
                base = source.raw[spec.name] if not is_source and spec.scope != "own" else MISSING
                value = spec.codec.encode(row.raw[spec.name], base, (spec.name,), task)
                if value is not MISSING:
                    (said if shared and is_source else own)[spec.name] = value
            if not is_source:
                own |= translations.said(item.key, code, source, row, task)
            texts[code] = own
        for code in translations.only_begun(item.key, set(item.rows)):
            texts[code] = {"translation": "begun", **translations.said(item.key, code, source, None, task)}
        write(f"{folder_of(kind)}/{item.name}.yaml", dump({**said, "texts": texts}))
