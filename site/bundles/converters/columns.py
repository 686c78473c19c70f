"""What the columns of lists of organisations are called, and what their cells may say. German or English."""

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from bundles.problems import nearest
from core.blocks.facts import clean_phone
from core.formats import language_name
from core.languages import SPOKEN_LANGUAGES

#: By what a cell gives: the names of its column, the usual one first.
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "name": ("Name", "Organisation", "Organization", "Verein", "Name der Organisation", "Bezeichnung"),
    "summary": ("Kurzbeschreibung", "Summary", "Short description", "Zusammenfassung"),
    "description": ("Beschreibung", "Description", "About", "Über uns", "Text"),
    "offers": ("Angebote", "Angebot", "Offers", "Services"),
    "kind": ("Art", "Kind", "Type", "Typ"),
    "street": ("Straße", "Strasse", "Street", "Straße und Hausnummer", "Adresse", "Address"),
    "number": ("Hausnummer", "Nr", "House number"),
    "postal_code": ("PLZ", "Postleitzahl", "Postal code", "Postcode", "Zip", "Zip code"),
    "city": ("Ort", "Stadt", "City", "Town"),
    "contact": (
        "Ansprechperson",
        "Ansprechpartner",
        "Ansprechpartnerin",
        "Kontaktperson",
        "Contact person",
        "Contact",
    ),
    "role": ("Zuständigkeit", "Zuständig für", "Funktion", "Responsibility", "Role"),
    "phone": ("Telefon", "Telefonnummer", "Tel", "Phone", "Telephone"),
    "email": ("E-Mail", "Mail", "E-Mail-Adresse", "Email address"),
    "hours": ("Sprechzeiten", "Erreichbar", "Öffnungszeiten", "Hours", "When to reach"),
    "website": ("Website", "Webseite", "Homepage", "Internet", "Web", "URL"),
    "languages": ("Sprachen", "Sprache", "Languages", "Language"),
    "topics": ("Themen", "Thema", "Topics", "Topic"),
    "cooperation": ("Sucht", "Kooperation", "Looking for", "Cooperation"),
    **{name: (name.capitalize(),) for name in ("instagram", "facebook", "youtube", "mastodon", "linkedin")},
}
#: At most so many characters.
LIMITS: Final = {
    "name": 255,
    "summary": 300,
    "street": 120,
    "city": 80,
    "contact": 120,
    "role": 120,
    "hours": 160,
    "website": 200,
    "cooperation": 500,
}
KINDS: Final = {
    "association": "association",
    "verein": "association",
    "e.v.": "association",
    "initiative": "initiative",
    "beratungsstelle": "counselling",
    "beratung": "counselling",
    "advice centre": "counselling",
    "counselling": "counselling",
    "jugendorganisation": "youth",
    "youth organisation": "youth",
    "youth": "youth",
    "kulturverein": "culture",
    "cultural association": "culture",
    "culture": "culture",
    "dachverband": "umbrella",
    "umbrella organisation": "umbrella",
    "umbrella": "umbrella",
    "behörde": "public",
    "öffentliche stelle": "public",
    "public office": "public",
    "public": "public",
}
_MORE_LANGUAGES: Final = {
    "farsi": "fa",
    "dari": "fa",
    "kurmanci": "kmr",
    "kurmandschi": "kmr",
    "gebärdensprache": "gsg",
    "dgs": "gsg",
    "mandarin": "zh",
    "kiswahili": "sw",
    "bangla": "bn",
    "fula": "ff",
    "fulfulde": "ff",
    "romanes": "rom",
}


def plain(header: str) -> str:
    """A column's name without what people write differently: case, hyphens, spaces."""
    return re.sub(r"[\W_]+", "", header.casefold())


def field_of(header: str) -> str | None:
    """What the cells of the column `header` give."""
    wanted = plain(header)
    return next((name for name, heads in COLUMNS.items() if wanted in map(plain, heads)), None)


def known_headers() -> list[str]:
    return [head for heads in COLUMNS.values() for head in heads]


# Each raises ValueError with what to do.


def languages(text: str) -> list[str]:
    """The codes of the languages named, by their names in German or English or by their codes."""
    known = _languages()
    names = [name.strip() for name in re.split(r"[,;/|&\n]|\s(?:und|and)\s", text)]
    found = [(name, known.get(name.casefold())) for name in names if name]
    if wrong := next((name for name, code in found if code is None), None):
        raise ValueError(f"“{wrong}” is no language that the site knows.{nearest(wrong.casefold(), known)}")
    return list(dict.fromkeys(code for _name, code in found if code))


def _languages() -> dict[str, str]:
    names = {
        language_name(code, locale).casefold(): code for code in SPOKEN_LANGUAGES for locale in ("de", "en")
    }
    return {**_MORE_LANGUAGES, **names, **{code: code for code in SPOKEN_LANGUAGES}}


def kind(text: str) -> str:
    found = KINDS.get(text.casefold())
    if found is None:
        raise ValueError(f"“{text}” is no kind of organisation.{nearest(text.casefold(), KINDS)}")
    return found


def phone(text: str) -> str:
    try:
        return clean_phone(text)
    except ValidationError as error:
        raise ValueError(f"“{text}” is no telephone number. Write one, like 030 23125 012.") from error


def email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise ValueError(f"“{text}” is no email address. Write one, like info@example.org.") from error
    return text


def website(text: str) -> str:
    address = text if "://" in text else f"https://{text}"
    try:
        URLValidator(("http", "https"))(address)
    except ValidationError as error:
        raise ValueError(f"“{text}” is no address. Write one, like https://example.org.") from error
    return address


def postal_code(text: str) -> str:
    code = re.sub(r"^D[-– ]\s*", "", text)
    if not re.fullmatch("[0-9]{5}", code):
        raise ValueError(
            f"“{text}” is no postal code: it has five digits. Did a program drop a 0 at the front?"
        )
    return code


def topics(text: str) -> list[str]:
    names = [name.strip() for name in re.split(r"[,;|\n]", text) if name.strip()]
    if wrong := next((name for name in names if not re.fullmatch(r"[a-z0-9-]+", name)), None):
        raise ValueError(f"“{wrong}” is no id of a topic: these are like “project-funding”.")
    return names
