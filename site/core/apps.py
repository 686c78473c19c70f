from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from wagtail.models import AbstractPage
        from wagtail.permissions import register_permission_policy

        from core import signal_handlers
        from core.permissions import RolePagePermissionPolicy

        register_permission_policy(AbstractPage, RolePagePermissionPolicy())
        signal_handlers.connect()
