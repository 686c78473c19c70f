"""`manage.py load_demo`: fills an empty site with the demo content."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.site_tree import has_content
from demo.loader.bundle import CONTENT, read_bundle
from demo.loader.problems import BundleError, Problem
from demo.loader.run import is_loaded, load
from demo.loader.validation import problems_in


class Command(BaseCommand):
    help = "Load the demo content into an empty site. Does nothing if it is there already."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only look for mistakes in the content")
        parser.add_argument("--content", type=Path, default=CONTENT, help="the folder with the content")

    def handle(self, *, check: bool, content: Path, **options: Any) -> None:
        if not check and is_loaded():
            self._say("The demo content is there already.")
            return
        if not check and has_content():
            raise CommandError("This site has content already. The demo content is for an empty site.")
        try:
            bundle = read_bundle(content)
            if problems := problems_in(bundle):
                raise BundleError(problems)
            if not check:
                load(bundle, self._say)
        except BundleError as error:
            raise CommandError(_report(error.problems)) from error

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _report(problems: list[Problem]) -> str:
    lines = [
        f"The content has {len(problems)} mistakes; nothing was loaded.",
        *(f"  {each}" for each in problems),
    ]
    return "\n".join(lines)
