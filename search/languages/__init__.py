"""Words of the languages that are searched: one module for each, found by its locale code (`de-simple`: `de_simple`).

A module has `LANGUAGE`, an instance of `base.Language` or of a subclass: nothing else is needed for a new language.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from .base import Language, Token

__all__ = ["Language", "Token", "language_for"]


@cache
def _modules() -> frozenset[str]:
    return frozenset(module.name for module in iter_modules(__path__))


@cache
def _load(name: str) -> Language | None:
    language = getattr(import_module(f"{__name__}.{name}"), "LANGUAGE", None)
    return language if isinstance(language, Language) else None


_GENERAL = Language("")


def language_for(locale_code: str) -> Language:
    """The rules of a locale, else those of its language (`de-at`: `de`), else the general ones."""
    name = locale_code.lower().replace("-", "_")
    for each in (name, name.partition("_")[0]):
        if each in _modules() and (language := _load(each)):
            return language
    return _GENERAL
