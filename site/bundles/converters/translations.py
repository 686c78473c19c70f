"""Whether two texts are built alike, so that one can be the translation of the other."""

import re
from typing import Any

from bundles.converters.html_blocks import Block

_TAG = re.compile(r'</?(?:p|ul|ol|li)>|<br/>|<a href="[^"]*">')


def difference(source: list[Block], translation: list[Block]) -> str:
    """What the first difference in form is, in words; "" if there is none."""
    for number, (one, other) in enumerate(zip(source, translation, strict=False), start=1):
        (kind, value), (other_kind, other_value) = *one.items(), *other.items()
        if kind != other_kind:
            return f"block {number} is “{other_kind}”, in the source “{kind}”"
        if _form(kind, value) != _form(kind, other_value):
            return f"block {number} (“{kind}”) is not built as in the source"
    if len(source) != len(translation):
        return f"it has {len(translation)} blocks, the source {len(source)}"
    return ""


def prose_of(blocks: list[Block]) -> list[Block]:
    """The blocks as a translation has them: without what all languages share."""
    return [_prose(block) for block in blocks]


def _form(kind: str, value: Any) -> Any:
    if kind == "text":  # paragraphs, list items and the links in each
        return [tuple(sorted(_TAG.findall(part))) for part in re.split(r"(?=<(?:p|li)>)", value)]
    if kind == "table":
        texts = [[bool(text) for text in row] for row in (value["header"], *value["rows"])]
        return bool(value.get("caption")), texts
    if kind == "image":
        return value["image"]["image"], "alt_text" in value["image"], "caption" in value
    if kind == "checklist":
        return len(value["items"])
    return sorted(value) if isinstance(value, dict) else None


def _prose(block: Block) -> Block:
    if "image" not in block:
        return block
    alt = block["image"]["image"].get("alt_text")
    caption = block["image"].get("caption")
    return {
        "image": {
            **({"image": {"alt_text": alt}} if alt else {}),
            **({"caption": caption} if caption else {}),
        }
    }
