"""The words inside a paragraph, list item or cell: HTML from elsewhere with the few tags that bundles have there."""

import re
from html import escape, unescape
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

import nh3
from bs4.element import NavigableString, PreformattedString, Tag

#: How bundles write them.
MARKED: Final = {"b": "b", "strong": "b", "i": "i", "em": "i", "sub": "sub", "sup": "sup"}
#: Of these only the words are kept.
UNWRAPPED: Final = {
    "abbr",
    "bdi",
    "cite",
    "code",
    "del",
    "ins",
    "kbd",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "u",
}
INLINE: Final = {*MARKED, *UNWRAPPED, "a"}

_SPACE: Final = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_BREAKS: Final = re.compile(r"\s*(?:<br/>\s*)+")
_EDGES: Final = re.compile(r"^<br/>|<br/>$")


_ADDRESS: Final = re.compile(r"(https?|mailto|tel|page|document)(?=:)|/(?!/)", re.IGNORECASE)


def parts_of(address: str) -> SplitResult:
    """The parts of an address; all empty if it is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


class Targets:
    """Where links and pictures of a text lead in the bundle."""

    def link(self, href: str) -> str | None:
        """The address to write, like `page:ID`; None makes it plain text."""
        return href

    def picture(self, src: str) -> tuple[str, str] | None:
        """(id, description where the text has none) of a picture; None leaves it out."""
        return None

    def undescribed(self, src: str) -> None:
        """Hears of a picture that nobody has described: it is written as one that says nothing."""


def squeezed(text: str) -> str:
    """White space as it is seen."""
    return _SPACE.sub(" ", text).strip()


def plain(html: str) -> str:
    """The words of a little HTML, as titles have it."""
    return squeezed(unescape(nh3.clean(html, tags=set())))


def words(node: Tag) -> str:
    return squeezed(node.get_text())


def tidy(html: str) -> str:
    """White space as it is seen, without breaks at the edges or in a row."""
    return _EDGES.sub("", _BREAKS.sub("<br/>", squeezed(html)))


def inside(tag: Tag, targets: Targets) -> str:
    """What is in `tag`, as HTML with marks, links and line breaks only."""
    return "".join(inline(node, targets) for node in tag.children)


def inline(node: Any, targets: Targets) -> str:
    """`node` as HTML with marks, links and line breaks only; other elements stand on lines of their own."""
    if isinstance(node, NavigableString):
        return "" if isinstance(node, PreformattedString) else escape(str(node), quote=False)
    if node.name == "br":
        return "<br/>"
    html = inside(node, targets)
    if not html.strip():
        return html
    if node.name == "a":
        href = _address(targets.link(str(node["href"]).strip())) if node.get("href") else None
        return f'<a href="{escape(href)}">{html}</a>' if href else html
    if tag := MARKED.get(node.name):
        return f"<{tag}>{html}</{tag}>"
    return html if node.name in UNWRAPPED else f"<br/>{html}<br/>"


def _address(href: str | None) -> str | None:
    """An address that bundles take; None for others."""
    if href and href.startswith("//"):
        href = f"https:{href}"
    known = _ADDRESS.match(href) if href else None
    return f"{known[0].lower()}{href[known.end() :]}" if href and known else None


def paragraphs(text: str) -> str:
    """Plain text as HTML: an empty line makes a paragraph, a new line a break."""
    found = re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.replace("\r\n", "\n").strip())
    lines = [[escape(squeezed(line), quote=False) for line in each.split("\n")] for each in found]
    return "\n".join(f"<p>{'<br/>'.join(filter(None, each))}</p>" for each in lines if any(each))
