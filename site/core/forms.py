from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from core.models.snippets import Topic


class BasePageForm(WagtailAdminPageForm):
    """Offers each topic once: as chosen already, else in the page's language, else in the oldest one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if getattr(getattr(field, "queryset", None), "model", None) is Topic:
                self._offer_each_topic_once(name, field)

    def _offer_each_topic_once(self, name: str, field: forms.Field) -> None:
        chosen = {getattr(topic, "pk", topic) for topic in self.initial.get(name) or []}
        offered: dict[Any, Topic] = {}
        for topic in sorted(
            Topic.objects.all(),
            key=lambda topic: (topic.pk in chosen, topic.locale_id == self.instance.locale_id, -topic.locale_id),
        ):
            offered[topic.translation_key] = topic
        field.queryset = Topic.objects.filter(pk__in=[topic.pk for topic in offered.values()])  # type: ignore[attr-defined]  # checked by the caller
