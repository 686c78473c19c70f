"""What happens to a message from the contact form."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.models import SiteSettings
from core.public_forms import sender_hash
from home.models import ContactMessage
from home.tasks import send_contact_mail


class TooManyMessages(Exception):
    """The sender has used up the hour's messages."""


def deliver(data: dict[str, Any], request: HttpRequest) -> ContactMessage:
    """Keep the message and have it sent by the worker. Raises `TooManyMessages`."""
    mark = sender_hash(request)
    recent = ContactMessage.objects.filter(
        sender_hash=mark, received_at__gt=timezone.now() - timedelta(hours=1)
    )
    if recent.count() >= settings.CONTACT_MESSAGES_PER_HOUR:
        raise TooManyMessages
    facts = SiteSettings.for_request(request)
    message = ContactMessage.objects.create(
        name=data["name"],
        email=data["email"],
        subject=data["subject"],
        message=data["message"],
        language=get_language() or settings.LANGUAGE_CODE,
        sent_to=facts.contact_recipient or facts.email,
        sender_hash=mark,
    )
    if message.sent_to:
        send_contact_mail.enqueue(message.pk)
    return message


def contact_mail(message: ContactMessage) -> EmailMessage:
    """The mail for the network's office; answering it answers the sender."""
    text = _("%(name)s wrote by the contact form (%(language)s):") % {
        "name": message.name or message.email,
        "language": message.language,
    }
    return EmailMessage(
        subject=f"[{settings.WAGTAIL_SITE_NAME}] {message.subject}",
        body=f"{text}\n\n{message.message}\n",
        to=[message.sent_to],
        reply_to=[message.email],
    )
