from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    label = "site_search"
    verbose_name = _("search")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from search import signal_handlers
        from search.models import MissingContent
        from search.permissions import ReadAndDeletePolicy

        register_permission_policy(MissingContent, ReadAndDeletePolicy(MissingContent))

        signal_handlers.connect()
