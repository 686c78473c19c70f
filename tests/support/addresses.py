"""One address of every kind of page that visitors see, taken from a site's database."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

#: The name of each kind of page, and the type that it is made of.
PAGE_TYPES = {
    "home": "home.homepage",
    "guides": "knowledge.guideindexpage",
    "guide": "knowledge.guidepage",
    "organisations": "knowledge.organisationindexpage",
    "organisation": "knowledge.organisationpage",
    "events": "events.eventindexpage",
    "event": "events.eventpage",
    "groups": "events.workinggroupindexpage",
    "group": "events.workinggrouppage",
    "resources": "knowledge.resourceindexpage",
    "resource": "knowledge.resourcepage",
    "funding-list": "knowledge.fundingindexpage",
    "funding": "knowledge.fundingpage",
    "news-list": "home.announcementindexpage",
    "news": "home.announcementpage",
    "plain": "home.standardpage",
    "glossary": "knowledge.glossarypage",
    "contact": "home.contactpage",
}
#: Pages that are made without a page of the tree.
OTHERS = ("topic", "search", "search-empty", "search-nothing", "missing", "login")
KINDS = (*PAGE_TYPES, *OTHERS)

_PAGES = """
    SELECT page.url_path, page.translation_key
    FROM wagtailcore_page page
    JOIN django_content_type type ON type.id = page.content_type_id
    JOIN wagtailcore_locale locale ON locale.id = page.locale_id
    WHERE page.live AND page.alias_of_id IS NULL
      AND type.app_label || '.' || type.model = ? AND locale.language_code = ?
    ORDER BY page.path
"""
_TOPIC = """
    SELECT topic.slug FROM core_topic topic
    JOIN wagtailcore_locale locale ON locale.id = topic.locale_id
    WHERE locale.language_code = ? ORDER BY topic.translation_key
"""


def addresses(database: Path, codes: tuple[str, ...]) -> dict[tuple[str, str], str]:
    """By kind and language the path of a page; for each kind the same page, which exists in all these languages."""
    with closing(sqlite3.connect(database)) as connection:
        found = {}
        for kind, model in PAGE_TYPES.items():
            paths = {
                code: {key: path for path, key in connection.execute(_PAGES, [model, code])} for code in codes
            }
            common = [key for key in paths[codes[0]] if all(key in paths[code] for code in codes)]
            assert common, f"no {kind} exists in each of {codes}"
            for code in codes:
                below_home = paths[code][common[0]].split("/", 2)[2]
                found[kind, code] = f"/{code}/{quote(below_home)}"
        for code in codes:
            slug = connection.execute(_TOPIC, [code]).fetchone()[0]
            found["topic", code] = f"/{code}/topic/{quote(slug)}/"
            found["search", code] = f"/{code}/search/?q=Spandau"
            found["search-empty", code] = f"/{code}/search/"
            found["search-nothing", code] = f"/{code}/search/?q=xqzwv"
            found["missing", code] = f"/{code}/{quote('gibt es nicht')}/"
            found["login", code] = f"/{code}/_util/login/"
    return found
