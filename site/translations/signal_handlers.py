"""Which event leads to which piece of work."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.signals import page_published


def connect() -> None:
    page_published.connect(anything_published)
    page_published.connect(translation_published)
    for name in ("Footer", "Menu", "Notice", "Term", "Topic"):
        post_save.connect(snippet_saved, sender=f"core.{name}")


def anything_published(sender: type, instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """Bring translations up to date, in the background: all of a source, or one whose draft was older than that."""
    from translations.following import has_translations, is_older_than_source
    from translations.tasks import follow_source

    if instance.alias_of_id is not None or not hasattr(instance, "is_source"):
        return
    if instance.is_source:
        wanted = has_translations(instance)
    else:
        wanted = revision is not None and is_older_than_source(instance, revision)
    if wanted:
        follow_source.enqueue(str(instance.translation_key))


def translation_published(sender: type, instance: Any, **kwargs: Any) -> None:
    """Say how the text came to be."""
    from translations.provenance import note_provenance

    if instance.alias_of_id is None and not getattr(instance, "is_source", True):
        note_provenance(instance)


def snippet_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    from translations.following import has_translations
    from translations.tasks import follow_source

    if not raw and has_translations(instance):
        follow_source.enqueue(str(instance.translation_key))
