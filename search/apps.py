from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    label = "site_search"
    verbose_name = _("search")

    def ready(self) -> None:
        from search import signal_handlers

        signal_handlers.connect()
