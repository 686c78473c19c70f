"""`manage.py convert_content`: makes a bundle of content from elsewhere."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from bundles.converters import CONVERTERS, Options
from bundles.names import DOCUMENT, IMAGE, PAGE
from bundles.problems import BundleError


class Command(BaseCommand):
    help = "Make a content bundle of something else, to look through and import. See docs/content-bundles.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=sorted(CONVERTERS), help="what the source is")
        parser.add_argument(
            "source", type=Path, help="a folder of Markdown files; a file for the other kinds"
        )
        parser.add_argument("target", type=Path, help="a folder, or a file that ends in .zip")
        parser.add_argument(
            "--locale",
            default="de",
            choices=[code for code, _name in settings.LANGUAGES],
            help="the language of what does not say its own (default: de)",
        )
        parser.add_argument("--parent", default="", metavar="ID", help="the id of the page for the new pages")
        parser.add_argument(
            "--home",
            default="home",
            metavar="ID",
            help="the id of the page for the plain pages of a WordPress",
        )
        parser.add_argument(
            "--media", type=Path, metavar="FOLDER", help="the files of a WordPress (wp-content/uploads)"
        )

    def handle(
        self,
        *,
        kind: str,
        source: Path,
        target: Path,
        locale: str,
        parent: str,
        home: str,
        media: Path | None,
        **options: Any,
    ) -> None:
        try:
            bundle = CONVERTERS[kind](source, Options(locale, parent, home, media))
            bundle.write(target)
        except BundleError as error:
            raise CommandError(f"Nothing was written.\n{error}") from error
        except OSError as error:
            raise CommandError(f"Nothing was written: {error}") from error
        for note in bundle.notes:
            self.stderr.write(str(note))
        self.stdout.write(
            f"{target}: {bundle.count(PAGE)} pages in {bundle.versions()} language versions, "
            f"{bundle.count('core.Topic')} topics, {bundle.count(IMAGE)} pictures, {bundle.count(DOCUMENT)} documents, "
            f"{len(bundle.redirects)} redirects. Look through it, then import it."
        )
