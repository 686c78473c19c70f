from django import forms
from django.utils.translation import gettext_lazy as _

from core.public_forms import PublicForm
from search.questions import cleaned


class MissingContentForm(PublicForm):
    """What somebody looked for and did not find."""

    salt = "search.missing"

    query = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("What did you hope to find?"),
        help_text=_(
            "In your own words, in any language. Please give no names or addresses: nobody can answer you."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )

    def clean_query(self) -> str:
        return cleaned(self.cleaned_data["query"])
