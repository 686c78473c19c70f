"""`manage.py setup_site`: brings database and files up to the code in one process, and leaves alone what is."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from core.messages import compile_catalogues
from core.roles import ensure_roles
from core.site_tree import ensure_locales, keep_address
from migraktiv.health import missing_migrations
from migraktiv.progress import step
from migraktiv.static_files import collect_if_changed


class Command(BaseCommand):
    help = "Create or upgrade what the site needs: folders, database, interface translations, static files."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demo content into an empty site")

        parser.add_argument("--serve", action="store_true", help="then serve, without loading the code again")

    def handle(self, *, demo: bool, serve: bool, **options: Any) -> None:
        _make_folders()
        with step("Compiling interface translations"):
            compile_catalogues()
        with step("Bringing the database up to date"):
            _migrate()
            keep_in_step()
        with step("Collecting static files"):
            collect_if_changed()
        if demo and settings.DEVELOPMENT and not _has_content():
            with step("Loading the demo content"):
                call_command("load_demo")
        with step("Bringing the search index up to date"):
            call_command("update_search", verbosity=0)
        if serve:
            call_command("serve")


def _make_folders() -> None:
    for folder in (settings.VAR_DIR, settings.MEDIA_ROOT):
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(f"{folder} cannot be created: {error.strerror}.") from error
        if not os.access(folder, os.W_OK | os.X_OK):
            raise CommandError(f"{folder} is not writable.")


def _migrate() -> None:
    if missing_migrations():
        call_command("migrate", interactive=False, verbosity=0)


def keep_in_step() -> None:
    """Bring those rows in line with the settings that belong to them: locales, roles, the site's address."""
    ensure_locales()
    ensure_roles()
    keep_address()


def _has_content() -> bool:
    return bool(apps.get_model("home", "HomePage").objects.exists())
