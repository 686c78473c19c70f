"""Reads settings from the environment; what cannot be read is reported in one line, by the variable's name."""

import warnings
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

EXAMPLES = {
    "db": "postgres://user:password@host/database",
    "cache": "redis://host:6379/1",
    "email": "smtp+tls://user:password@host:587",
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
