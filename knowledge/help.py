"""Who helps in my language: the organisations on a page's topics that speak the visitor's language."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from core.fields import having
from core.formats import current_spec
from core.prepared import KEYS, prepared


def organisations_that_help(
    topic_keys: list[UUID], locale_code: str, named: list[UUID] | None = None
) -> list[Any]:
    """Organisations with one of the topics that speak the language of `locale_code`, those named first.

    `named` holds translation keys of organisations that an editor chose; they are listed whatever they speak, after
    those that speak it. At most six, each in the best language for the visitor; one query.
    """
    named = named or []
    language = _spoken(locale_code)
    found = _helping(locale_code, topics=topic_keys, named=named)
    found.sort(key=lambda page: (language not in page.languages, page.translation_key not in named))
    return found[:6]


def _spoken(locale_code: str) -> str:
    return "de" if locale_code == "de-simple" else locale_code


@prepared(topics=KEYS, named=KEYS)
def _helping(locale_code: str, *, topics: list[UUID], named: list[UUID]) -> QuerySet[Any]:
    organisation_page = apps.get_model("knowledge.OrganisationPage")
    links = organisation_page.topics.through.objects.filter(topic__translation_key__in=topics)
    return (
        organisation_page.objects.published()
        .best_for(locale_code)
        .filter(
            Q(pk__in=links.values("organisationpage_id"), languages__contains=having(_spoken(locale_code)))
            | Q(translation_key__in=named)
        )
        .order_by("title")
        .only(
            "title", "url_path", "locale", "translation_key", "is_example", "languages", "contacts", "places"
        )
        .select_related("locale")
    )


class HelpedPage:
    """Mixin of pages that end with “who helps in my language”."""

    def helpers_named(self) -> list[Any]:
        """Translation keys of the organisations that an editor named."""
        relation = getattr(self, "helpers", None)
        return list(relation.values_list("translation_key", flat=True)) if relation is not None else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of pages
        keys = [topic.translation_key for topic in context["topics"]]
        code = current_spec().code
        named = self.helpers_named()
        helpers = organisations_that_help(keys, code, named) if keys or named else []
        speaking = [page for page in helpers if _spoken(code) in page.languages]
        return {**context, "helpers": speaking, "other_helpers": helpers[len(speaking) :]}
