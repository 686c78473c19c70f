"""Pages of all types that are due for review, in one query."""

from typing import Any

from django.apps import apps
from django.db.models import Q
from django.db.models.functions import Coalesce
from wagtail.models import Page

from core.editorial.scope import within
from core.listing import IndexPage
from core.models import BasePage


def reviewed_types() -> list[type[BasePage]]:
    """The page types that somebody checks from time to time; lists are not among them."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, BasePage) and not issubclass(model, IndexPage)
    ]


def due_pages(paths: list[str]) -> Any:
    """Live originals below `paths` whose check is due, the most urgent first; each has `review_due_on`."""
    types = reviewed_types()
    due = Q(pk__in=[])
    for model in types:
        due |= Q(pk__in=model.objects.due_for_review().values("pk"))
    return (
        Page.objects.live()
        .filter(within(paths))
        .filter(due)
        .annotate(review_due_on=Coalesce(*(f"{model._meta.model_name}__review_due_on" for model in types)))
        .select_related("locale", "content_type")
        .order_by("review_due_on", "pk")
    )
