import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from core.models.snippets import Topic


class BasePageForm(WagtailAdminPageForm):
    """Asks for no address: it is made of the title.

    Offers each topic once: as chosen already, else in the page's language, else in the oldest one.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "The last part of the page's address. Left empty, it is made of the title."
            )
        for name, field in self.fields.items():
            if getattr(getattr(field, "queryset", None), "model", None) is Topic:
                self._offer_each_topic_once(name, field)

    def clean(self) -> dict[str, Any]:
        if "slug" in self.cleaned_data and self.cleaned_data.get("title"):
            self.cleaned_data["slug"] = self._address(self.cleaned_data["title"], self.cleaned_data["slug"])
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    def _address(self, title: str, slug: str) -> str:
        """What somebody chose; else one that follows the title until the page is published and stays then."""
        page = self.instance
        if page.first_published_at:
            return slug or str(self.initial["slug"])
        made = page.slug_for(self.initial.get("title", ""))
        if slug and not re.fullmatch(rf"{re.escape(made)}(-\d+)?", slug):
            return slug
        page.title = title
        return str(page.free_slug(self.parent_page))

    def _offer_each_topic_once(self, name: str, field: forms.Field) -> None:
        chosen = {getattr(topic, "pk", topic) for topic in self.initial.get(name) or []}
        offered: dict[Any, Topic] = {}
        for topic in sorted(
            Topic.objects.all(),
            key=lambda topic: (
                topic.pk in chosen,
                topic.locale_id == self.instance.locale_id,
                -topic.locale_id,
            ),
        ):
            offered[topic.translation_key] = topic
        field.queryset = Topic.objects.filter(pk__in=[topic.pk for topic in offered.values()])  # type: ignore[attr-defined]  # checked by the caller
