"""Messages from the contact form that somebody has yet to answer: for the admin's home screen."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from core.editorial.todo import SHOWN, Item, TodoList
from core.formats import spec_of
from home.models import ContactMessage


def contact_messages(user: Any) -> TodoList:
    """All that are still there: what has been answered is deleted, or goes by itself when its day has come."""
    if not user.has_perm("home.view_contactmessage"):
        messages = ContactMessage.objects.none()
    else:
        messages = ContactMessage.objects.order_by("-received_at")
    items = [
        Item(
            title=message.subject,
            url=reverse("contact_messages:inspect", args=[message.pk]),
            note=message.email,
            spec=spec_of(message.language),
        )
        for message in messages[:SHOWN]
    ]
    return TodoList(
        "contact-messages",
        gettext_lazy("Messages from the contact form; delete them once answered"),
        items,
        messages.count(),
        reverse("contact_messages:index"),
    )
