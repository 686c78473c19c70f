"""The languages that organisations may speak, by ISO 639 code."""

SPOKEN_LANGUAGES: tuple[str, ...] = tuple(
    "de en fr tr ar fa uk ru pl ku kmr es pt it ro bg sr bs hr sq el vi zh so ti am ps ur hi bn ta sw ha yo ig "
    "ff wo rom gsg".split()
)

#: Names that CLDR lacks in some of the site's locales.
LANGUAGE_NAMES: dict[str, dict[str, str]] = {
    "kmr": {
        "de": "Kurmandschi",
        "en": "Kurmanji",
        "fr": "kurmandji",
        "tr": "Kurmancca",
        "ar": "الكرمانجية",
        "fa": "کرمانجی",
        "uk": "курманджі",
        "ru": "курманджи",
        "pl": "kurmandżi",
    },
    "gsg": {
        "de": "Deutsche Gebärdensprache",
        "en": "German Sign Language",
        "fr": "langue des signes allemande",
        "tr": "Alman İşaret Dili",
        "ar": "لغة الإشارة الألمانية",
        "fa": "زبان اشارهٔ آلمانی",
        "uk": "німецька жестова мова",
        "ru": "немецкий жестовый язык",
        "pl": "niemiecki język migowy",
    },
}
