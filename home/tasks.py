from django.conf import settings
from django.utils import timezone, translation
from django_tasks import task

from core.jobs import scheduled


@task()
def send_contact_mail(message_id: int) -> None:
    """Send a contact message to the office, in the site's own language."""
    from home.contact import contact_mail
    from home.models import ContactMessage

    message = ContactMessage.objects.filter(pk=message_id).first()
    if message is not None:
        with translation.override(settings.LANGUAGE_CODE):
            contact_mail(message).send()


@scheduled("25 3 * * *")
@task()
def delete_expired_contact_messages() -> int:
    """Delete the messages whose day has come; returns how many."""
    from home.models import ContactMessage

    deleted, _details = ContactMessage.objects.filter(delete_on__lte=timezone.localdate()).delete()
    return deleted
