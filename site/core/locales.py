"""The content locales: what each is called, how it is written, and what is read when a page is missing.

Pure data and functions; the list itself is the setting `CONTENT_LOCALES`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: German in plain language: its pages may be marked as checked by readers.
EASY_READ = "de-simple"


@dataclass(frozen=True)
class LocaleSpec:
    """One content locale.

    `code` is Django's and Wagtail's language code, `babel` the CLDR locale whose formats it uses,
    `digits` the CLDR numbering system, `fallback` the locales tried, in order, before `en`, `de` and
    the page's own source.
    """

    code: str
    name: str
    babel: str
    digits: str = "latn"
    rtl: bool = False
    fallback: tuple[str, ...] = ()

    @property
    def direction(self) -> str:
        return "rtl" if self.rtl else "ltr"

    @property
    def html_lang(self) -> str:
        """The BCP 47 tag for `lang` and `hreflang`; plain-language German is German with a variant."""
        return "de-simple" if self.code == "de-simple" else self.code


def fallback_chain(specs: Sequence[LocaleSpec], code: str, source: str | None = None) -> list[str]:
    """Return the locale codes to try for a visitor reading `code`, best first, without repeats.

    Each chain starts with the locale itself and ends in `en`, `de` and, if given, the page's source.
    Raises `KeyError` if `code` is not a content locale.
    """
    spec = {spec.code: spec for spec in specs}[code]
    chain: Iterable[str] = (code, *spec.fallback, "en", "de", *([source] if source else []))
    return list(dict.fromkeys(chain))
