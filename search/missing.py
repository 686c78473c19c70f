"""What visitors say that they missed, kept for editors."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from core.public_forms import sender_hash
from search.models import MissingContent

HOUR = 60 * 60


class TooMany(Exception):
    """The sender has used up the hour's messages."""


def keep(query: str, text: str, locale: str, request: HttpRequest) -> MissingContent:
    """Keep what is missing, without anything about the sender. Raises `TooMany`."""
    # The mark of the sender is in the cache for an hour, and nowhere else.
    key = f"missing-content-{sender_hash(request)}"
    sent = cache.get(key, 0)
    if sent >= settings.CONTACT_MESSAGES_PER_HOUR:
        raise TooMany
    cache.set(key, sent + 1, HOUR)
    return MissingContent.objects.create(query=query, text=text, locale=locale)
