"""`manage.py makemessages`: collects each app's interface messages, or with --check finds what is not translated.

Templates stand in one tree, catalogues with their app: `templates/<app>/` belongs to that app, the rest to core. The
source strings are English, so English needs no catalogue. Plain German falls back to German: its catalogues hold only
what it says otherwise.
"""

import re
from pathlib import Path
from typing import Any

import django
import polib
from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import makemessages
from django.utils.translation import to_locale

from core.messages import faults

SOURCE = "en"
PARTIAL = {"de_Simple"}
FALLBACK_APP = "core"
LINE_LENGTH = 110


class Command(makemessages.Command):
    # File names without line numbers keep the catalogues' history readable; guesses by similarity are seldom right.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching", "--add-location=file"]
    msguniq_options = [*makemessages.Command.msguniq_options, "--add-location=file"]
    msgattrib_options = [*makemessages.Command.msgattrib_options, "--add-location=file", "--no-obsolete"]
    xgettext_options = [*makemessages.Command.xgettext_options, "--add-location=file"]

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail if a translation is incomplete"
        )

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        self.check_only = check
        self.complaints: list[str] = []
        if not options["locale"]:
            options["locale"] = [to_locale(code) for code, _ in settings.LANGUAGES if code != SOURCE]
        options["ignore_patterns"] += ["tests", "docs", "var", "node_modules", "build"]
        options["verbosity"] = 0 if check else options["verbosity"]
        super().handle(*args, **options)
        if self.complaints:
            raise CommandError("Incomplete interface translations:\n" + "\n".join(self.complaints))

    def find_files(self, root: str) -> list[makemessages.TranslatableFile]:
        files: list[makemessages.TranslatableFile] = super().find_files(root)
        folders = _own_apps()
        used = set()
        for file in files:
            file.locale_dir = str(folders[_owner(file.path, folders)] / "locale")
            used.add(file.locale_dir)
        self.locale_paths = sorted(used)
        for path in self.locale_paths:
            Path(path).mkdir(exist_ok=True)
        return files

    def write_po_file(self, potfile: str, locale: str) -> None:
        catalogue = Path(potfile).parent / locale / "LC_MESSAGES" / "django.po"
        if self.check_only:
            self._check(Path(potfile), catalogue, locale)
            return
        super().write_po_file(potfile, locale)
        _tidy(catalogue, partial=locale in PARTIAL)

    def _check(self, template: Path, catalogue: Path, locale: str) -> None:
        wanted = list(polib.pofile(str(template)))
        found = polib.pofile(str(catalogue)) if catalogue.exists() else polib.POFile()
        if locale in PARTIAL:
            if not catalogue.exists():
                return
            kept = {(entry.msgctxt, entry.msgid) for entry in found}
            stale = kept - {(entry.msgctxt, entry.msgid) for entry in wanted}
            found_faults = [f"no longer used: {msgid!r}" for _, msgid in sorted(stale, key=str)]
            wanted = [entry for entry in wanted if (entry.msgctxt, entry.msgid) in kept]
        elif not catalogue.exists():
            found_faults = [f"does not exist ({len(wanted)} messages)"]
            wanted = []
        else:
            found_faults = []
        if catalogue.exists():
            found_faults += faults(found, wanted, _plural_forms(locale))
        relative = catalogue.relative_to(settings.BASE_DIR)
        self.complaints += [f"{relative}: {fault}" for fault in found_faults]


def _own_apps() -> dict[str, Path]:
    """The folders of the apps in this repository, by name."""
    return {
        config.name: Path(config.path)
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(settings.BASE_DIR) and ".venv" not in Path(config.path).parts
    }


def _owner(path: str, folders: dict[str, Path]) -> str:
    parts = Path(path).parts
    name = parts[1] if parts[0] in {"templates", "site"} else parts[0]
    return name if name in folders else FALLBACK_APP


def _plural_forms(locale: str) -> str:
    """The rule of Django's own catalogue, with which ours is merged at run time."""
    language = re.split("[_-]", locale)[0]
    source = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES" / "django.po"
    return str(polib.pofile(str(source)).metadata["Plural-Forms"])


def _tidy(catalogue: Path, *, partial: bool) -> None:
    """Write a catalogue so that only changed messages change the file; a partial one keeps what it translates."""
    messages = polib.pofile(str(catalogue), wrapwidth=LINE_LENGTH)
    messages.metadata["POT-Creation-Date"] = ""
    for entry in messages:
        entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
    if partial:
        for entry in messages.untranslated_entries():
            messages.remove(entry)
    if len(messages):
        messages.save()
    else:
        catalogue.unlink()
