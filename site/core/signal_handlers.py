"""Which event leads to which piece of work. The work itself is elsewhere."""

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.signals import user_logged_in
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_delete, post_migrate, post_save

from core.bulk import written_in_bulk


def connect() -> None:
    post_migrate.connect(roles_after_migrating)
    post_save.connect(roles_after_new_tree, sender="home.HomePage")
    post_save.connect(roles_after_new_tree, sender="events.EventIndexPage")
    post_save.connect(organisation_saved, sender="knowledge.OrganisationPage")
    post_delete.connect(organisation_deleted, sender="knowledge.OrganisationPage")
    post_save.connect(picture_saved, sender="core.CustomImage")
    user_logged_in.connect(language_at_login)
    written_in_bulk.connect(trees_in_bulk)
    connect_change_log()


def connect_change_log() -> None:
    from core.changes import is_logged

    for model in apps.get_models():
        if is_logged(model):
            post_save.connect(note_saved, sender=model)
            post_delete.connect(note_deleted, sender=model)
    for restriction in ("wagtailcore.PageViewRestriction", "wagtailcore.CollectionViewRestriction"):
        post_save.connect(note_privacy, sender=restriction)
        post_delete.connect(note_privacy, sender=restriction)
    post_save.connect(note_collection, sender="wagtailcore.Collection")


def note_saved(sender: type, instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    from core.changes import record_saved

    record_saved(instance, update_fields)


def note_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    from core.changes import record
    from core.models import ChangeKind

    record(ChangeKind.DELETED, [instance])


def note_privacy(sender: type, instance: Any, **kwargs: Any) -> None:
    from core.changes import record_below, record_collection
    from core.models import ChangeKind

    if hasattr(instance, "page"):
        record_below(ChangeKind.PRIVACY, instance.page, inclusive=True)
    else:
        record_collection(instance.collection)


def note_collection(sender: type, instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Moving one sends no signal, but the form saves it before that, in the same transaction."""
    from core.changes import record_collection

    if not created and not raw:
        record_collection(instance)


def roles_after_migrating(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Once all apps have all their tables and permissions. (Emptying a database sends the signal without a plan.)"""
    from core.roles import ensure_roles

    last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
    if sender is not last or "plan" not in kwargs:
        return
    executor = MigrationExecutor(connections[using])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        create_permissions(sender, verbosity=0, using=using)
        ensure_roles()


def roles_after_new_tree(sender: type, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A language has got its home page or calendar."""
    from core.roles import ensure_roles

    if created and not raw:
        ensure_roles()


def trees_in_bulk(sender: type, instances: list[Any], **kwargs: Any) -> None:
    """What single pages bring with them when they are saved, once for all."""
    from core.organisation_groups import keep_organisation_group
    from core.roles import ensure_roles

    label = sender._meta.label  # type: ignore[attr-defined]  # a model
    if label in ("home.HomePage", "events.EventIndexPage"):
        ensure_roles()
    elif label == "knowledge.OrganisationPage":
        for key in dict.fromkeys(each.translation_key for each in instances):
            keep_organisation_group(key)


def organisation_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    from core.organisation_groups import keep_organisation_group

    if not raw:
        keep_organisation_group(instance.translation_key)


def organisation_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    from core.organisation_groups import keep_organisation_group

    keep_organisation_group(instance.translation_key)


def language_at_login(sender: type, request: Any, user: Any, **kwargs: Any) -> None:
    from core.people import remember_language

    remember_language(user)


def picture_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    from core.tasks import make_renditions

    if not raw:
        make_renditions.enqueue(instance.pk)
