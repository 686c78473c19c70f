"""Reads settings from the environment; what cannot be read is reported in one line, by the variable's name."""

import re
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

EXAMPLES = {
    "db": "postgres://user:password@host/database",
    "cache": "redis://host:6379/1",
    "email": "smtp+tls://user:password@host:587",
    "servers": "https://user:password@host:9200,https://user:password@other:9200",
}


class Environment(environ.Env):
    """django-environ, with an answer for malformed values. Values are not repeated: some hold passwords.

    A variable that is set to nothing counts as not set: so are lines that somebody left empty in a file of variables.
    """

    def get_value(self, var: Any, cast: Any = None, default: Any = environ.Env.NOTSET, **kwargs: Any) -> Any:
        if default is not self.NOTSET and self.ENVIRON.get(str(var)) == "":
            return default
        try:
            return super().get_value(var, cast, default, **kwargs)
        except (ValueError, TypeError) as error:
            raise _unreadable(var, "a number is expected") from error

    def required(self, variable: str, example: str) -> str:
        """A variable without which the site must not start."""
        value: str = self.str(variable, default="")
        if not value:
            raise ImproperlyConfigured(
                f"The environment variable {variable} is not set. Set it, for example {variable}={example}, "
                "or set DEVELOPMENT=1 on your own machine. docs/operating.md explains each variable."
            )
        return value

    def db(self, variable: str, default: str) -> dict[str, Any]:
        """A database's settings; the engine must be one of Django's."""
        settings = self._url("db", variable, default)
        if not settings.get("ENGINE", "").startswith("django.db.backends."):
            raise _unreadable(variable, _looks_like("db"))
        return settings

    def cache(self, variable: str, default: str) -> dict[str, Any]:
        return self._url("cache", variable, default)

    def email(self, variable: str, default: str) -> dict[str, Any]:
        return self._url("email", variable, default)

    def servers(self, variable: str) -> list[str]:
        """Addresses of HTTP servers, separated by commas or spaces; empty when the variable is not set."""
        addresses: list[str] = self.str(variable, default="").replace(",", " ").split()
        for address in addresses:
            try:
                parts = urlsplit(address)
                usable = parts.scheme in {"http", "https"} and parts.hostname and (parts.port or True)
            except ValueError:
                usable = False
            if not usable or parts.query or parts.fragment:
                raise _unreadable(variable, _looks_like("servers"))
        return addresses

    def file(self, variable: str) -> Path | None:
        """An existing file; None when the variable is not set."""
        name: str = self.str(variable, default="")
        if name and not Path(name).is_file():
            raise _unreadable(variable, f"there is no file {name}")
        return Path(name) if name else None

    def matching(self, variable: str, pattern: str, expected: str, default: str) -> str:
        """A text that matches the regular expression; `expected` says so in words."""
        value: str = self.str(variable, default=default)
        if not re.fullmatch(pattern, value):
            raise _unreadable(variable, expected)
        return value

    def _url(self, kind: str, variable: str, default: str) -> dict[str, Any]:
        parse = {"db": self.db_url_config, "cache": self.cache_url_config, "email": self.email_url_config}[
            kind
        ]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                settings: dict[str, Any] = dict(parse(self.str(variable, default=default)))
        except (ValueError, TypeError, LookupError, UserWarning, ImproperlyConfigured) as error:
            raise _unreadable(variable, _looks_like(kind)) from error
        return settings


def _looks_like(kind: str) -> str:
    return f"it should look like {EXAMPLES[kind]}, with special characters percent-encoded"


def _unreadable(variable: str, expected: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"The environment variable {variable} cannot be read: {expected}. docs/operating.md explains each variable."
    )
