"""A WordPress export (WXR): posts as news, pages as plain pages, categories as topics."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from django.conf import settings

from bundles.converters import wxr
from bundles.converters.base import (
    SUMMARY_LENGTH,
    TITLE_LENGTH,
    Bundle,
    Options,
    first_sentence,
    ids_for,
    own_id,
    said,
)
from bundles.converters.html_blocks import Block, blocks_of, plain_text
from bundles.converters.inline import plain
from bundles.converters.shortcodes import without_shortcodes
from bundles.converters.translations import difference, prose_of
from bundles.converters.uploads import Uploads, WordPressTargets, path_of
from bundles.problems import nearest
from core.slugs import reserved_slugs, slugify_for

TYPES: Final = {"post": "home.AnnouncementPage", "page": "home.StandardPage"}
STATES: Final = ("publish", "future", "private", "draft", "pending")
#: WordPress puts into these what has no category.
_NO_CATEGORY: Final = ("uncategorized", "allgemein", "unkategorisiert")
TOPIC_LENGTH, DESCRIPTION_LENGTH = 80, 255


@dataclass
class _Entry:
    """A post or page: its language, its translations' common mark, what it becomes."""

    item: wxr.Item
    kind: str
    locale: str
    group: str
    name: str = ""
    image: str = ""
    blocks: list[Block] = field(default_factory=list)
    text: dict[str, Any] = field(default_factory=dict)

    @property
    def number(self) -> str:
        return self.item.get("post_id")

    @property
    def slug(self) -> str:
        return unquote(self.item.get("post_name"))


def convert(source: Path, options: Options) -> Bundle:
    """The posts and pages in the export `source`. Raises BundleError."""
    return _Conversion(source, options).run()


class _Conversion:
    def __init__(self, source: Path, options: Options) -> None:
        self.file, self.options = source.name, options
        self.bundle = Bundle.called("wordpress", source)
        self.export = wxr.read(source)
        self.uploads = Uploads(self.export, options.media, self.file, self.bundle)
        self.above = {item.get("post_id"): item.get("post_parent") for item in self.export.items}
        slugs = sorted({slug for item in self.export.items for slug, _name in item.terms_of("category")})
        self.topic_ids = dict(
            zip(slugs, ids_for([(unquote(slug), slug) for slug in slugs], "category"), strict=True)
        )
        self.topics: dict[str, str] = {}
        self.redirected = {"", "/"}

    def run(self) -> Bundle:
        groups = self._groups()
        pages = self._names(groups)
        for entries in groups:
            for entry in entries:
                self._read(entry, pages)
            self._write(entries, pages)
        self._topics()
        self.uploads.tell()
        self.bundle.check()
        return self.bundle

    def _groups(self) -> list[list[_Entry]]:
        """Each page with its translations, the one in the language of the site first."""
        groups: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
        others: Counter[str] = Counter()
        for item in self.export.items:
            kind, state = item.get("post_type"), item.get("status")
            if kind in TYPES and state in STATES:
                locale, group = self._language(item)
                groups[kind, group].append(_Entry(item, kind, locale, group))
            elif kind != "attachment":
                others[f"{kind} ({state})"] += 1
        for kind, number in sorted(others.items()):
            self.bundle.note(self.file, f"{number} items of the kind {kind} are left out.")
        if not groups:
            self.bundle.problem(self.file, "has no posts or pages.")
        for entries in groups.values():
            entries.sort(key=lambda each: each.locale != self.options.locale)
        return list(groups.values())

    def _language(self, item: wxr.Item) -> tuple[str, str]:
        """Its locale and what its translations share, as Polylang or WPML say."""
        codes = [code for code, _name in settings.LANGUAGES]
        code = item.language or self.options.locale
        found = next((each for each in (code, code.split("-")[0]) if each in codes), None)
        if found is None:
            reason = (
                f"“{code}” is no language of this site.{nearest(code, codes)} Leave it out of the export."
            )
            self.bundle.problem(self.file, reason, item.line)
        return found or self.options.locale, item.group

    def _names(self, groups: list[list[_Entry]]) -> dict[str, str]:
        """Gives the entries their ids; returns these by the numbers and paths that the pages had."""
        pages: dict[str, str] = {}
        for kind in TYPES:
            rows = [entries for entries in groups if entries[0].kind == kind]
            wanted = [(each[0].slug or each[0].item.get("title"), each[0].number) for each in rows]
            for entries, name in zip(rows, ids_for(wanted, kind), strict=True):
                for entry in entries:
                    entry.name = name
                    pages[entry.number] = name  # whichever the language: readers get theirs
                    if entry.item.get("link"):
                        pages.setdefault(path_of(entry.item.get("link")), name)
        return pages

    def _read(self, entry: _Entry, pages: dict[str, str]) -> None:
        item = entry.item
        html = without_shortcodes(
            item.get("encoded"), lambda name: self._note(entry, f"[{name}] is removed.")
        )
        targets = WordPressTargets(item, self.export.address, pages, self.uploads)
        is_old = "<!-- wp:" not in item.get("encoded") and "<p" not in item.get("encoded")
        entry.blocks = blocks_of(html, targets, lines_count=is_old)
        text = plain_text(entry.blocks)
        title = plain(item.get("title")) or first_sentence(text)[:TITLE_LENGTH]
        if not title or len(title) > TITLE_LENGTH:
            reason = f"item {entry.number} has no title, or one of more than {TITLE_LENGTH} characters."
            self.bundle.problem(self.file, f"{reason} Give it one in WordPress.", item.line)
        excerpt = plain(item.get("excerpt"))
        summary = excerpt if len(excerpt) <= SUMMARY_LENGTH else first_sentence(excerpt)
        slug = slugify_for(entry.locale, entry.slug)
        entry.text = {
            "title": title,
            "slug": "" if slug in reserved_slugs() else slug,
            "summary": summary or first_sentence(text) or title,
            "image_alt": self._picture(entry),
            **self._published(entry),
        }
        if not entry.blocks:
            self._note(entry, "has no text, so it is not published.")

    def _picture(self, entry: _Entry) -> str:
        """Finds the page's picture, and returns its description, without which it has none."""
        place = self.uploads.by_id.get(entry.item.meta.get("_thumbnail_id", ""))
        image, alt = (self.uploads.image(place) if place else None) or ("", "")
        if image and not alt:
            self._note(entry, "its picture has no description and is left out.")
        entry.image = image if alt else ""
        return alt

    def _published(self, entry: _Entry) -> dict[str, Any]:
        item, state = entry.item, entry.item.get("status")
        first = item.moment("post_date")
        if state == "future":
            return {"live": False, "go_live_at": first}
        if state != "publish" or not entry.blocks:
            return {"live": False}
        said_password = item.get("post_password")
        privacy = {"type": "password", "password": said_password} if said_password else None
        last = max(item.moment("post_modified"), first)
        return {"first_published_at": first, "last_published_at": last, "privacy": privacy}

    def _note(self, entry: _Entry, reason: str) -> None:
        self.bundle.note(self.file, f"“{plain(entry.item.get('title'))}”: {reason}", entry.item.line)

    def _write(self, entries: list[_Entry], pages: dict[str, str]) -> None:
        source, *others = entries
        shared, texts = self._shared(source, pages), {source.locale: self._text(source, source.blocks)}
        places = {source.number: source.name}
        for entry in others:
            reason = difference(source.blocks, entry.blocks)
            if entry.image != source.image:
                reason = "it has another picture"
            if entry.locale in texts:
                reason = f"“{entry.locale}” is there already"
            if reason:
                own = own_id(f"{source.name}-{entry.locale}-{entry.number}", pages.values())
                self._note(entry, f"{reason}. It is the page {own} of its own, not published.")
                hidden = {**self._text(entry, entry.blocks), "live": False}
                self.bundle.page(own, self._shared(entry, pages), {entry.locale: hidden})
            else:
                texts[entry.locale] = self._text(entry, prose_of(entry.blocks))
                places[entry.number] = f"{source.name}/{entry.locale}"
        self.bundle.page(source.name, shared, texts)
        self._redirect(entries, places)

    def _redirect(self, entries: list[_Entry], places: dict[str, str]) -> None:
        for entry in entries:
            path = path_of(entry.item.get("link")) if entry.item.get("link") else "/"
            if entry.number in places and entry.text.get("live", True) and path not in self.redirected:
                self.redirected.add(path)
                self.bundle.redirects.append({"from": path, "page": places[entry.number]})

    def _shared(self, entry: _Entry, pages: dict[str, str]) -> dict[str, Any]:
        root = self.options.parent or "announcements" if entry.kind == "post" else self.options.home
        parent = self._parent(entry, pages) or root
        topics = [self._topic(slug, name) for slug, name in entry.item.terms_of("category")]
        return said(
            {
                "type": TYPES[entry.kind],
                "parent": parent,
                "topics": [topic for topic in topics if topic],
                "image": entry.image,
            }
        )

    def _parent(self, entry: _Entry, pages: dict[str, str]) -> str:
        seen, number = {entry.number}, self.above.get(entry.number, "")
        while number in pages and number not in seen:
            seen.add(number)
            number = self.above.get(number, "")
        return "" if number in seen else pages.get(entry.item.get("post_parent"), "")

    def _topic(self, slug: str, name: str) -> str:
        if unquote(slug) in _NO_CATEGORY:
            return ""
        self.topics[slug] = plain(name)
        return self.topic_ids[slug]

    def _topics(self) -> None:
        source = {} if self.options.locale == "de" else {"source": self.options.locale}
        for slug, name in self.topics.items():
            description = plain(self.export.descriptions.get(slug, ""))
            if len(name) > TOPIC_LENGTH or len(description) > DESCRIPTION_LENGTH:
                self.bundle.note(self.file, f"the category “{name}” is shortened. Look at it.")
            text = {"name": name[:TOPIC_LENGTH], "description": description[:DESCRIPTION_LENGTH]}
            entry = {**source, "texts": {self.options.locale: said(text)}}
            self.bundle.snippet("core.Topic", self._topic(slug, name), entry)

    def _text(self, entry: _Entry, blocks: list[Block]) -> dict[str, Any]:
        return said({**entry.text, "body": blocks})
