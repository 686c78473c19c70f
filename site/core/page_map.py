"""Addresses and titles of all pages that one response links to, read with one query."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import F, Q, QuerySet
from wagtail.models import Page

from core.locales import fallback_chain
from core.per_response import PerResponse
from core.prepared import NUMBERS, TEXTS, prepared


@dataclass(frozen=True)
class Target:
    """A live page in one language, as seen by a visitor of another."""

    pk: int
    title: str
    locale: str
    path: str
    url_path: str
    visitor: str

    @property
    def url(self) -> str:
        """Its address below the visitor's prefix."""
        return visitor_url(self.url_path, self.visitor)


_current: PerResponse["PageMap"] = PerResponse("page_map")


def current_page_map() -> "PageMap | None":
    """The map of the response being made, if there is one."""
    return _current.get()


@prepared(ids=NUMBERS, paths=TEXTS)
def _families(*, ids: list[int], paths: list[str]) -> QuerySet[Any]:
    """All translations of the pages with these ids or at these places of the tree, live or not."""
    wanted = Page.objects.filter(Q(pk__in=ids) | Q(path__in=paths)).order_by()
    pages = Page.objects.filter(translation_key__in=wanted.values("translation_key")).order_by()
    return pages.values_list(
        "pk",
        "translation_key",
        "title",
        "url_path",
        "path",
        "live",
        "alias_of_id",
        F("locale__language_code"),
    )


class PageMap:
    """Finds for a page's id the translation that a visitor reading `code` gets, and its address."""

    def __init__(self, code: str, *, ids: Iterable[int] = (), page: Page | None = None) -> None:
        self.code = code
        self.chain = fallback_chain(settings.CONTENT_LOCALES, code)
        self._asked = set(ids)
        self._key_of: dict[int, Any] = {}
        self._by_key: dict[Any, dict[str, Target]] = defaultdict(dict)
        self._ancestor_keys: list[Any] = []
        self._load(page)
        _current.set(self)

    def _load(self, page: Page | None) -> None:
        steplen = Page.steplen
        ancestor_paths = (
            [page.path[:length] for length in range(2 * steplen, len(page.path), steplen)]
            if page and page.path
            else []
        )
        asked = {*self._asked, page.pk} if page and page.pk else self._asked
        rows = _families(ids=sorted(asked), paths=ancestor_paths)
        ancestors: dict[str, Any] = {}
        for pk, key, title, url_path, path, live, alias_of, language in rows:
            self._key_of[pk] = key
            if path in ancestor_paths:
                ancestors[path] = key
            if live and alias_of is None:
                self._by_key[key][language] = Target(pk, title, language, path, url_path, self.code)
        self._ancestor_keys = [ancestors[path] for path in sorted(ancestors)]

    def knows(self, pk: int) -> bool:
        """Whether the page was looked for, so that `best` can be trusted when it finds nothing."""
        return pk in self._asked

    def translations(self, key: Any) -> dict[str, Target]:
        """Live translations by language code, the source included."""
        return self._by_key.get(key, {})

    def best(self, pk: int | None) -> Target | None:
        """What a visitor gets for the page `pk`; None if nothing of it is live."""
        key = self._key_of.get(pk) if pk else None
        return self.best_of(key) if key else None

    def best_of(self, key: Any) -> Target | None:
        found = self.translations(key)
        return next((found[code] for code in self.chain if code in found), None) or next(
            iter(found.values()), None
        )

    def ancestors(self) -> Iterator[Target]:
        """The page's ancestors from the home page on, each in the visitor's best language."""
        return (target for key in self._ancestor_keys if (target := self.best_of(key)))


def visitor_url(url_path: str, visitor: str) -> str:
    """The address at which a visitor reading `visitor` finds a page: its own path below the visitor's prefix.

    `url_path` is Wagtail's: its first part is the home page's slug, which addresses do not show.
    """
    return f"/{visitor}/{quote(url_path.split('/', 2)[-1])}"
