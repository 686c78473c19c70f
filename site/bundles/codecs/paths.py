"""What stands at a path inside a row."""

from typing import Any

from bundles.codecs.base import Codec, Named, Reference
from bundles.codecs.blocks import List, Stream
from bundles.codecs.fields import fields_of


def reference_at(model: Any, path: str, raw: dict[str, Any]) -> str | None:
    """The kind of what is chosen at wagtail-localize's `path` of a row; None if nothing is chosen there."""
    name, *rest = path.split(".")
    spec = next((spec for spec in fields_of(model) if spec.name == name), None)
    codec: Codec | None = spec.codec if spec else None
    value: Any = raw.get(name)
    for step in rest:
        if isinstance(codec, Stream | List):
            item = next(
                (each for each in value or [] if isinstance(each, dict) and each.get("id") == step), None
            )
            if item is None:
                return None
            codec, value = codec.codec(item["type"]), item["value"]
        elif isinstance(codec, Named):
            codec = codec.fields.get(step)
            value = value.get(step) if isinstance(value, dict) else None
        else:
            return None
    return codec.kind if isinstance(codec, Reference) else None
