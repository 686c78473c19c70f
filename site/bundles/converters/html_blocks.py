"""HTML from elsewhere as blocks of a text: cleaned by a library, then taken apart."""

import re
from html import escape, unescape
from typing import Any, Final

import nh3
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from bundles.converters.inline import INLINE, Targets, inline, inside, paragraphs, squeezed, tidy, words
from bundles.converters.tables import framed, table_of

Block = dict[str, Any]

_FLOW: Final = {
    "article",
    "aside",
    "center",
    "details",
    "div",
    "footer",
    "header",
    "main",
    "section",
    "summary",
}
_PLAYERS: Final = {"audio", "embed", "iframe", "video"}
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_OTHER: Final = {
    *("blockquote", "br", "caption", "dd", "dl", "dt", "figcaption", "figure", "hr", "img", "li", "ol", "p"),
    *("pre", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
_TAGS: Final = {*INLINE, *_FLOW, *_PLAYERS, *_HEADINGS, *_OTHER}
_ATTRIBUTES: Final = {
    "a": {"href"},
    "img": {"src", "alt"},
    **{name: {"src"} for name in _PLAYERS},
    **{name: {"colspan"} for name in ("td", "th")},
}
_SCHEMES: Final = {"http", "https", "mailto", "tel"}
_BOX: Final = re.compile(r"\[[ xX]\]\s+")
HEADING_LENGTH, POINT_LENGTH, LINE_LENGTH = 160, 255, 255


def blocks_of(html: str, targets: Targets, *, lines_count: bool = False) -> list[Block]:
    """The blocks of a body.

    If `lines_count`, an empty line makes a paragraph and a new line a break, as in old WordPress.
    """
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        clean_content_tags={"script", "style"},
    )
    taker = _Taker(targets, lines_count)
    try:
        taker.flow(BeautifulSoup(clean, "html.parser"))
    except RecursionError:  # nested as nobody writes: the words are kept
        text = paragraphs(unescape(nh3.clean(clean, tags=set())))
        return [{"text": text}] if text else []
    return taker.finish()


def plain_text(blocks: list[Block]) -> str:
    """The words of the running text."""
    html = " ".join(block["text"] for block in blocks if "text" in block)
    return words(BeautifulSoup(re.sub(r"</(?:p|li)>|<br/>", " ", html), "html.parser"))


class _Taker:
    def __init__(self, targets: Targets, lines_count: bool) -> None:
        self.targets, self.lines_count = targets, lines_count
        self.blocks: list[Block] = []
        self._levels: dict[int, int] = {}
        self._parts: list[str] = []
        self._run: list[str] = []
        self._pictures: list[Tag] = []

    def finish(self) -> list[Block]:
        self._close_text()
        top = min(self._levels.values(), default=1)
        for number, level in self._levels.items():
            kind = "heading" if level == top else "subheading"
            self.blocks[number] = {kind: self.blocks[number]["heading"]}
        return self.blocks

    def flow(self, parent: Tag, lines_count: bool | None = None) -> None:
        lines_count = self.lines_count if lines_count is None else lines_count
        for node in parent.children:
            if isinstance(node, NavigableString):
                if not isinstance(node, PreformattedString):
                    self._text(str(node), lines_count)
            elif isinstance(node, Tag):
                self._tag(node, lines_count)

    def _text(self, text: str, lines_count: bool) -> None:
        if not lines_count:
            self._run.append(escape(text, quote=False))
            return
        paragraphs = re.split(r"\r?\n[ \t]*\r?\n", text)
        for number, paragraph in enumerate(paragraphs):
            if number:
                self._close_paragraph()
            self._run.append(re.sub(r"\r?\n", "<br/>", escape(paragraph, quote=False)))

    def _tag(self, tag: Tag, lines_count: bool) -> None:
        name = tag.name
        if name == "br" or (name in INLINE and not tag.find(_is_block)):
            self._run.append(inline(tag, self.targets))
        elif name in INLINE:
            self.flow(tag, lines_count)
        elif name == "img":
            self._close_paragraph()
            self._picture(tag, "")
        else:
            self._close_paragraph()
            self._block(tag, lines_count)
            self._close_paragraph()
            pictures, self._pictures = self._pictures, []
            for picture in pictures:
                self._picture(picture, "")

    def _block(self, tag: Tag, lines_count: bool) -> None:
        name = tag.name
        if name in _HEADINGS:
            self._heading(tag, _HEADINGS[name])
        elif name in ("ul", "ol"):
            self._list_block(tag)
        elif name == "table":
            self._table(tag, "")
        elif name == "figure":
            self._figure(tag, lines_count)
        elif name == "blockquote":
            self._quote(tag, lines_count)
        elif name == "pre":
            lines = tag.get_text().strip("\n").split("\n")
            self._run.append("<br/>".join(escape(line, quote=False) for line in lines))
        elif name in _PLAYERS:
            if str(tag.get("src", "")).startswith("http"):
                address = escape(str(tag["src"]))
                self._run.append(f'<a href="{address}">{address}</a>')
        elif name == "dt":
            self._run.append(f"<b>{inside(tag, self.targets)}</b>")
        elif name != "hr":
            self.flow(tag, lines_count)

    def _heading(self, tag: Tag, level: int) -> None:
        text = words(tag)
        self._pictures += tag.find_all("img")
        if len(text) > HEADING_LENGTH:
            self._run.append(f"<b>{escape(text, quote=False)}</b>")
        elif text:
            self._close_text()
            self._levels[len(self.blocks)] = level
            self.blocks.append({"heading": text})

    def _list_block(self, tag: Tag) -> None:
        items = [words(item) for item in tag.find_all("li")]
        points = [_BOX.sub("", item, count=1) for item in items]
        is_flat = not tag.find(["ul", "ol"]) and not tag.find("a")
        if (
            items
            and is_flat
            and all(_BOX.match(item) for item in items)
            and max(map(len, points)) <= POINT_LENGTH
        ):
            self._add({"checklist": {"items": points}})
        elif html := self._list(tag):
            self._parts.append(html)
        self._pictures += tag.find_all("img")

    def _list(self, tag: Tag) -> str:
        items: list[str] = []
        for child in tag.find_all(["li", "ul", "ol"], recursive=False):
            if child.name == "li":
                lists = child.find_all(["ul", "ol"], recursive=False)
                text = tidy(
                    "".join(inline(node, self.targets) for node in child.children if node not in lists)
                )
                items.append(text + "".join(map(self._list, lists)))
            elif items:
                items[-1] += self._list(child)
        items = [item for item in items if item]
        return f"<{tag.name}>{''.join(f'<li>{item}</li>' for item in items)}</{tag.name}>" if items else ""

    def _table(self, tag: Tag, caption: str) -> None:
        if only := framed(tag):
            self.flow(only, lines_count=False)
        elif table := table_of(tag, caption):
            self._add({"table": table})
            self._pictures += tag.find_all("img")

    def _figure(self, tag: Tag, lines_count: bool) -> None:
        legend = tag.find("figcaption")
        caption = words(legend) if isinstance(legend, Tag) else ""
        pictures, table = tag.find_all("img"), tag.find("table")
        if len(pictures) == 1 and not table and not tag.find("figure"):
            self._picture(pictures[0], caption)
        elif isinstance(table, Tag):
            self._table(table, caption)
        else:
            self.flow(tag, lines_count)

    def _picture(self, tag: Tag, caption: str) -> None:
        src = str(tag.get("src", ""))
        found = self.targets.picture(src)
        if found is None:
            if caption:
                self._run.append(escape(caption, quote=False))
            return
        image, description = found
        alt = squeezed(str(tag.get("alt", ""))) or description
        if not alt:
            self.targets.undescribed(src)
        picture = {"image": image, **({"alt_text": alt} if alt else {"decorative": True})}
        self._add({"image": {"image": picture, **({"caption": caption[:LINE_LENGTH]} if caption else {})}})

    def _quote(self, tag: Tag, lines_count: bool) -> None:
        if tag.find(lambda each: _is_block(each) and each.name not in ("p", "footer")):
            self.flow(tag, lines_count)
            return
        who = tag.find(["cite", "footer"])
        source = words(who.extract()).lstrip("—–- ") if isinstance(who, Tag) else ""
        paragraphs = tag.find_all("p") or [tag]
        text = "\n".join(filter(None, map(words, paragraphs)))
        if text:
            self._add({"quote": {"text": text, **({"source": source[:160]} if source else {})}})

    def _close_paragraph(self) -> None:
        html, self._run = tidy("".join(self._run)), []
        if html:
            self._parts.append(f"<p>{html}</p>")

    def _close_text(self) -> None:
        self._close_paragraph()
        if self._parts:
            self.blocks.append({"text": "\n".join(self._parts)})
            self._parts = []

    def _add(self, block: Block) -> None:
        self._close_text()
        self.blocks.append(block)


def _is_block(tag: Tag) -> bool:
    return tag.name not in INLINE and tag.name != "br"
