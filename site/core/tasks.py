"""Background tasks that every site needs."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task

from core.jobs import SLOW_QUEUE, scheduled


@scheduled("* * * * *")
@task()
def publish_scheduled() -> None:
    """Publish and unpublish what is due."""
    call_command("publish_scheduled", verbosity=0)


@scheduled("15 3 * * *")
@task()
def clear_sessions() -> None:
    """Delete the sessions of people who have not come back."""
    call_command("clearsessions")


@scheduled("20 3 * * *")
@task()
def clear_task_results() -> None:
    """Delete the results of finished tasks; those of failed ones stay longer, to be looked into."""
    call_command("prune_db_task_results", queue_name="*", min_age_days=3, failed_min_age_days=30, verbosity=0)


@scheduled("25 3 * * *")
@task()
def compact_changes() -> None:
    """Keep of older changes the last of each object."""
    from core.changes import compact

    compact(timezone.now() - timedelta(days=30))


@scheduled("30 3 * * *")
@task()
def update_statistics() -> None:
    """Keep the database's choice of ways good while the content grows."""
    from core.bulk import update_statistics

    update_statistics()


@scheduled("40 2 * * *")
@task(queue_name=SLOW_QUEUE)
def check_links() -> int:
    """Find the links of live pages that lead nowhere; returns how many there are."""
    from core.links import check_all_links

    return check_all_links()


@task(queue_name=SLOW_QUEUE)
def make_renditions(image_id: int) -> None:
    """Make all renditions of a picture, so that no visitor waits for them."""
    from core.models import CustomImage
    from core.pictures import filter_specs

    image = CustomImage.objects.filter(pk=image_id).first()
    if image is not None:
        image.get_renditions(*filter_specs(image))
