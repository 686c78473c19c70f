from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    name = "translations"
    verbose_name = _("translations")

    def ready(self) -> None:
        from wagtail.signals import page_published

        from translations.signal_handlers import source_published

        page_published.connect(source_published)
