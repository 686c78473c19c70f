from django.apps import AppConfig
from wagtail.search.apps import WagtailSearchAppConfig


class SearchAppConfig(WagtailSearchAppConfig):
    """Wagtail's app of its search, without its signal handlers: our indexes follow the change log."""

    default = False

    def ready(self) -> None:
        AppConfig.ready(self)
