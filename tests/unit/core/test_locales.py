from django.conf import settings

from core.locales import fallback_chain


def chain(code, source=None):
    return fallback_chain(settings.CONTENT_LOCALES, code, source)


def test_each_chain_ends_in_english_german_and_the_source():
    for spec in settings.CONTENT_LOCALES:
        found = chain(spec.code, "tr")
        assert found[0] == spec.code
        assert {"en", "de", "tr"} <= set(found)
        assert len(found) == len(set(found))


def test_plain_language_falls_back_to_german_first():
    assert chain("de-simple")[:2] == ["de-simple", "de"]


def test_ukrainian_falls_back_to_russian_before_english():
    assert chain("uk") == ["uk", "ru", "en", "de"]
