from typing import Any

from django.contrib.auth.models import Group
from wagtail_localize.operations import translate_object

from core.models import User
from core.organisation_groups import organisation_code
from core.roles import group_of
from tests.factories.site import locale


def make_user(name: str, *roles: str, member_of: Any = None, **values: Any) -> User:
    """An account with these roles (codes), writing for the organisation `member_of`; the password is `name`."""
    user = User.objects.create_user(name, f"{name}@test.example", name, **values)
    groups: list[Group] = [group_of(code) for code in roles]
    if member_of is not None:
        groups.append(group_of(organisation_code(member_of.translation_key)))
    user.groups.set(groups)
    return user


def localize(page: Any, code: str) -> Any:
    """`page` in the language `code` as a draft in wagtail-localize's hands."""
    translate_object(page, [locale(code)])
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code=code)
