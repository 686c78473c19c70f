"""JSON Schemas of a bundle's files, for editors' programs: which fields each type has, and what they may hold."""

from collections.abc import Iterator
from typing import Any

from bundles.codecs.fields import FieldSpec, fields_of
from bundles.exporting.site import setting_fields, setting_models
from bundles.importing.decoding import TRANSLATION
from bundles.importing.media import KEYS
from bundles.importing.privacy import TYPES
from bundles.importing.reading import locales, page_models
from bundles.names import DOCUMENT, IMAGE
from bundles.site_names import snippet_models

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
YES: Schema = {"type": "boolean"}
IDS: Schema = {"type": "array", "items": TEXT}
PRIVACY: Schema = {
    "type": "object",
    "properties": {"type": {"enum": TYPES}, "password": TEXT, "groups": IDS},
    "required": ["type"],
    "additionalProperties": False,
}
SEGMENTS: Schema = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "at": TEXT,
            "source": TEXT,
            "text": TEXT,
            "machine": {"type": ["string", "boolean"]},
            "tool": TEXT,
            "error": TEXT,
        },
        "required": ["at", "source"],
        "additionalProperties": False,
    },
}
OVERRIDES: Schema = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"at": TEXT, "value": {}},
        "required": ["at", "value"],
        "additionalProperties": False,
    },
}
STATE: Schema = {
    "parent": TEXT,
    "children": IDS,
    "alias_of": TEXT,
    "live": YES,
    "expired": YES,
    "first_published_at": TEXT,
    "last_published_at": TEXT,
    "privacy": PRIVACY,
    "provenance": TEXT,
}
WORK: Schema = {
    "translation": {"enum": [each for each in TRANSLATION if each]},
    "segments": SEGMENTS,
    "overrides": OVERRIDES,
}


def schemas() -> Iterator[tuple[str, Schema]]:
    """(name of the file, schema) of each kind of file."""
    yield (
        "bundle.json",
        _file({"format": {"const": 1}, "name": TEXT, "covers": TEXT, "locales": IDS}, ["format"]),
    )
    yield "page.json", {"$schema": DIALECT, "anyOf": [_page(label, model) for label, model in _types()]}
    for label, model in _types():
        yield f"locale.{label}.json", _locale(model)
        yield (
            f"version.{label}.json",
            _file({**_fields(fields_of(model)), "saved_at": TEXT, "approved_go_live_at": TEXT}),
        )
    for model in snippet_models():
        yield f"snippet.{model._meta.label}.json", _snippet(model)
    for kind in (IMAGE, DOCUMENT):
        yield f"{kind}.json", _medium(kind)
    yield "site.json", _site()
    yield "redirects.json", _redirects()
    entry = {"type": "object", "properties": {"name": TEXT, "privacy": PRIVACY}, "required": ["name"]}
    yield "collections.json", {"$schema": DIALECT, "type": "array", "items": entry}
    yield "outside.json", {"$schema": DIALECT, "type": "object", "additionalProperties": TEXT}


def _types() -> list[tuple[str, Any]]:
    return sorted(page_models().items())


def _file(properties: Schema, required: list[str] | None = None) -> Schema:
    return {"$schema": DIALECT, **_mapping(properties, required)}


def _mapping(properties: Schema, required: list[str] | None = None) -> Schema:
    found = {"type": "object", "properties": properties, "additionalProperties": False}
    return found | ({"required": required} if required else {})


def _fields(specs: Any) -> Schema:
    return {spec.name: _field(spec) for spec in specs}


def _field(spec: FieldSpec) -> Schema:
    title = str(getattr(spec.field, "verbose_name", "") or "")
    help_text = str(getattr(spec.field, "help_text", "") or "")
    said = {"title": title} if title else {}
    return {**said, **({"description": help_text} if help_text else {}), **spec.codec.schema()}


def _page(label: str, model: Any) -> Schema:
    head: Schema = {
        "type": {"const": label},
        "key": {"type": "string", "format": "uuid"},
        "parent": TEXT,
        "source": {"enum": locales()},
        "children": IDS,
    }
    return _mapping(
        {**head, **_fields(spec for spec in fields_of(model) if spec.scope == "shared")}, ["type"]
    )


def _locale(model: Any) -> Schema:
    return _file({**_fields(fields_of(model)), **STATE, **WORK})


def _snippet(model: Any) -> Schema:
    specs = fields_of(model)
    texts = _mapping({**_fields(specs), **WORK})
    return _file(
        {
            **_fields(spec for spec in specs if spec.scope == "shared"),
            "key": TEXT,
            "source": {"enum": locales()},
            "texts": _mapping(dict.fromkeys(locales(), texts)),
        },
        ["texts"],
    )


def _medium(kind: str) -> Schema:
    known: Schema = {
        "tags": IDS,
        "focal_point": {"type": "array", "items": {"type": "integer"}, "minItems": 4, "maxItems": 4},
    }
    return _file({key: known.get(key, TEXT) for key in KEYS[kind]}, ["file", "title"])


def _site() -> Schema:
    settings = {
        str(model._meta.label): _mapping(_fields(setting_fields(model))) for model in setting_models()
    }
    return _file({"name": TEXT, "root_page": TEXT, **settings})


def _redirects() -> Schema:
    entry = _mapping(
        {
            "from": TEXT,
            "page": TEXT,
            "route": TEXT,
            "to": TEXT,
            "permanent": YES,
            "automatic": YES,
            "this_site": YES,
        },
        ["from"],
    )
    return {"$schema": DIALECT, "type": "array", "items": entry}
