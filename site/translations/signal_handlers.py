from typing import Any


def source_published(sender: type, instance: Any, **kwargs: Any) -> None:
    """When a page that has translations is published, bring them up to date in the background."""
    from translations.tasks import follow_source

    if getattr(instance, "is_source", False) and instance.alias_of_id is None:
        follow_source.enqueue(str(instance.translation_key), instance.pk)
