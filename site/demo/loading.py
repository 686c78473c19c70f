"""Loads the demo content: a bundle like any other, and in development an account for each role."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from bundles.files import open_files
from bundles.importing.reading import read_bundle
from bundles.importing.report import Report
from bundles.importing.run import Options, import_bundle
from bundles.names import key_of
from core.organisation_groups import organisation_code
from core.roles import ensure_roles
from core.site_tree import ensure_locales
from demo.accounts import AUTHOR, create_accounts, join_groups, write_accounts

CONTENT = Path(__file__).resolve().parent / "content"
Progress = Callable[[int, int], None]


def is_loaded() -> bool:
    """Whether the demo's home page exists; its key is the same at each load."""
    return Page.objects.filter(translation_key=key_of("pages", "home")).exists()


def check(content: Path = CONTENT) -> Report:
    """Look for mistakes; raises BundleError with all of them."""
    return import_bundle(content, Options(dry_run=True))


def load(content: Path = CONTENT, progress: Progress = lambda done, total: None) -> str:
    """Fill an empty site; returns the accounts, as lines of text. Raises BundleError; then nothing has been written."""
    with transaction.atomic():
        ensure_locales()
        ensure_roles()
        accounts = create_accounts() if settings.DEVELOPMENT else {}
        author = accounts[AUTHOR].user if accounts else None
        import_bundle(content, Options(user=author, index_now=True), progress)
        names = read_bundle(open_files(content)).pages
        join_groups(accounts, {name: organisation_code(key_of("pages", name)) for name in names})
    return write_accounts(accounts, settings.VAR_DIR / "demo-accounts.txt") if accounts else ""
