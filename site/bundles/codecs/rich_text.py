"""Rich text: Wagtail's HTML, with links to pages and documents by id."""

import re
from typing import Any, Final

from bundles.codecs.base import Task, Text
from bundles.names import DOCUMENT, IMAGE, PAGE
from bundles.problems import Place

BLOCKS: Final = ("p", "ul", "ol", "li", "h2", "h3", "h4", "h5", "h6", "blockquote")
INLINE: Final = ("b", "i", "a", "strong", "em", "sub", "sup", "s", "del", "code", "u", "small")
EMPTY: Final = ("br", "hr", "embed")
ALLOWED: Final = frozenset((*BLOCKS, *INLINE, *EMPTY))
SCHEMES: Final = ("http:", "https:", "mailto:", "tel:", "#", "/")

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r'\s+([a-zA-Z-]+)="([^"]*)"')
_GAP = re.compile(r"((?:</(?:p|ul|ol|li|h[2-6]|blockquote)>|<(?:ul|ol|hr|embed)\b[^>]*>))\s+")
_SEAM = re.compile(
    r"(</(?:p|ul|ol|h[2-6]|blockquote|li)>|<(?:ul|ol)>)(?=<(?:p|ul|ol|li|/ul|/ol|h[2-6]|hr|embed)\b)"
)
_EDITOR_KEY = re.compile(r' data-block-key="[^"]*"')
_STORED_LINK = re.compile(r"<(a|embed)\b([^>]*)>")


class RichText(Text):
    def read(self, value: Any, base: Any, place: Place, task: Task) -> Any:
        html = super().read(value, base, place, task)
        if not html:
            return ""
        if "<" not in html:
            html = "".join(f"<p>{part.strip()}</p>" for part in re.split(r"\n\s*\n", html) if part.strip())
        html = _GAP.sub(r"\1", html.strip())
        _check(html, place, task)
        if "<a" in html or "<embed" in html:
            html = _TAG.sub(lambda match: _stored(match, place, task), html)
        return html

    def write(self, raw: Any, base: Any, place: Place, task: Task) -> Any:
        html = _EDITOR_KEY.sub("", raw or "")
        if "linktype=" in html or "<embed" in html:
            html = _STORED_LINK.sub(lambda match: _written(match, task), html)
        return _SEAM.sub("\\1\n", html)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "description": "HTML: " + ", ".join(sorted(ALLOWED))}


def _check(html: str, place: Place, task: Task) -> None:
    """Whether these are known tags, each closed, with nothing in them that runs."""
    open_tags: list[str] = []
    for match in _TAG.finditer(html):
        closing, name = match[1], match[2]
        if name not in ALLOWED:
            task.flaw(place, f"<{name}> is not one of the tags {', '.join(sorted(ALLOWED))}")
            return
        if reason := _attribute_flaw(name, "" if closing else match[3]) or (closing and match[3].strip()):
            task.flaw(place, f"<{name}>: {reason}")
            return
        if closing:
            if not open_tags or open_tags.pop() != name:
                task.flaw(place, f"</{name}> closes nothing")
                return
        elif name not in EMPTY:
            open_tags.append(name)
    if open_tags:
        task.flaw(place, f"<{open_tags[-1]}> is not closed")
    elif "<" in _TAG.sub("", html):
        task.flaw(place, "a “<” belongs to no tag; write &lt; for the sign itself")


#: What a tag may say; all else is refused, for some of it runs.
_KNOWN: Final = {"a": ("href",), "embed": ("image", "url", "alt", "format")}


def _attribute_flaw(name: str, rest: str) -> str:
    """What is wrong with the attributes of a tag, or an empty text."""
    if left := _ATTRIBUTE.sub("", rest).strip("/ \n\t"):
        return f'“{left}” is no attribute; attributes are written like href="…"'
    known = (*_KNOWN.get(name, ()), "data-block-key")
    unknown = next((each for each, _value in _ATTRIBUTE.findall(rest) if each not in known), "")
    return f"the attribute {unknown} is not used here" if unknown else ""


def _stored(match: re.Match[str], place: Place, task: Task) -> str:
    """A link or picture as Wagtail keeps it."""
    closing, name, rest = match.groups()
    if closing or name not in ("a", "embed"):
        return match[0] if not rest.strip("/ ") else f"<{closing}{name}>"
    values = dict(_ATTRIBUTE.findall(rest))
    if name == "embed":
        if "image" in values:
            pk = task.reference(IMAGE, values.pop("image"), place)
            return f'<embed embedtype="image" id="{pk}"{_attributes(values, ("alt", "format"))}/>'
        return f'<embed embedtype="media"{_attributes(values, ("url",))}/>'
    href = values.get("href", "")
    kind, _colon, target = href.partition(":")
    if kind in (PAGE, DOCUMENT):
        target, sharp, anchor = target.partition("#")
        pk = task.reference(kind, target, place)
        return (
            f'<a{" href=" + chr(34) + "#" + anchor + chr(34) if sharp else ""} id="{pk}" linktype="{kind}">'
        )
    if href and not href.startswith(SCHEMES):
        task.flaw(place, f"“{href}” is no address: use https:, mailto:, tel:, page:ID or document:ID")
    return f'<a href="{href}">' if href else "<a>"


def _written(match: re.Match[str], task: Task) -> str:
    """A link or picture as bundles have it; what leads to a row that is gone leads nowhere."""
    values = dict(_ATTRIBUTE.findall(match[2]))
    if match[1] == "embed":
        if values.get("embedtype") == "image":
            picture = task.names.name(IMAGE, _number(values.get("id"))) or ""
            return f'<embed image="{picture}"{_attributes(values, ("alt", "format"))}/>'
        return f"<embed{_attributes(values, ('url',))}/>"
    kind = values.get("linktype")
    if kind in (PAGE, DOCUMENT):
        name = task.names.name(kind, _number(values.get("id")))
        anchor = values.get("href", "") if values.get("href", "").startswith("#") else ""
        return f'<a href="{kind}:{name}{anchor}">' if name else "<a>"
    return f'<a href="{values["href"]}">' if values.get("href") else "<a>"


def _attributes(values: dict[str, str], names: tuple[str, ...]) -> str:
    return "".join(f' {name}="{values[name]}"' for name in names if name in values)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None
