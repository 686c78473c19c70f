"""WordPress's shortcodes: `[caption …]…[/caption]` and what plug-ins add. What is in brackets for people stays."""

import re
from collections.abc import Callable
from typing import Final

_CAPTION: Final = re.compile(r"\[(?:wp_)?caption\b[^\]]*\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
_PICTURE: Final = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?")
_EMBED: Final = re.compile(r"\[embed\b[^\]]*\]\s*(https?://[^\s\[\]<>\"]+)\s*\[/embed\]")
_CODE: Final = re.compile(r"\[(/?)([a-zA-Z][\w-]*)((?:\s[^\[\]]*|=[^\[\]]*)?)(/?)\]")
#: Those of WordPress itself that may stand without anything else.
_OWN: Final = {"audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"}


def without_shortcodes(html: str, removed: Callable[[str], None]) -> str:
    """The text without them; what stands between two that belong together is kept. `removed` hears their names."""
    html = _CAPTION.sub(_figure, html)
    html = _EMBED.sub(r'<p><a href="\1">\1</a></p>', html)
    closed = {match[2] for match in _CODE.finditer(html) if match[1]}
    names: dict[str, None] = {}

    def without(match: re.Match[str]) -> str:
        name, rest = match[2], match[3]
        if (
            name in _OWN
            or name in closed
            or "=" in rest
            or "_" in name
            or re.search(r"\w-\w", name)
            or match[4]
        ):
            names[name] = None
            return ""
        return match[0]

    html = _CODE.sub(without, html)
    for name in names:
        removed(name)
    return html


def _figure(match: re.Match[str]) -> str:
    picture = _PICTURE.search(match[1])
    if picture is None:
        return match[1]
    legend = match[1].replace(picture[0], "", 1).strip()
    return f"<figure>{picture[0]}<figcaption>{legend}</figcaption></figure>"
