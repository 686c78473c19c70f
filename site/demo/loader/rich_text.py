"""The HTML of the bundle: a few tags, and links by id. No ORM here."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

BLOCK_TAGS = ("p", "ul", "ol", "li")
TAGS = frozenset((*BLOCK_TAGS, "b", "i", "a"))

_GAP = re.compile(r"(</(?:p|ul|ol|li)>|<(?:ul|ol)>)\s+")
_LINK = re.compile(r'<a href="([^"]*)">')


class Outline(HTMLParser):
    """Reads a text into its paragraphs and lists (`blocks`), its links, and what is wrong with it (`flaws`)."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.links: list[str] = []
        self.flaws: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        if self._open:
            self.flaws.append(f"<{self._open[-1]}> is not closed")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.flaws.append(f"<{tag}> is not one of {', '.join(sorted(TAGS))}")
        if tag in BLOCK_TAGS:
            self.blocks.append(tag)
        names = [name for name, _value in attrs]
        if names != (["href"] if tag == "a" else []):
            self.flaws.append(f"<{tag}> has the attributes {names}; only links have one, href")
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.flaws.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._open:
            self.flaws.append("text stands outside of a paragraph or list")


def references(html: str) -> Iterator[tuple[str, str]]:
    """(kind, id) of each link to a page or document of the bundle."""
    for href in _LINK.findall(html):
        kind, colon, target = href.partition(":")
        if colon and kind in ("page", "document"):
            yield kind, target


def to_database(html: str, primary_key: Callable[[str, str], int]) -> str:
    """The HTML as Wagtail stores it; `primary_key` finds the row for a kind and an id."""

    def link(match: re.Match[str]) -> str:
        kind, _colon, target = match[1].partition(":")
        if kind in ("page", "document"):
            return f'<a id="{primary_key(kind, target)}" linktype="{kind}">'
        return match[0]

    return _LINK.sub(link, _GAP.sub(r"\1", html.strip()))
