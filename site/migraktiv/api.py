"""The HTTP API: Wagtail's v3 API with our routers beside its own."""

from wagtail.api.v3.urls import api

from core.api import router as vocabulary_router

api.title = "MigrAktiv API"
api.description = "Reads pages with all their public fields, topics and terms, without an account."
api.add_router("/", vocabulary_router)

__all__ = ["api"]
