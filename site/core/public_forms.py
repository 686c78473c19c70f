"""Forms that anyone may send, without a cookie: a signed time stands for “this form was really shown”."""

import hmac
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Nobody reads and fills a form in less; a page left open longer than a day is stale.
FASTEST_SECONDS, SLOWEST_SECONDS = 3, 24 * 60 * 60


def sender_hash(request: HttpRequest) -> str:
    """A mark of the sender's address that changes every day and cannot be turned back."""
    address = request.META.get("REMOTE_ADDR", "")
    salt = f"{settings.SECRET_KEY}{timezone.localdate().isoformat()}"
    return hmac.new(salt.encode(), address.encode(), "sha256").hexdigest()


class ShownField(forms.CharField):
    """When the form was shown. A form that comes back keeps it while it is good for sending, else gets a fresh one."""

    widget = forms.HiddenInput

    def __init__(self, salt: str) -> None:
        self.signer = signing.TimestampSigner(salt=salt)
        super().__init__(required=False, initial=lambda: self.signer.sign("shown"))

    def is_stale(self, token: Any, seconds: int = SLOWEST_SECONDS) -> bool:
        try:
            self.signer.unsign(token or "", max_age=seconds)
        except signing.BadSignature:
            return True
        return False

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial if self.is_stale(data) else data

    def clean(self, value: Any) -> Any:
        if self.is_stale(value):
            raise ValidationError(
                _("This form was open for too long. Your text is still here: please send it once more.")
            )
        if not self.is_stale(value, FASTEST_SECONDS):
            raise ValidationError(_("That was very fast. Please wait a moment and send it once more."))
        return value


class PublicForm(forms.Form):
    """Keeps machines out: a field that people do not see stays empty, and nobody is faster than they can type."""

    #: A name that separates the signatures of different forms.
    salt: ClassVar[str]

    website = forms.CharField(required=False, label=_("Leave this field empty"))

    use_required_attribute = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["website"].widget.attrs.update(autocomplete="off", tabindex="-1")
        self.fields["shown"] = ShownField(self.salt)

    @property
    def is_spam(self) -> bool:
        """Whether a machine filled in the field that people do not see."""
        return bool(self.data.get("website"))
