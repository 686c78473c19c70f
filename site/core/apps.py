from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from wagtail.models import AbstractPage
        from wagtail.permissions import register_permission_policy

        from core import signal_handlers
        from core.models import Footer, Menu, Notice, Term, Topic
        from core.permissions import RolePagePermissionPolicy, SnippetPermissionPolicy

        register_permission_policy(AbstractPage, RolePagePermissionPolicy())
        for snippet in (Topic, Term, Menu, Footer, Notice):
            register_permission_policy(snippet, SnippetPermissionPolicy(snippet))
        signal_handlers.connect()
