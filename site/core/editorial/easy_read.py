"""“Easy to read, checked by”: a fact of the plain-language page alone, which is mostly a translation.

The editor of translations shows only what is translated, so the check has a form of its own, in the page's menu.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.models import Page

from core.changes import record_rows
from core.locales import EASY_READ

FIELDS = ("easy_read_checked_by", "easy_read_checked_on")


class EasyReadForm(forms.Form):
    easy_read_checked_by = forms.CharField(
        label=gettext_lazy("Checked by"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("The group of readers who found this page easy to read. Empty: not checked."),
    )
    easy_read_checked_on = forms.DateField(
        label=gettext_lazy("Checked on"), required=False, widget=AdminDateInput
    )

    def clean_easy_read_checked_on(self) -> Any:
        day = self.cleaned_data["easy_read_checked_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is in the future. Enter the day of the last check."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("easy_read_checked_on") and not data.get("easy_read_checked_by"):
            self.add_error(
                "easy_read_checked_by", _("Say who checked the page, or leave the day empty, too.")
            )
        return data


class EasyReadView(WagtailAdminTemplateMixin, FormView):
    form_class = EasyReadForm
    template_name = "wagtailadmin/generic/form.html"
    page_title = gettext_lazy("Easy-read check")
    header_icon = "check"
    submit_button_label = gettext_lazy("Save")
    submit_button_active_label = gettext_lazy("Saving…")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        pages = Page.objects.filter(locale__language_code=EASY_READ)
        self.page: Any = get_object_or_404(pages, pk=kwargs["page_id"]).specific
        if not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied

    def get_page_subtitle(self) -> str:
        return str(self.page.title)

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.page, name) for name in FIELDS}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            action_url=self.request.path,
            submit_button_label=self.submit_button_label,
            submit_button_active_label=self.submit_button_active_label,
            **kwargs,
        )

    def form_valid(self, form: EasyReadForm) -> HttpResponse:
        note_check(self.page, form.cleaned_data, self.request.user)
        messages.success(self.request, _("Saved. Readers see it on the page."))
        return redirect("wagtailadmin_explore", self.page.get_parent().pk)


def note_check(page: Any, values: dict[str, Any], user: Any) -> None:
    """Write the check into the page and into its newest draft, whatever else waits there."""
    type(page).objects.filter(pk=page.pk).update(**{name: values[name] for name in FIELDS})
    record_rows(type(page), [page.pk])
    if page.latest_revision is not None:
        for name in FIELDS:
            setattr(page, name, values[name])
        page.latest_revision.content.update({name: page.serializable_data()[name] for name in FIELDS})
        page.latest_revision.save(update_fields=["content"])
    log(instance=page, action="wagtail.edit", user=user, content_changed=True)


@hooks.register("register_admin_urls")
def register_url() -> list[URLPattern]:
    return [path("easy-read/<int:page_id>/", EasyReadView.as_view(), name="easy_read")]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_the_check(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    if page.locale.language_code == EASY_READ and page.permissions_for_user(user).can_publish():
        yield Button(
            _("Easy-read check"), reverse("easy_read", args=[page.pk]), icon_name="check", priority=70
        )
