"""Who helps in my language: the organisations on a page's topics that speak the visitor's language."""

from typing import Any

from django.apps import apps
from django.http import HttpRequest

from core.fields import having
from core.formats import current_spec


def organisations_that_help(topic_keys: list[Any], locale_code: str, named: list[Any] | None = None) -> list[Any]:
    """Organisations with one of the topics that speak the language of `locale_code`, those named first.

    `named` holds translation keys of organisations that an editor chose; they are listed if they speak it.
    At most six, each in the best language for the visitor; one query and one for restrictions.
    """
    organisation_page = apps.get_model("knowledge.OrganisationPage")
    language = "de" if locale_code == "de-simple" else locale_code
    through = organisation_page.topics.through
    on_topic = through.objects.filter(topic__translation_key__in=topic_keys).values("organisationpage_id")
    organisations = (
        organisation_page.objects.published()
        .best_for(locale_code)
        .filter(languages__contains=having(language))
        .select_related("locale")
    )
    named = named or []
    found = list(
        (organisations.filter(pk__in=on_topic) | organisations.filter(translation_key__in=named)).order_by("title")
    )
    return sorted(found, key=lambda page: page.translation_key not in named)[:6]


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
        context["helpers"] = organisations_that_help(keys, code, self.helpers_named()) if keys else []
        return context
