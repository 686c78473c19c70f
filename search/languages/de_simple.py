"""German in plain language: German words."""

from .de import German

LANGUAGE = German("de-simple")
