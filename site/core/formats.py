"""Dates, numbers and names of languages as each locale writes them, by Babel's CLDR data."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from core.languages import LANGUAGE_NAMES, SPOKEN_LANGUAGES
from core.locales import LocaleSpec


@cache
def spec_of(code: str) -> LocaleSpec:
    """The content locale called `code`; the default one for a code that is none."""
    by_code = {spec.code: spec for spec in settings.CONTENT_LOCALES}
    return by_code.get(code) or by_code[settings.LANGUAGE_CODE]


@cache
def babel_locale(code: str) -> Locale:
    return Locale.parse(spec_of(code).babel)


def current_spec() -> LocaleSpec:
    """The content locale of the language now active."""
    return spec_of(get_language() or settings.LANGUAGE_CODE)


# Babel takes a locale's own signs when asked for a numbering system, but always writes Latin digits.
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def _digits(text: str, code: str) -> str:
    return text.translate(_PERSIAN_DIGITS) if spec_of(code).digits == "arabext" else text


def day(value: date | datetime, code: str, form: str = "long") -> str:
    """A day, `form` being `full` (with weekday), `long`, `medium` or `short`."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return _digits(format_date(value, format=form, locale=babel_locale(code)), code)


def clock(value: time | datetime, code: str) -> str:
    """A time of day in hours and minutes."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).time()
    form = "HH:mm" if code == "ar" else "short"  # the texts in Arabic count 24 hours too, as Berlin does
    return _digits(format_time(value, format=form, locale=babel_locale(code)), code)


@lru_cache(maxsize=2048)
def number(value: float, code: str) -> str:
    text = format_decimal(value, locale=babel_locale(code), numbering_system=spec_of(code).digits)
    return _digits(text, code)


def listing(items: Iterable[Any], code: str) -> str:
    """Several things as a phrase: “a, b and c”."""
    return str(format_list([str(item) for item in items], locale=babel_locale(code)))


def month_and_year(value: date, code: str) -> str:
    return _digits(
        format_skeleton("yMMMM", datetime(value.year, value.month, 1), locale=babel_locale(code)), code
    )


def day_of_year(value: date, code: str) -> str:
    """The day and the month, as of something that takes place each year."""
    return _digits(
        format_skeleton("MMMMd", datetime(value.year, value.month, value.day), locale=babel_locale(code)),
        code,
    )


def day_of_month(value: date | datetime, code: str) -> str:
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return _digits(str(value.day), code)


def short_month(value: date | datetime, code: str) -> str:
    return str(format_date(value, format="MMM", locale=babel_locale(code)))


def interval_parts(start: datetime, end: datetime, code: str) -> tuple[str, str]:
    """From when to when: of one day its name and the times, of several days both ends."""
    start, end = timezone.localtime(start), timezone.localtime(end)
    comma = "،" if spec_of(code).rtl else ","
    if start.date() == end.date():
        return f"{day(start, code, 'full')}{comma}", f"{clock(start, code)}–{clock(end, code)}"
    first, last = (f"{day(each, code, 'medium')}{comma} {clock(each, code)}" for each in (start, end))
    return f"{first} –", last


def interval(start: datetime, end: datetime, code: str) -> str:
    """From when to when, naming the day once if it is one day."""
    return " ".join(interval_parts(start, end, code))


@cache
def language_name(language: str, code: str) -> str:
    """The name of a spoken language in the locale `code`; its code if nobody has named it."""
    name = _language_name(language, code)
    return name[:1].upper() + name[1:]  # in some languages CLDR has them as within a sentence


def language_names(languages: Iterable[str], code: str) -> str:
    """Several spoken languages as a phrase; only its first letter is made large."""
    text = listing([_language_name(each, code) for each in languages], code)
    return text[:1].upper() + text[1:]


def _language_name(language: str, code: str) -> str:
    own = LANGUAGE_NAMES.get(language, {})
    if name := own.get(code) or (own.get("de") if code == "de-simple" else None):
        return name
    try:
        known = Locale.parse(language).get_language_name(spec_of(code).babel)
    except (UnknownLocaleError, ValueError):
        known = None
    return known or babel_locale(code).languages.get(language) or own.get("en") or language


def site_language_name(language: str, code: str) -> str:
    """The name of one of the site's own languages in the locale `code`; plain language keeps its own."""
    spec = spec_of(language)
    return spec.name if language == "de-simple" else language_name(spec.code, code)


def file_size(size: int, code: str) -> str:
    """`size` bytes as kilobytes, from a million on as megabytes with one decimal."""
    amount, unit = (
        (round(size / 1_000_000, 1), "megabyte") if size >= 1_000_000 else (max(1, size // 1000), "kilobyte")
    )
    digits = spec_of(code).digits
    return _digits(
        format_unit(amount, f"digital-{unit}", "short", locale=babel_locale(code), numbering_system=digits),
        code,
    )


def weekday_names(code: str) -> list[str]:
    """The names of the days from Monday on."""
    names = babel_locale(code).days["format"]["wide"]
    return [names[index] for index in range(7)]


def site_language_choices() -> list[tuple[str, str]]:
    """The languages in which a file may be: those of the site."""
    return [(spec.code, spec.name) for spec in settings.CONTENT_LOCALES]


def spoken_language_choices() -> list[tuple[str, str]]:
    """The languages that people may speak, named in the active language, in its order of letters."""
    code = current_spec().code
    return sorted(
        ((lang, language_name(lang, code)) for lang in SPOKEN_LANGUAGES), key=lambda pair: pair[1].casefold()
    )


__all__ = [
    "clock",
    "current_spec",
    "day",
    "day_of_month",
    "day_of_year",
    "file_size",
    "interval",
    "interval_parts",
    "language_name",
    "listing",
    "month_and_year",
    "number",
    "short_month",
    "site_language_choices",
    "site_language_name",
    "spec_of",
    "spoken_language_choices",
    "weekday_names",
]
