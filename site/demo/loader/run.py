"""Loads the whole bundle: everything or nothing."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import Page

from core.bulk import indexed_afterwards
from core.organisation_groups import organisation_code
from core.roles import ensure_roles
from core.site_tree import ensure_locales, put_online, set_facts, write_menu
from demo.loader.accounts import AUTHOR, Account, create_accounts, join_groups, write_accounts
from demo.loader.bundle import Bundle, key_of
from demo.loader.media import Media
from demo.loader.pages import PageLoader
from demo.loader.snippets import load_footer, load_notice, load_terms, load_topics

Say = Callable[[str], None]
FACTS = ("operator", "phone", "email", "instagram", "facebook")


def is_loaded() -> bool:
    """Whether the demo's home page exists; its key is the same at each load."""
    return Page.objects.filter(translation_key=key_of("pages", "home")).exists()


def load(bundle: Bundle, say: Say) -> None:
    """Write a bundle in which no problem was found into an empty site.

    Raises BundleError for what only shows on the way; then nothing has been written.
    """
    media = Media(bundle)
    accounts_file = settings.VAR_DIR / "demo-accounts.txt"
    try:
        with translation.override(settings.LANGUAGE_CODE), transaction.atomic(), indexed_afterwards():
            accounts = _load(bundle, media, say)
            say("Search and reference index")
        if accounts:
            say(write_accounts(accounts, accounts_file))
    except BaseException:
        media.undo()
        raise


def _load(bundle: Bundle, media: Media, say: Say) -> dict[str, Account]:
    ensure_roles()
    accounts = create_accounts() if settings.DEVELOPMENT else {}
    author = accounts[AUTHOR].user if accounts else None
    media.user = author
    locales = ensure_locales()
    say("Topics and terms")
    topics = load_topics(bundle, locales, author)
    load_terms(bundle, locales, author)
    pages = PageLoader(bundle, media, topics, author, timezone.localdate())
    home = pages.publish(bundle.home).instance
    site = put_online(home, bundle.site["name"])
    pages.load(say)
    say("Menus, footer, notice, roles")
    share_image = media.image(bundle.site["share_image"]) if "share_image" in bundle.site else None
    set_facts(site, **{name: bundle.site.get(name, "") for name in FACTS}, share_image=share_image)
    for place, names in bundle.menus.items():
        write_menu(place, [pages.row(bundle.pages[name]) for name in names], key_of("menus", place))
    load_footer(bundle, locales, pages.primary_key, author)
    load_notice(bundle, locales, pages.primary_key, author)
    join_groups(accounts, {name: organisation_code(entry.key) for name, entry in bundle.pages.items()})
    return accounts
