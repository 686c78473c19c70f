"""The headings of a text: an anchor for each, and the list of contents made of them."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from core.slugs import slugify_for


@dataclass(frozen=True)
class Section:
    anchor: str
    title: str


class Anchors:
    """Hands out ids for headings: the same for the same headings in the same order, never one twice."""

    def __init__(self, locale_code: str) -> None:
        self.locale_code = locale_code
        self.given: Counter[str] = Counter()

    def take(self, title: str) -> str:
        # The prefix keeps a heading “Main” or “Search” apart from the ids of the page's frame.
        anchor = f"s-{slugify_for(self.locale_code, title)}"
        self.given[anchor] += 1
        return anchor if self.given[anchor] == 1 else f"{anchor}-{self.given[anchor]}"


def outline(body: Any, locale_code: str) -> list[Section]:
    """The sections of a StreamField's value, in order."""
    anchors = Anchors(locale_code)
    titles = [block["value"] for block in body.raw_data if block["type"] == "heading"]
    return [Section(anchors.take(title), title) for title in titles]
