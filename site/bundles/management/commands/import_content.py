"""`manage.py import_content`: reads a bundle into this site."""

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from bundles.importing.report import Report
from bundles.importing.run import Options, import_bundle
from bundles.problems import BundleError
from bundles.progress import Bar


class Command(BaseCommand):
    help = "Read a bundle into this site: everything or nothing. See docs/content-bundles.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a folder or a ZIP archive")
        parser.add_argument("--user", help="the name of the account that changes are put down to")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="take the bundle's values where editors have changed them here",
        )
        parser.add_argument(
            "--prune", action="store_true", help="delete what the bundle covers and does not have"
        )
        parser.add_argument("--yes", action="store_true", help="delete without asking")

    def handle(
        self,
        *,
        path: Path,
        user: str | None,
        dry_run: bool,
        overwrite: bool,
        prune: bool,
        yes: bool,
        **options: Any,
    ) -> None:
        chosen = Options(user=_account(user), overwrite=overwrite, prune=prune, dry_run=dry_run)
        if prune and not dry_run and not yes:
            self._confirm(path, chosen)
        report = self._import(path, chosen)
        self._say(report, dry_run=dry_run)

    def _import(self, path: Path, options: Options) -> Report:
        bar = Bar(self.stderr, "pages")
        try:
            return import_bundle(path, options, bar)
        except BundleError as error:
            number = len(error.problems)
            raise CommandError(
                f"The bundle has {number} {'mistake' if number == 1 else 'mistakes'}; nothing was imported.\n{error}"
            ) from error
        finally:
            bar.close()

    def _confirm(self, path: Path, options: Options) -> None:
        """Show what would be deleted, and ask."""
        report = self._import(path, replace(options, dry_run=True))
        for name in report.pruned:
            self.stdout.write(f"to be deleted: {name}")
        if report.pruned and input(f"Delete these {len(report.pruned)}? [yes/no] ").strip().lower() != "yes":
            raise CommandError("Nothing was imported.")

    def _say(self, report: Report, *, dry_run: bool) -> None:
        if dry_run:
            self.stdout.write("A dry run: nothing was changed. It would be:")
        for line in report.lines():
            self.stdout.write(line)


def _account(name: str | None) -> Any:
    """The account that changes are put down to: the one named, or the only administrator."""
    users = get_user_model()._default_manager
    if name is not None:
        user = users.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account “{name}”.")
        return user
    administrators = list(users.filter(is_superuser=True, is_active=True)[:2])
    if len(administrators) > 1 or (not administrators and users.exists()):
        raise CommandError("Say with --user who is to be named as the author of the changes.")
    return administrators[0] if administrators else None
