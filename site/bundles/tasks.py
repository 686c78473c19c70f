"""Background work with bundles: examining and importing what was uploaded, and clearing up."""

from django_tasks import task

from core.jobs import SLOW_QUEUE, scheduled


@task(queue_name=SLOW_QUEUE)
def examine_upload(upload_id: int) -> None:
    """Find out what an import of the upload would do."""
    from bundles.models import Upload
    from bundles.uploads import examine

    upload = Upload.objects.select_related("user").filter(pk=upload_id).first()
    if upload is not None:
        examine(upload)


@task(queue_name=SLOW_QUEUE)
def import_upload(upload_id: int) -> None:
    """Import the upload as the person to whom it belongs."""
    from bundles.models import Upload
    from bundles.uploads import carry_out

    upload = Upload.objects.select_related("user").filter(pk=upload_id).first()
    if upload is not None:
        carry_out(upload)


@scheduled("35 * * * *")
@task()
def delete_old_uploads() -> int:
    """Remove bundles that nobody has imported within a day; returns how many files."""
    from bundles.uploads import clear_up

    return clear_up()
