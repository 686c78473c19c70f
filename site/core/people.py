"""What the site remembers about the people who work on it."""

from typing import Any

from django.utils.translation import get_language
from wagtail.admin.localization import get_available_admin_languages
from wagtail.users.models import UserProfile


def remember_language(user: Any) -> None:
    """Keep the language in which somebody first logs in: mails to them are written in it.

    Without it Wagtail would write in the language of whoever caused the mail.
    """
    language = get_language()
    profile = UserProfile.get_for_user(user)
    if not profile.preferred_language and language in dict(get_available_admin_languages()):
        profile.preferred_language = language
        profile.save(update_fields=["preferred_language"])
