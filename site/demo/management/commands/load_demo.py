"""`manage.py load_demo`: fills an empty site with the demo content."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bundles.problems import BundleError
from bundles.progress import Bar
from core.site_tree import has_content
from demo.loading import CONTENT, check, is_loaded, load


class Command(BaseCommand):
    help = "Load the demo content into an empty site. Does nothing if it is there already."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only look for mistakes in the content")
        parser.add_argument("--content", type=Path, default=CONTENT, help="the folder with the content")

    def handle(self, *, check: bool, content: Path, **options: Any) -> None:
        if not check and is_loaded():
            self.stdout.write("The demo content is there already.")
            return
        if not check and has_content():
            raise CommandError("This site has content already. The demo content is for an empty site.")
        self._run(check, content)

    def _run(self, only_look: bool, content: Path) -> None:
        bar = Bar(self.stderr, "pages")
        try:
            said = ""
            if only_look:
                check(content)
            else:
                said = load(content, bar)
        except BundleError as error:
            number = len(error.problems)
            mistakes = "1 mistake" if number == 1 else f"{number} mistakes"
            raise CommandError(f"The content has {mistakes}; nothing was loaded.\n{error}") from error
        finally:
            bar.close()
        if said:
            self.stdout.write(said)
