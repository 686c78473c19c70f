import gettext
import os
from pathlib import Path

import polib
import pytest

from core.messages import compile_catalogues, faults

GERMAN = "nplurals=2; plural=(n != 1);"


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "site" / "core" / "locale" / "de" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    save(path, "Suche")
    return path


def save(path: Path, translation: str) -> None:
    messages = polib.POFile()
    messages.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": GERMAN}
    messages.append(polib.POEntry(msgid="Search", msgstr=translation))
    messages.save(str(path))


def compiled(path: Path) -> str:
    with path.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file).gettext("Search")


def test_catalogues_are_compiled_without_gettext_and_only_when_they_change(
    tmp_path: Path, catalogue: Path
) -> None:
    assert compile_catalogues(tmp_path) == 1
    assert compiled(catalogue) == "Suche"
    assert compile_catalogues(tmp_path) == 0
    save(catalogue, "Suchen")
    os.utime(catalogue, (2e9, 2e9))
    assert compile_catalogues(tmp_path) == 1
    assert compiled(catalogue) == "Suchen"


def entry(msgid: str, *texts: str, plural: str = "", flags: tuple[str, ...] = ()) -> polib.POEntry:
    forms = dict(enumerate(texts)) if plural else {}
    return polib.POEntry(
        msgid=msgid,
        msgid_plural=plural,
        msgstr="" if plural else "".join(texts),
        msgstr_plural=forms,
        flags=list(flags),
    )


def complaints(wanted: polib.POEntry, *found: polib.POEntry, header: str = GERMAN) -> list[str]:
    catalogue = polib.POFile()
    catalogue.metadata = {"Plural-Forms": header}
    catalogue.extend(found)
    return faults(catalogue, [wanted], GERMAN)


HOURS = entry("%(count)s hour", plural="%(count)s hours")


@pytest.mark.parametrize(
    ("wanted", "found", "complaint"),
    [
        (entry("Search"), None, "missing"),
        (entry("Search"), entry("Search", ""), "empty"),
        (entry("Search"), entry("Search", "Suche", flags=("fuzzy",)), "fuzzy"),
        (entry("By %(name)s"), entry("By %(name)s", "Von %(nmae)s"), "other placeholders"),
        (entry("By {name}"), entry("By {name}", "Von"), "other placeholders"),
        (HOURS, entry(HOURS.msgid, "Stunde", plural=HOURS.msgid_plural), "1 plural forms instead of 2"),
        (HOURS, entry(HOURS.msgid, "eine Stunde", "", plural=HOURS.msgid_plural), "empty"),
        (HOURS, entry(HOURS.msgid, "eine", "%(n)s Stunden", plural=HOURS.msgid_plural), "other placeholders"),
    ],
)
def test_what_is_not_translated_is_named(
    wanted: polib.POEntry, found: polib.POEntry | None, complaint: str
) -> None:
    assert complaints(wanted, *([found] if found else [])) == [f"{complaint}: {wanted.msgid!r}"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (entry("Search"), entry("Search", "Suche")),
        (entry("100 %% by %(name)s"), entry("100 %% by %(name)s", "%(name)s: 100 %%")),
        (HOURS, entry(HOURS.msgid, "eine Stunde", "%(count)s Stunden", plural=HOURS.msgid_plural)),
    ],
)
def test_a_complete_translation_has_no_faults(wanted: polib.POEntry, found: polib.POEntry) -> None:
    assert complaints(wanted, found) == []


def test_another_rule_for_plurals_than_djangos_is_named() -> None:
    assert "Plural-Forms" in complaints(entry("Search"), header="nplurals=1; plural=0;")[0]
