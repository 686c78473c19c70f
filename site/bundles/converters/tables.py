"""Tables from HTML: rows of short texts, all of one length."""

from typing import Any

from bs4.element import Tag

from bundles.converters.inline import words

#: More columns than this one cell never covers in earnest.
_SPAN_LIMIT = 50


def framed(tag: Tag) -> Tag | None:
    """The only cell of a table that is none, but a frame around something."""
    cells = [cell for row in _rows(tag) for cell in _cells(row)]
    return cells[0] if len(cells) == 1 else None


def table_of(tag: Tag, caption: str) -> dict[str, Any] | None:
    """The table as bundles have it; without rows, None. Its own caption goes before `caption`."""
    rows = _rows(tag)
    texts = [[text for cell in _cells(row) for text in _texts(cell)] for row in rows]
    width = max(map(len, texts), default=0)
    if not width:
        return None
    texts = [[*row, *[""] * (width - len(row))] for row in texts]
    has_header = bool(rows[0].find_parent("thead")) or all(cell.name == "th" for cell in _cells(rows[0]))
    header, body = (texts[0], texts[1:]) if has_header else ([""] * width, texts)
    said = tag.find("caption", recursive=False)
    caption = words(said) if isinstance(said, Tag) else caption
    return {**({"caption": caption} if caption else {}), "header": header, "rows": body}


def _rows(tag: Tag) -> list[Tag]:
    return [row for row in tag.find_all("tr") if row.find_parent("table") is tag]


def _cells(row: Tag) -> list[Tag]:
    return list(row.find_all(["td", "th"], recursive=False))


def _texts(cell: Tag) -> list[str]:
    """A cell's words, with the addresses of its links, for it has no links; then nothing for those it covers."""
    for link in cell.find_all("a"):
        href = str(link.get("href", ""))
        if href.startswith("http") and href != words(link):
            link.append(f" ({href})")
    for gap in cell.find_all(["br", "p", "li"]):
        gap.insert_before(" ")
    span = str(cell.get("colspan", "1"))
    return [words(cell), *[""] * (min(int(span), _SPAN_LIMIT) - 1 if span.isdecimal() else 0)]
