"""Loads in advance what Django loads at the first request, so that forked processes share it and nobody waits."""

from django.conf import settings
from django.db import connections
from django.template.engine import Engine
from django.urls import get_resolver
from django.utils import translation


def warm_up() -> None:
    """Load routes, template libraries and the interface translations. Leaves no database connection open."""
    get_resolver().url_patterns  # noqa: B018  imports every view
    Engine.get_default().template_builtins  # noqa: B018
    for code, _ in settings.LANGUAGES:
        with translation.override(code):  # loads the language's catalogues
            pass
    connections.close_all()
