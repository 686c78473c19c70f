"""Addresses and titles of all pages that one response links to, read with one query."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page, Site

from core.locales import fallback_chain


@dataclass(frozen=True)
class Target:
    """A live page in one language, as seen by a visitor of another."""

    pk: int
    title: str
    locale: str
    path: str
    url: str


_current: ContextVar["PageMap | None"] = ContextVar("page_map", default=None)


def current_page_map() -> "PageMap | None":
    """The map of the response being made, if there is one."""
    return _current.get()


class PageMap:
    """Finds for a page's id the translation that a visitor reading `code` gets, and its address."""

    def __init__(self, code: str, *, ids: Iterable[int] = (), page: Page | None = None) -> None:
        self.code = code
        self.chain = fallback_chain(settings.CONTENT_LOCALES, code)
        self._key_of: dict[int, Any] = {}
        self._by_key: dict[Any, list[Target]] = defaultdict(list)
        self._ancestor_keys: list[Any] = []
        self._load(set(ids), page)
        _current.set(self)

    def _load(self, ids: set[int], page: Page | None) -> None:
        steplen = Page.steplen
        ancestor_paths = (
            [page.path[:length] for length in range(2 * steplen, len(page.path), steplen)] if page and page.path else []
        )
        wanted = Page.objects.filter(Q(pk__in=ids) | Q(path__in=ancestor_paths)).order_by()
        condition = Q(translation_key__in=wanted.values("translation_key"))
        if page is not None:
            condition |= Q(translation_key=page.translation_key)
        rows = (
            Page.objects.filter(condition, live=True)
            .order_by()
            .values_list("pk", "translation_key", "title", "url_path", "path", "alias_of_id", "locale__language_code")
        )
        ancestors: dict[str, Any] = {}
        for pk, key, title, url_path, path, alias_of, language in rows:
            self._key_of[pk] = key
            if path in ancestor_paths:
                ancestors[path] = key
            if alias_of is None:
                self._by_key[key].append(
                    Target(pk, title, language, path, visitor_url(url_path, language, self.code))
                )
        self._ancestor_keys = [ancestors[path] for path in sorted(ancestors)]

    def translations(self, key: Any) -> dict[str, Target]:
        """Live translations by language code, the source included."""
        return {target.locale: target for target in self._by_key.get(key, [])}

    def best(self, pk: int | None) -> Target | None:
        """What a visitor gets for the page `pk`; None if nothing of it is live."""
        key = self._key_of.get(pk) if pk else None
        return self.best_of(key) if key else None

    def best_of(self, key: Any) -> Target | None:
        found = self.translations(key)
        return next((found[code] for code in self.chain if code in found), None) or next(iter(found.values()), None)

    def ancestors(self) -> Iterator[Target]:
        """The page's ancestors from the home page on, each in the visitor's best language."""
        return (target for key in self._ancestor_keys if (target := self.best_of(key)))


def visitor_url(url_path: str, language: str, visitor: str) -> str:
    """The address at which a visitor reading `visitor` finds a page: its own path below the visitor's prefix."""
    roots = {code: root for _site, root, _url, code in Site.get_site_root_paths()}
    root = roots.get(language, "/")
    rest = url_path[len(root) :] if url_path.startswith(root) else url_path.split("/", 2)[-1]
    return f"/{visitor}/{quote(rest)}"


_LINK = re.compile(r'linktype="page"[^>]*?\bid="(\d+)"|\bid="(\d+)"[^>]*?linktype="page"')
_REFERENCES = ("page", "organisation")


def page_ids_in(raw: Any) -> Iterator[int]:
    """Ids of all pages that a StreamField's raw data, or a rich text, refers to."""
    if isinstance(raw, str):
        if "linktype" in raw:
            yield from (int(first or second) for first, second in _LINK.findall(raw))
    elif isinstance(raw, dict):
        for key, value in raw.items():
            if key in _REFERENCES and isinstance(value, int):
                yield value
            else:
                yield from page_ids_in(value)
    elif isinstance(raw, (list, tuple)) or hasattr(raw, "__getitem__"):
        for item in raw:
            yield from page_ids_in(item)
