from typing import Any, Self

from django.conf import settings
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import StrIndex
from django.utils import timezone
from wagtail.models import Page, PageQuerySet, PageViewRestriction

from core.locales import fallback_chain


def locale_rank(code: str, source_field: str = "source_locale") -> Case:
    """An expression that ranks a page's locale for a visitor reading `code`: 0 is best.

    The page's own source comes after the fixed part of the chain, any other language last.
    """
    chain = fallback_chain(settings.CONTENT_LOCALES, code)
    return Case(
        *(When(locale__language_code=candidate, then=Value(rank)) for rank, candidate in enumerate(chain)),
        When(locale=F(source_field), then=Value(len(chain))),
        default=Value(len(chain) + 1),
        output_field=IntegerField(),
    )


def restricted(path: str) -> Exists:
    """An expression: whether the page with the tree path in the field `path`, or one above it, is not for everyone."""
    # The paths are looked up, not joined: a database that knows nothing of the few restrictions would otherwise begin
    # with all pages, for each page again.
    paths = Page.objects.filter(pk=OuterRef("page_id")).order_by().values("path")[:1]
    above = PageViewRestriction.objects.annotate(begins=StrIndex(OuterRef(path), Subquery(paths))).filter(
        begins=1
    )
    return Exists(above.order_by())


class BasePageQuerySet(PageQuerySet):
    """What all page types can be asked."""

    def private_q(self) -> Q:
        """The condition behind `public()` and `private()`; Wagtail's own asks for all restrictions first."""
        return Q(restricted("path"))

    def published(self) -> Self:
        """Live pages with content of their own: no aliases, nothing behind a restriction."""
        return self.live().public().filter(alias_of=None)

    def best_for(self, code: str) -> Self:
        """Of each page's live translations the one that a visitor reading `code` understands best.

        What is restricted is no translation for this purpose: it must not hide a page that everyone may read.
        """
        others = self.model._default_manager.filter(live=True, alias_of=None).filter(~restricted("path"))
        # Most pages are there in the visitor's own language: one list of those spares asking page by page.
        own = others.filter(locale__language_code=code).order_by().values("translation_key")
        better = (
            others.filter(translation_key=OuterRef("translation_key"))
            .annotate(rank=locale_rank(code))
            .filter(rank__lt=OuterRef("rank"))
        )
        return self.annotate(rank=locale_rank(code)).filter(
            Q(locale__language_code=code) | (~Q(translation_key__in=own) & ~Exists(better))
        )

    def about(self, topic_keys: Any) -> Self:
        """Pages with any of the topics whose translation keys are given."""
        return self.filter(topics__translation_key__in=topic_keys).distinct()

    def due_for_review(self) -> Self:
        """Source pages whose `verified_on` is longer ago than their review interval."""
        return self.filter(locale=F("source_locale"), alias_of=None, review_due_on__lte=timezone.localdate())


def visible_pages() -> PageQuerySet:
    """All live pages with content of their own, of any type, that everyone may read."""
    return Page.objects.live().filter(~restricted("path"), alias_of=None, depth__gt=1)
