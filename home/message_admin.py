"""The messages of the contact form in the admin: to be read and deleted, never written."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from home.models import ContactMessage


class MessagePermissionPolicy(ModelPermissionPolicy):
    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("view", "delete") and bool(super().user_has_permission(user, action))


class ContactMessageViewSet(ModelViewSet):
    model = ContactMessage
    icon = "mail"
    menu_label = _("Contact messages")
    menu_hook = "register_reports_menu_item"
    menu_order = 120
    add_to_settings_menu = False
    inspect_view_enabled = True
    copy_view_enabled = False
    form_fields = ["subject"]
    list_display = ["subject", "email", "language", "received_at", "delete_on"]
    list_filter = ["language", "received_at"]
    search_fields = ["subject", "email", "name", "message"]
    search_backend_name = None
    ordering = ["-received_at"]
    inspect_view_fields = [
        "subject",
        "message",
        "name",
        "email",
        "language",
        "received_at",
        "sent_to",
        "delete_on",
    ]


contact_message_viewset = ContactMessageViewSet("contact_messages")
