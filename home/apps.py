from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("home and pages")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from home.message_admin import MessagePermissionPolicy
        from home.models import ContactMessage

        register_permission_policy(ContactMessage, MessagePermissionPolicy(ContactMessage))
