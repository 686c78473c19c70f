"""What `manage.py init` asks for, checked."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from wagtail.models import Site

from core.models import SiteSettings, User
from core.roles import ADMINISTRATOR, group_of


@dataclass(frozen=True)
class Question:
    """Something that must be known, by the name of its command line option and its environment variable."""

    name: str
    text: str
    secret: bool = False

    @property
    def variable(self) -> str:
        return f"INIT_{self.name.upper()}"

    @property
    def option(self) -> str:
        return f"--{self.name.replace('_', '-')}"


QUESTIONS = (
    Question("site_name", "Name of the site"),
    Question("operator", "Who runs it (association or office)"),
    Question("admin_username", "User name of the first administrator"),
    Question("admin_email", "Email address of the first administrator"),
    Question("admin_password", "Password of the first administrator", secret=True),
)


def problem_with(question: Question, value: str, others: dict[str, str]) -> str | None:
    """Why the answer cannot be used, or None. `others` holds the answers to the questions before."""
    try:
        _CHECKS[question.name](value, others)
    except ValidationError as error:
        return " ".join(error.messages)
    return None


def _check_length(value: str, limit: int) -> None:
    if not value.strip():
        raise ValidationError("It must not be empty.")
    if len(value) > limit:
        raise ValidationError(f"It must not have more than {limit} characters.")


def _check_site_name(value: str, others: dict[str, str]) -> None:
    _check_length(value, Site._meta.get_field("site_name").max_length or 255)


def _check_operator(value: str, others: dict[str, str]) -> None:
    _check_length(value, SiteSettings._meta.get_field("operator").max_length or 160)


def _check_username(value: str, others: dict[str, str]) -> None:
    _check_length(value, 150)
    User._meta.get_field("username").run_validators(value)
    if User.objects.filter(username=value).exists():
        raise ValidationError("There is an account of this name already.")


def _check_email(value: str, others: dict[str, str]) -> None:
    _check_length(value, 254)
    validate_email(value)


def _check_password(value: str, others: dict[str, str]) -> None:
    validate_password(value, User(username=others["admin_username"], email=others["admin_email"]))


_CHECKS: dict[str, Any] = {
    "site_name": _check_site_name,
    "operator": _check_operator,
    "admin_username": _check_username,
    "admin_email": _check_email,
    "admin_password": _check_password,
}


def create_administrator(username: str, email: str, password: str) -> User:
    """An account that may do everything, in the administrators' group."""
    user = User.objects.create_superuser(username, email, password)
    user.groups.add(group_of(ADMINISTRATOR))
    return user
