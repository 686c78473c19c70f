from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.public_forms import PublicForm

TOKEN_SALT = "home.contact"  # noqa: S105  # a name that separates signatures, not a secret


class ContactForm(PublicForm):
    """The contact form."""

    salt = TOKEN_SALT
    name = forms.CharField(label=_("Your name"), max_length=120, required=False)
    email = forms.EmailField(label=_("Your email address"), help_text=_("So that we can answer you."))
    subject = forms.CharField(label=_("What is it about?"), max_length=160)
    message = forms.CharField(
        label=_("Your message"), widget=forms.Textarea(attrs={"rows": 8}), max_length=5000
    )
    consent = forms.BooleanField(
        label=_("I agree that my message and my address are kept until the matter is settled.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["name", "email", "subject", "message", "consent", "website"])
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def clean_subject(self) -> str:
        """The subject on one line, as a mail's header must be."""
        return " ".join(self.cleaned_data["subject"].split())
