"""Topics, terms, footer and notice: one row for each locale, with wagtail-localize's records of the translation."""

from collections.abc import Callable, Mapping
from typing import Any

from wagtail.models import Locale

from core.models import Footer, Notice, Term, Topic
from demo.loader.bundle import Bundle, key_of
from demo.loader.rich_text import to_database
from translations.importing import Original, import_translation, log_translation
from translations.sources import make_source

SOURCE = "de"
PrimaryKey = Callable[[str, str], int]


def load_topics(bundle: Bundle, locales: Mapping[str, Locale], user: Any) -> dict[str, Topic]:
    """The topics in the source locale by id."""
    loaded = {}
    for entry in bundle.topics:
        rows = {
            code: Topic(name=name, description=entry["description"][code], icon=entry["icon"])
            for code, name in entry["name"].items()
        }
        loaded[entry["id"]] = _store(rows, locales, "topics", entry["id"], user)
    return loaded


def load_terms(bundle: Bundle, locales: Mapping[str, Locale], user: Any) -> None:
    for entry in bundle.terms:
        synonyms = entry.get("synonyms", {})
        rows = {
            code: Term(
                term=term,
                definition=entry["definition"][code],
                synonyms="\n".join(synonyms.get(code, [])),
                do_not_translate=entry.get("do_not_translate") == "true",
            )
            for code, term in entry["term"].items()
        }
        _store(rows, locales, "terms", entry["id"], user)


def load_footer(bundle: Bundle, locales: Mapping[str, Locale], primary_key: PrimaryKey, user: Any) -> None:
    texts, funding = bundle.site["footer"]["text"], bundle.site["footer"]["funding"]
    rows = {
        code: Footer(
            text=to_database(text, primary_key),
            funding=to_database(funding[code], primary_key),
        )
        for code, text in texts.items()
    }
    _store(rows, locales, "site", "footer", user)


def load_notice(bundle: Bundle, locales: Mapping[str, Locale], primary_key: PrimaryKey, user: Any) -> None:
    texts = bundle.site["notice"]["text"]
    rows = {code: Notice(text=to_database(text, primary_key)) for code, text in texts.items()}
    _store(rows, locales, "site", "notice", user)


def _store(rows: Mapping[str, Any], locales: Mapping[str, Locale], folder: str, name: str, user: Any) -> Any:
    """Store one snippet in all its languages; returns it in the source locale."""
    for code, row in rows.items():
        row.locale = locales[code]
        row.translation_key = key_of(folder, name)
    original = rows[SOURCE]
    original.full_clean()
    original.save()
    source = Original(make_source(original), original)
    for code, row in rows.items():
        if code != SOURCE:
            translation = import_translation(source, row, user)
            row.full_clean()
            row.save()
            log_translation(translation)
    return original
