from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from core.jobs import scheduled


@scheduled("35 3 * * *")
@task()
def purge_statistics() -> int:
    """Delete what few have searched for, and what is too old to be kept; returns how many rows."""
    from search.statistics import purge

    return purge()


@scheduled("36 3 * * *")
@task()
def delete_expired_missing_content() -> int:
    """Delete what visitors missed when it has been kept as long as messages from them are; returns how many."""
    from search.models import MissingContent

    oldest = timezone.now() - timedelta(days=settings.CONTACT_MESSAGE_RETENTION_DAYS)
    deleted, _details = MissingContent.objects.filter(created_at__lt=oldest).delete()
    return deleted
