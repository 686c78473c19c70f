from typing import Any

from django.contrib.auth.views import LoginView
from django.urls import reverse


class SignInView(LoginView):
    """The way in for members who may read more than others."""

    template_name = "core/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        del context["site_name"]  # Django's is the name of the host, the frame's is the site's own
        return context

    def get_default_redirect_url(self) -> str:
        """The home page in the visitor's language, for who was not on the way to another page."""
        return reverse("wagtail_serve", args=[""])
