"""Listing pages: all pages of one type, wherever they live, narrowed by links and split into pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.apps import apps
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property

from core.filters import Filter, TopicFilter
from core.formats import current_spec
from core.media_map import attach_pictures
from core.models.pages import BasePage
from core.prepared import NUMBERS, prepared


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

    def chosen(self, asked: Mapping[str, str]) -> dict[str, str]:
        return {each.name: value for each in self.filters if (value := asked.get(each.name))}

    def narrowed(self, chosen: Mapping[str, str], items: QuerySet[Any]) -> QuerySet[Any]:
        """The items that answer to the chosen value of each filter; other names are not looked at."""
        for each in self.filters:
            if value := chosen.get(each.name):
                items = each.apply(items, value)
        return items

    def filter_groups(
        self, chosen: Mapping[str, str], locale_code: str, rows: list[Any]
    ) -> list[FilterGroup]:
        """The filters as links. `rows` are those of all items, without any filter."""
        occurring: dict[str, set[Any]] = {
            field: set(_each_value(row[place] for row in rows))
            for place, field in enumerate(self.fields_read, 1)
        }
        if any(isinstance(each, TopicFilter) for each in self.filters):
            occurring["topics"] = set(_topics(type(self), ids=[row[0] for row in rows]))
        groups = []
        for each in self.filters:
            others = {name: value for name, value in chosen.items() if name != each.name}
            links = [
                FilterLink(label, f"?{urlencode(others if taken else {**others, each.name: value})}", taken)
                for value, label in each.options(occurring, locale_code, chosen.get(each.name, ""))
                for taken in [chosen.get(each.name) == value]
            ]
            if links:
                groups.append(FilterGroup(str(each.label), links))
        return groups

    @property
    def fields_read(self) -> tuple[str, ...]:
        """The fields on which the filters' options depend, without the topics: these are several rows each."""
        return tuple(each.reads for each in self.filters if each.reads)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return self.list_template

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        code = current_spec().code
        chosen = self.chosen(request.GET)
        rows = self._rows(code, {})
        ids = [row[0] for row in (self._rows(code, chosen) if chosen else rows)]
        page = Paginator(ids, self.page_size).get_page(request.GET.get("page"))
        page.object_list = self._cards(code, chosen, list(page.object_list))
        return {
            **context,
            "items": page,
            "filter_groups": self.filter_groups(chosen, code, rows),
            "filtered": bool(chosen),
            "kept_query": f"{urlencode(chosen)}&" if chosen else "",
            "canonical_query": f"?page={page.number}" if page.number > 1 else "",
            "feed_url": "feed.atom",
        }

    def _rows(self, code: str, chosen: dict[str, str]) -> list[Any]:
        """The id of each item, with the fields that the filters read, in order."""
        return _rows(type(self), code, timezone.localdate(), tuple(chosen.items()))

    def _cards(self, code: str, chosen: dict[str, str], ids: list[int]) -> list[Any]:
        # Other filters would only make more statements.
        changing = {each.name for each in self.filters if each.changes_cards}
        asked = tuple((name, value) for name, value in chosen.items() if name in changing)
        cards = _cards(type(self), code, timezone.localdate(), asked, ids=ids)
        attach_pictures(cards)
        return sorted(cards, key=lambda card: ids.index(card.pk))

    def serve_feed(self, request: HttpRequest) -> HttpResponse:
        from core.feeds import atom_feed

        return atom_feed(self, request)


def _each_value(values: Iterable[Any]) -> Iterator[Any]:
    """The values of a field, one by one also where each item has several."""
    for value in values:
        if isinstance(value, list):
            yield from value
        else:
            yield value


# In two of them, the day is part of the statement because lists and filters compare with it.


@prepared()
def _rows(
    index: type[IndexPage], code: str, today: date, chosen: tuple[tuple[str, str], ...]
) -> QuerySet[Any]:
    page = index()
    items = page.order(page.narrowed(dict(chosen), page.items(code)))
    return items.values_list("pk", *page.fields_read)


@prepared(ids=NUMBERS)
def _topics(index: type[IndexPage], *, ids: list[int]) -> QuerySet[Any]:
    """The keys of the topics of these items."""
    topics = index().items_class.topics
    relations = topics.through.objects.filter(**{f"{topics.field.m2m_column_name()}__in": ids})
    return relations.values_list("topic__translation_key", flat=True).distinct()


@prepared(ids=NUMBERS)
def _cards(
    index: type[IndexPage], code: str, today: date, chosen: tuple[tuple[str, str], ...], *, ids: list[int]
) -> QuerySet[Any]:
    page = index()
    items = page.narrowed(dict(chosen), page.items(code))
    return items.filter(pk__in=ids).select_related("locale").order_by()
