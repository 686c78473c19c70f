"""One account for each role, to try the site with. Only in development."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import Group

from core.models import User
from core.roles import (
    ADMINISTRATOR,
    MEMBER_EDITOR,
    MODERATOR,
    NETWORK_EDITOR,
    ORGANISER,
    group_of,
    translator_code,
)

#: Without letters that look alike.
ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True)
class AccountSpec:
    username: str
    label: str
    role: str
    organisation: str = ""
    groups: tuple[str, ...] = ()


ACCOUNTS = (
    AccountSpec("admin", "Administrator", ADMINISTRATOR),
    AccountSpec("editor", "Network editor", NETWORK_EDITOR),
    AccountSpec("moderator", "Moderator", MODERATOR),
    AccountSpec("sprachhaus", "Member editor", MEMBER_EDITOR, organisation="sprachhaus"),
    AccountSpec("organiser", "Organiser", ORGANISER, groups=("AG Räume",)),
    AccountSpec("translator-tr", "Translator into Turkish", translator_code("tr")),
    AccountSpec("translator-ar", "Translator into Arabic", translator_code("ar")),
)
#: Who has written the demo.
AUTHOR = "editor"


@dataclass(frozen=True)
class Account:
    spec: AccountSpec
    user: User
    password: str

    def __str__(self) -> str:
        return f"{self.spec.label:<24} {self.spec.username:<14} {self.password}"


def create_accounts() -> dict[str, Account]:
    """The accounts by name, with their roles and random passwords; an account of that name is taken over."""
    accounts = {}
    for spec in ACCOUNTS:
        password = "".join(secrets.choice(ALPHABET) for _ in range(14))
        user = User.objects.filter(username=spec.username).first() or User(username=spec.username)
        user.email = f"{spec.username}@migraktiv.example"
        user.first_name = spec.label
        user.is_superuser = user.is_staff = spec.role == ADMINISTRATOR
        user.set_password(password)
        user.save()
        user.groups.add(group_of(spec.role))
        accounts[spec.username] = Account(spec, user, password)
    return accounts


def join_groups(accounts: dict[str, Account], organisation_roles: dict[str, str]) -> None:
    """Put accounts into the groups that were made with the pages; roles of organisations by their id in the bundle."""
    for account in accounts.values():
        if code := organisation_roles.get(account.spec.organisation):
            account.user.groups.add(group_of(code))
        account.user.groups.add(*Group.objects.filter(name__in=account.spec.groups))


def write_accounts(accounts: dict[str, Account], path: Path) -> str:
    """Write the accounts where only their owner can read them; returns what was written."""
    lines = [
        "Demo accounts, to be used at /admin/ (role, name, password):",
        *(f"  {each}" for each in accounts.values()),
    ]
    text = "\n".join(lines) + "\n"
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    return text
