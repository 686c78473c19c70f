import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.base import BlockField
from wagtail.models import Page

from core.slugs import HOME_DEPTH, check_below_home


class BasePageForm(WagtailAdminPageForm):
    """Asks for no address: it is made of the title. Begins with what most pages of its type begin with.

    Offers each topic and each page once: as chosen already, else in the page's language, else as the original or the
    oldest one.
    """

    #: Relations to organisations; below an organisation's page they begin with it.
    by_parent: ClassVar = ("authors", "organisers")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "The last part of the page's address. Left empty, it is made of the title."
            )
        if self.instance.pk is None and not self.is_bound:
            self._begin()
        for name, field in self.fields.items():
            if hasattr(self._offered_model(field), "translation_key"):
                self._offer_each_once(name, field)

    def _begin(self) -> None:
        """An empty text where there must be one, and the organisation below whose page this will stand."""
        body = self.fields.get("body")
        if isinstance(body, BlockField) and body.required and not self.instance.body:
            self.initial["body"] = self.instance.body = body.block.to_python([{"type": "text", "value": ""}])
        parent = self.parent_page.specific if self.parent_page else None
        for name in self.by_parent:
            field = self.fields.get(name)
            model = self._offered_model(field)
            if model is not None and isinstance(parent, model):
                self.initial[name] = [parent]

    def _offered_model(self, field: Any) -> Any:
        """What a field offers several of; None if it is another kind of field."""
        return getattr(getattr(field, "queryset", None), "model", None)

    def clean(self) -> dict[str, Any]:
        if "slug" in self.cleaned_data and self.cleaned_data.get("title"):
            self.cleaned_data["slug"] = self._address(self.cleaned_data["title"], self.cleaned_data["slug"])
        cleaned: dict[str, Any] = super().clean()
        new_below_home = not self.instance.path and self.parent_page and self.parent_page.depth == HOME_DEPTH
        if new_below_home and "slug" in cleaned:  # of other pages the model knows where they are
            try:
                check_below_home(cleaned["slug"])
            except ValidationError as error:
                self.add_error("slug", error.error_dict["slug"])
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

    def _offer_each_once(self, name: str, field: Any) -> None:
        model = field.queryset.model
        chosen = {getattr(each, "pk", each) for each in self.initial.get(name) or []}
        candidates = model._default_manager.exclude(translation_key=self.instance.translation_key)
        if issubclass(model, Page):
            candidates = candidates.filter(alias_of=None).only("translation_key", "locale", "source_locale")
            field.queryset = field.queryset.order_by("title")
        offered: dict[Any, Any] = {}
        for each in sorted(
            candidates,
            key=lambda each: (
                each.pk in chosen,
                each.locale_id == self.instance.locale_id,
                getattr(each, "is_source", False),
                -each.locale_id,
            ),
        ):
            offered[each.translation_key] = each.pk
        field.queryset = field.queryset.filter(pk__in=offered.values())
