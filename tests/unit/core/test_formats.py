from datetime import UTC, date, datetime

import pytest

from core import formats

BEGIN, END = datetime(2026, 11, 24, 17, tzinfo=UTC), datetime(2026, 11, 24, 19, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("de", "24. November 2026"),
        ("de-simple", "24. November 2026"),
        ("en", "24 November 2026"),
        ("tr", "24 Kasım 2026"),
        ("ar", "24 نوفمبر 2026"),
        ("fa", "۲۴ نوامبر ۲۰۲۶"),
        ("pl", "24 listopada 2026"),
    ],
)
def test_days_are_written_as_the_locale_does(code, expected):
    assert formats.day(date(2026, 11, 24), code) == expected


def test_times_are_those_of_berlin():
    assert formats.clock(BEGIN, "de") == "18:00"
    assert formats.clock(BEGIN, "fa") == "۱۸:۰۰"
    assert formats.clock(BEGIN, "ar") == "18:00"


def test_an_interval_names_one_day_once():
    assert formats.interval(BEGIN, END, "de") == "Dienstag, 24. November 2026, 18:00–20:30"


def test_an_interval_of_several_days_has_no_seconds():
    end = datetime(2026, 11, 26, 19, 30, tzinfo=UTC)
    assert formats.interval(BEGIN, end, "de") == "24.11.2026, 18:00 – 26.11.2026, 20:30"


def test_lists_and_numbers():
    assert formats.listing(["Deutsch", "Türkisch", "Arabisch"], "de") == "Deutsch, Türkisch und Arabisch"
    assert formats.number(1234, "de") == "1.234"
    assert formats.number(1234, "fa") == "۱٬۲۳۴"
    assert formats.number(12, "ar") == "12"


def test_every_spoken_language_has_a_name_in_every_locale(settings):
    from core.languages import SPOKEN_LANGUAGES

    for spec in settings.CONTENT_LOCALES:
        for language in SPOKEN_LANGUAGES:
            assert formats.language_name(language, spec.code) != language, (language, spec.code)


def test_of_several_languages_only_the_first_has_a_capital_where_they_are_written_small():
    assert formats.language_names(["de", "tr", "gsg"], "pl") == "Niemiecki, turecki i niemiecki język migowy"
    assert formats.language_names(["de", "tr"], "de") == "Deutsch und Türkisch"
    assert formats.language_names([], "pl") == ""
