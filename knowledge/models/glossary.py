from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.formats import current_spec
from core.glossary import by_letter, terms_in
from core.models import BasePage


class GlossaryPage(BasePage):
    """All terms of the glossary in the visitor's language, by their first letter."""

    template = "knowledge/glossary_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    content_panels: ClassVar = [*BasePage.title_panels, *BasePage.picture_panels]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("glossary")
        verbose_name_plural = _("glossaries")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        code = current_spec().code
        context["entries"] = terms_in(code)
        context["letters"] = by_letter(context["entries"], code)
        return context
