"""A list of organisations (CSV, as spreadsheets write it) as their pages."""

import csv
import io
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any, Final

from bundles.converters import columns
from bundles.converters.base import Bundle, Options, first_sentence, ids_for, read_bytes, said
from bundles.converters.inline import paragraphs, squeezed
from bundles.converters.places import place_of
from bundles.problems import BundleError, Problem, nearest

#: What a contact is for where the list does not say.
CONTACT: Final = {
    "de": "Kontakt",
    "de-simple": "Kontakt",
    "en": "Contact",
    "fr": "Contact",
    "tr": "İletişim",
    "ar": "للتواصل",
    "fa": "تماس",
    "uk": "Контакт",
    "ru": "Контакт",
    "pl": "Kontakt",
}
NETWORKS: Final = ("instagram", "facebook", "youtube", "mastodon", "linkedin")
_LONG: Final = ("description", "offers")
_CHECKS: Final[dict[str, Callable[[str], Any]]] = {
    "kind": columns.kind,
    "postal_code": columns.postal_code,
    "phone": columns.phone,
    "email": columns.email,
    "website": columns.website,
    "languages": columns.languages,
    "topics": columns.topics,
    **dict.fromkeys(NETWORKS, columns.website),
}


class _Row:
    """One row: its cells, where it stands, and what is wrong with it."""

    def __init__(
        self, number: int, line: int, cells: dict[str, str], heads: dict[str, str], sheet: "_Sheet"
    ) -> None:
        self.number, self.line, self.cells, self.heads, self.sheet = number, line, cells, heads, sheet

    def place(self, name: str) -> str:
        return f"row {self.number}, column {self.heads.get(name, columns.COLUMNS[name][0])}"

    def problem(self, name: str, reason: str) -> None:
        self.sheet.bundle.problem(self.sheet.file, reason, self.line, self.place(name))

    def note(self, name: str, reason: str) -> None:
        self.sheet.bundle.note(self.sheet.file, reason, self.line, self.place(name))

    def get(self, name: str) -> Any:
        """What the cell gives; empty if it is empty or wrong."""
        text = self.cells.get(name, "").strip()
        text = text if name in _LONG else squeezed(text)
        limit = columns.LIMITS.get(name)
        if limit and len(text) > limit:
            self.problem(name, f"has {len(text)} characters; at most {limit} are possible. Shorten it.")
            return text
        try:
            return _CHECKS[name](text) if text and name in _CHECKS else text
        except ValueError as error:
            self.problem(name, str(error))
            return ""


class _Sheet:
    """The rows of a file."""

    def __init__(self, path: Path, bundle: Bundle) -> None:
        self.file, self.bundle = path.name, bundle
        self._text = self._decoded(read_bytes(path, path.name))

    def _decoded(self, data: bytes) -> str:
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as error:
                line = data[: error.start].count(b"\n") + 1
                continue
            if "\0" not in text:
                return text
            line = text[: text.index("\0")].count("\n") + 1
        reason = "is neither in UTF-8 nor in Windows-1252. Save it as “CSV UTF-8”."
        raise BundleError([Problem(self.file, (), reason, line)])

    def rows(self) -> Iterator[_Row]:
        """Raises BundleError where the file is no table."""
        first = self._text.lstrip().partition("\n")[0]
        reader = csv.reader(
            io.StringIO(self._text, newline=""), delimiter=max(";,\t", key=first.count), strict=True
        )
        begun, heads = 0, None
        try:
            for number, cells in enumerate(reader, start=1):
                line, begun = begun + 1, reader.line_num
                if not any(cell.strip() for cell in cells):
                    continue
                if heads is None:
                    heads = self._heads(cells, line)
                elif any(cell.strip() for cell in cells[len(heads) :]):
                    reason = (
                        f"has {len(cells)} cells, the first row {len(heads)}. Quote texts with separators."
                    )
                    self.bundle.problem(self.file, reason, line, f"row {number}")
                else:
                    values = {name: cell for name, cell in zip(heads, cells, strict=False) if name}
                    yield _Row(number, line, values, self._said, self)
        except csv.Error as error:
            reason = (
                f"is no CSV: {error}. Save it anew from the spreadsheet, or remove the stray quotation mark."
            )
            raise BundleError([Problem(self.file, (), reason, begun + 1)]) from error

    def _heads(self, cells: list[str], line: int) -> list[str | None]:
        heads = [columns.field_of(cell) for cell in cells]
        self._said = {name: squeezed(cell) for name, cell in zip(heads, cells, strict=True) if name}
        for cell, name in zip(cells, heads, strict=True):
            if name is None and cell.strip():
                near = nearest(cell.strip(), columns.known_headers())
                self.bundle.note(self.file, f"the column “{squeezed(cell)}” is left out.{near}", line)
            elif name and heads.count(name) > 1:
                reason = f"several columns give the {columns.COLUMNS[name][0]}. Keep one."
                self.bundle.problem(self.file, reason, line)
        if "name" not in heads:
            reason = f"has no column “Name”. Columns may be called: {', '.join(columns.known_headers())}."
            raise BundleError([Problem(self.file, (), reason, line)])
        return heads


def convert(source: Path, options: Options) -> Bundle:
    """The organisations in the CSV `source`. Raises BundleError."""
    bundle = Bundle.called("organisations", source)
    rows = list(_Sheet(source, bundle).rows())
    if not rows:
        bundle.problem(source.name, "has no row below the names of the columns.")
    names = ids_for([(row.get("name"), f"{row.get('name')}/{row.number}") for row in rows], "organisation")
    seen: dict[str, int] = {}
    for row, name in zip(rows, names, strict=True):
        title = row.get("name")
        if title and (before := seen.setdefault(title, row.number)) != row.number:
            row.note("name", f"“{title}” is in row {before}, too. Both become pages.")
        shared, text = _page(row, options)
        bundle.page(name, shared, {options.locale: text})
    bundle.check()
    return bundle


def _page(row: _Row, options: Options) -> tuple[dict[str, Any], dict[str, Any]]:
    title, description = row.get("name"), row.get("description")
    summary = row.get("summary") or first_sentence(description)
    if not title:
        row.problem("name", "is empty. Each organisation needs its name.")
    if not summary:
        row.problem("summary", "is empty. Write one sentence: what is this, and for whom?")
    kind, cooperation = row.get("kind"), row.get("cooperation")
    shared = {
        "type": "knowledge.OrganisationPage",
        "parent": options.parent or "organisations",
        "kind": "" if kind == "association" else kind,
        "languages": row.get("languages"),
        "website": row.get("website"),
        "open_for_cooperation": True if cooperation else None,
        "topics": row.get("topics"),
    }
    text = {
        "title": title,
        "summary": summary,
        "body": [{"text": paragraphs(description)}] if description else [],
        "offers": _offers(row.get("offers")),
        "places": _places(row),
        "contacts": _contacts(row, options.locale),
        "social": [{"profile": {"network": each, "url": url}} for each in NETWORKS if (url := row.get(each))],
        "cooperation_text": cooperation,
    }
    return said(shared), said(text)


def _offers(text: str) -> str:
    lines = [squeezed(line.lstrip("-•*– ")) for line in text.splitlines()]
    items = [f"<li>{escape(line, quote=False)}</li>" for line in lines if line]
    return f"<ul>{''.join(items)}</ul>" if len(items) > 1 else paragraphs(text)


def _places(row: _Row) -> list[dict[str, Any]]:
    street = " ".join(filter(None, (row.get("street"), row.get("number"))))
    code, city = row.get("postal_code"), row.get("city")
    whole = place_of(", ".join(filter(None, (street, city))))
    if not code and whole.street and not whole.venue_name:  # all of it in one cell
        street, code, city = whole.street, whole.postal_code, whole.city
    if not street or not (code or row.cells.get("postal_code", "").strip()):
        if street or code or city:
            missing = "postal_code" if street else "street"
            row.note(missing, "is empty: a place needs street and postal code, so there is none.")
        return []
    place = {"street": street, "postal_code": code, "city": "" if city == "Berlin" else city}
    return [{"place": said(place)}]


def _contacts(row: _Row, locale: str) -> list[dict[str, Any]]:
    ways = said({"name": row.get("contact"), "phone": row.get("phone"), "email": row.get("email")})
    hours = row.get("hours")
    if not ways and not hours:
        return []
    contact = {
        "responsibility": row.get("role") or CONTACT.get(locale, CONTACT["en"]),
        **ways,
        "hours": hours,
    }
    return [{"contact": said(contact)}]
