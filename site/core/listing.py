"""Listing pages: all pages of one type, wherever they live, narrowed by links and split into pages."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.apps import apps
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from core.filters import Filter
from core.formats import current_spec
from core.models.pages import BasePage


@dataclass(frozen=True)
class FilterLink:
    label: str
    url: str
    selected: bool


@dataclass(frozen=True)
class FilterGroup:
    label: str
    links: list[FilterLink]

    @property
    def selected(self) -> FilterLink | None:
        return next((link for link in self.links if link.selected), None)


class IndexPage(BasePage):
    """A list of all pages of the type `item_model`, in the best language for each visitor."""

    item_model: ClassVar[str]
    page_size: ClassVar[int] = 12
    subviews: ClassVar[dict[str, str]] = {"feed.atom": "serve_feed"}
    list_template: ClassVar[str] = "core/index_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    content_panels: ClassVar = [*BasePage.title_panels, *BasePage.picture_panels]
    max_count_per_parent = 1

    class Meta:
        abstract = True

    @cached_property
    def items_class(self) -> Any:
        return apps.get_model(self.item_model)

    @property
    def filters(self) -> list[Filter]:
        """The questions that this list can be asked, in the order shown."""
        return []

    def order(self, items: QuerySet[Any]) -> QuerySet[Any]:
        return items.order_by("-first_published_at", "-pk")

    def items(self, locale_code: str) -> QuerySet[Any]:
        """All visible items, each in the best language for a visitor reading `locale_code`."""
        return self.items_class.objects.published().best_for(locale_code)

    def narrowed(self, request: HttpRequest, items: QuerySet[Any]) -> QuerySet[Any]:
        for each in self.filters:
            if value := request.GET.get(each.name):
                items = each.apply(items, value)
        return items

    def filter_groups(
        self, request: HttpRequest, items: QuerySet[Any], locale_code: str
    ) -> list[FilterGroup]:
        groups = []
        for each in self.filters:
            chosen = request.GET.get(each.name, "")
            links = [
                FilterLink(
                    label,
                    self._address(request, each.name, "" if value == chosen else value),
                    value == chosen,
                )
                for value, label in each.options(items, locale_code)
            ]
            if links:
                groups.append(FilterGroup(str(each.label), links))
        return groups

    def _address(self, request: HttpRequest, name: str, value: str) -> str:
        """The query string with one parameter set (or, if `value` is empty, gone), back on the first page."""
        query = request.GET.copy()
        query.pop("page", None)
        query.pop(name, None)
        if value:
            query[name] = value
        return f"?{query.urlencode()}" if query else "?"

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return self.list_template

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        code = current_spec().code
        items = self.items(code)
        narrowed = self.order(self.narrowed(request, items))
        page = Paginator(
            narrowed.select_related("image", "locale").prefetch_related("image__renditions"), self.page_size
        )
        context["items"] = page.get_page(request.GET.get("page"))
        context["filter_groups"] = self.filter_groups(request, items, code)
        context["filtered"] = any(request.GET.get(each.name) for each in self.filters)
        kept = request.GET.copy()
        kept.pop("page", None)
        context["kept_query"] = f"{kept.urlencode()}&" if kept else ""
        context["feed_url"] = "feed.atom"
        return context

    def serve_feed(self, request: HttpRequest) -> HttpResponse:
        from core.feeds import atom_feed

        return atom_feed(self, request)
