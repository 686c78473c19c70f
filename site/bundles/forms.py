"""The two forms of the page “Content bundles”."""

import zipfile
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from bundles import rights

NOT_ALL_OF_IT = _("You may not publish in all of this section: in every language, that is.")


def upload_limit() -> int:
    """In bytes."""
    return int(settings.BUNDLE_UPLOAD_MEGABYTES) * 1024 * 1024


class SectionField(forms.ModelChoiceField):
    """A page with all that is below it, in every language."""

    widget = AdminPageChooser

    def __init__(self, **options: Any) -> None:
        super().__init__(Page.objects.filter(depth__gt=1), **options)


class SectionForm(forms.Form):
    """What both forms ask: which section."""

    prefix: Any

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user

    def clean_section(self) -> Page | None:
        page: Page | None = self.cleaned_data["section"]
        if page is not None and not rights.may_transfer_section(self.user, page):
            raise forms.ValidationError(NOT_ALL_OF_IT)
        return page


class DownloadForm(SectionForm):
    section = SectionField(label=_("Section"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        section = self.fields["section"]
        section.help_text = _("The page that you choose and all pages below it, in every language.")
        if rights.may_transfer_site(self.user):
            section.required = False
            section.help_text = _(
                "The page that you choose and all pages below it, in every language. "
                "Choose none, and you get the whole site."
            )


class UploadForm(SectionForm):
    file = forms.FileField(
        label=_("Bundle"), widget=forms.FileInput(attrs={"accept": ".zip,application/zip"})
    )
    section = SectionField(
        label=_("Section"),
        help_text=_("Where the bundle belongs: it may only hold this page and pages below it."),
    )
    overwrite = forms.BooleanField(
        label=_("Overwrite what was changed here"),
        required=False,
        help_text=_(
            "Texts that somebody has changed on this site since the last import are replaced by those of the bundle. "
            "Otherwise they stay as they are."
        ),
    )
    prune = forms.BooleanField(
        label=_("Delete what the bundle lacks"),
        required=False,
        help_text=_(
            "Pages that are on this site and not in the bundle are deleted. You are shown which, and asked once more."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].help_text = _("A ZIP file of at most %(size)s. Nothing is changed yet.") % {
            "size": filesizeformat(upload_limit())
        }
        if rights.may_transfer_site(self.user):
            del self.fields["section"]

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        size, limit = file.size or 0, upload_limit()
        if size > limit:
            raise forms.ValidationError(
                _("The file has %(size)s, and at most %(limit)s are taken. Ask whoever operates the site."),
                params={"size": filesizeformat(size), "limit": filesizeformat(limit)},
            )
        if not zipfile.is_zipfile(file):
            raise forms.ValidationError(
                _("This is no ZIP file. A bundle that is a folder must be packed first.")
            )
        file.seek(0)
        return file
