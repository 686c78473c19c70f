from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

TOKEN_SALT = "home.contact"  # noqa: S105  # a name that separates signatures, not a secret
#: Nobody reads and fills the form in less; a page left open longer than a day is stale.
FASTEST_SECONDS, SLOWEST_SECONDS = 3, 24 * 60 * 60


def _sign() -> str:
    return signing.TimestampSigner(salt=TOKEN_SALT).sign("contact")


def _is_stale(token: Any) -> bool:
    try:
        signing.TimestampSigner(salt=TOKEN_SALT).unsign(token or "", max_age=SLOWEST_SECONDS)
    except signing.BadSignature:
        return True
    return False


class ShownField(forms.CharField):
    """When the form was shown. A form that comes back keeps it while it is good for sending, else gets a fresh one."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial if _is_stale(data) else data


class ContactForm(forms.Form):
    """The contact form. It sets no cookie: a signed time stands for “this form was really shown”."""

    name = forms.CharField(label=_("Your name"), max_length=120, required=False)
    email = forms.EmailField(label=_("Your email address"), help_text=_("So that we can answer you."))
    subject = forms.CharField(label=_("What is it about?"), max_length=160)
    message = forms.CharField(
        label=_("Your message"), widget=forms.Textarea(attrs={"rows": 8}), max_length=5000
    )
    consent = forms.BooleanField(
        label=_("I agree that my message and my address are kept until the matter is settled.")
    )
    website = forms.CharField(required=False, label=_("Leave this field empty"))
    shown = ShownField(required=False, initial=_sign)

    use_required_attribute = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["website"].widget.attrs.update(autocomplete="off", tabindex="-1")

    @property
    def is_spam(self) -> bool:
        """Whether a machine filled in the field that people do not see."""
        return bool(self.data.get("website"))

    def clean_subject(self) -> str:
        """The subject on one line, as a mail's header must be."""
        return " ".join(self.cleaned_data["subject"].split())

    def clean_shown(self) -> str:
        value: str = self.cleaned_data["shown"]
        if _is_stale(value):
            raise ValidationError(
                _("This form was open for too long. Your text is still here: please send it once more.")
            )
        try:
            signing.TimestampSigner(salt=TOKEN_SALT).unsign(value, max_age=FASTEST_SECONDS)
        except signing.SignatureExpired:
            return value
        raise ValidationError(_("That was very fast. Please wait a moment and send it once more."))
