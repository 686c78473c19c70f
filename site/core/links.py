"""The links of live pages, and which of them lead nowhere.

Run by the worker at night. What is found broken is kept as rows of BrokenLink; what is whole again goes.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.db import transaction
from django.db.models import URLField
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.link_check import LinkChecker, OwnNetworkDown, is_worth_checking
from core.models import BrokenLink
from core.references import references_of

logger = logging.getLogger(__name__)

_HREF = re.compile(r"<a\b[^>]*\bhref=\"([^\"]+)\"")
_ADDRESS = re.compile(r"https?://\S+\Z")

Check = Callable[[Iterable[str]], dict[str, str | None]]


@dataclass
class Links:
    """Who links where: ids of pages by what they link to."""

    urls: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    pages: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    documents: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))


def check_all_links(check: Check | None = None) -> int:
    """Check the links of all live pages; returns how many are broken.

    `check` tells for each address why it is broken, or None if it is not; it may leave out those that it cannot judge.
    """
    links = all_links()
    broken = {**_broken_pages(links), **_broken_documents(links)}
    try:
        results = (check or LinkChecker().check)(links.urls)
    except OwnNetworkDown:
        logger.warning("No other server can be reached; links elsewhere stay as they were judged before.")
        results = {}
    for url, reason in results.items():
        if reason is not None:
            broken |= {(page, url): reason for page in links.urls[url]}
    unknown = {(page, url) for url in links.urls.keys() - results.keys() for page in links.urls[url]}
    _store(broken, unknown)
    return len(broken)


def all_links() -> Links:
    """Every link of every live page that is no alias."""
    links = Links()
    for page in Page.objects.live().filter(alias_of=None, depth__gt=1).specific().iterator(chunk_size=100):
        for url in urls_of(page):
            if is_worth_checking(url):
                links.urls[url].add(page.pk)
        references = references_of(page)
        for pk in references.pages:
            links.pages[pk].add(page.pk)
        for pk in references.documents:
            links.documents[pk].add(page.pk)
    return links


def urls_of(page: Any) -> set[str]:
    """The addresses elsewhere that a page's texts and fields hold."""
    found: set[str] = set()
    for each in page._meta.concrete_fields:
        if isinstance(each, StreamField):
            found |= _urls_in(getattr(page, each.name).raw_data)
        elif isinstance(each, (RichTextField, URLField)):
            found |= _urls_in(getattr(page, each.name))
    return found


def _urls_in(raw: Any) -> set[str]:
    """Addresses in a StreamField's raw data or in one text: those of links, and texts that are nothing else."""
    if isinstance(raw, str):
        candidates = [raw.strip(), *(unescape(href) for href in _HREF.findall(raw))]
        return {each for each in candidates if _ADDRESS.match(each)}
    if isinstance(raw, dict):
        return set().union(*(_urls_in(value) for value in raw.values()))
    if isinstance(raw, Iterable):
        return set().union(*(_urls_in(item) for item in raw))
    return set()


def _broken_pages(links: Links) -> dict[tuple[int, str], str]:
    """Links to pages that are gone, or that nobody can read in any language."""
    keys = dict(Page.objects.filter(pk__in=links.pages).values_list("pk", "translation_key"))
    live = set(
        Page.objects.live()
        .filter(alias_of=None, translation_key__in=set(keys.values()))
        .values_list("translation_key", flat=True)
    )
    broken: dict[Any, Any] = {}
    for pk, sources in links.pages.items():
        reason = "page-gone" if pk not in keys else "page-hidden" if keys[pk] not in live else ""
        if reason:
            broken |= {(source, f"page:{pk}"): reason for source in sources}
    return broken


def _broken_documents(links: Links) -> dict[tuple[int, str], str]:
    present = set(get_document_model().objects.filter(pk__in=links.documents).values_list("pk", flat=True))
    return {
        (source, f"document:{pk}"): "document-gone"
        for pk, sources in links.documents.items()
        if pk not in present
        for source in sources
    }


@transaction.atomic
def _store(broken: dict[tuple[int, str], str], unknown: set[tuple[int, str]]) -> None:
    """Make the table say what is broken now; what could not be judged stays as it was."""
    now = timezone.now()
    known = {(row.page_id, row.url): row for row in BrokenLink.objects.all()}
    healed = [row.pk for key, row in known.items() if key not in broken and key not in unknown]
    BrokenLink.objects.filter(pk__in=healed).delete()
    live = set(Page.objects.filter(pk__in={page for page, _url in broken}).values_list("pk", flat=True))
    rows = [
        BrokenLink(page_id=page, url=url, reason=reason, checked_at=now, first_seen=now)
        for (page, url), reason in sorted(broken.items())
        if page in live
    ]
    BrokenLink.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["page", "url"], update_fields=["reason", "checked_at"]
    )
