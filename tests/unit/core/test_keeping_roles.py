"""Groups, rights, collections and workflow as code keeps them."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, Page, WorkflowPage

from core import roles
from core.models import Role
from core.organisation_groups import organisation_code
from tests.factories import make_image, make_organisation, translate
from tests.factories.site import locale
from tests.factories.world import World

pytestmark = pytest.mark.django_db


def test_running_again_changes_nothing(world: World) -> None:
    def state() -> Any:
        return (
            list(Role.objects.order_by("code").values_list("code", "group__name", "collection__name")),
            sorted(Group.permissions.through.objects.values_list("group_id", "permission_id")),
            list(WorkflowPage.objects.order_by("page").values_list("page", "workflow")),
        )

    before = state()
    roles.ensure_roles()
    assert state() == before


def test_rights_changed_by_hand_are_set_right(world: World) -> None:
    group = roles.group_of(roles.MEMBER_EDITOR)
    group.permissions.set(roles.group_of(roles.ADMINISTRATOR).permissions.all())
    group.page_permissions.create(page=Page.objects.get(depth=1), permission_type="publish")
    roles.ensure_roles()
    assert [permission.codename for permission in group.permissions.all()] == ["access_admin"]
    assert not group.page_permissions.exists()


def test_a_renamed_group_is_still_the_role(world: World) -> None:
    group = roles.group_of(roles.ORGANISER)
    group.name = "Veranstaltungsteam"
    group.save()
    roles.ensure_roles()
    assert roles.group_of(roles.ORGANISER) == group
    assert not Group.objects.filter(name="Organisers").exists()


def test_a_new_language_gets_its_rights_and_its_moderation(world: World) -> None:
    home = world.tree["home"].copy_for_translation(locale("ar"))
    translators = roles.group_of(roles.translator_code("ar"))
    assert list(translators.page_permissions.values_list("page", "permission__codename")) == [
        (home.pk, "translate_page")
    ]
    assert home.get_workflow() is not None


def test_an_organisations_group_follows_its_name_its_languages_and_its_end(world: World) -> None:
    page = make_organisation(world.tree["organisations"], "Most")
    role = Role.objects.get(code=organisation_code(page.translation_key))
    group, collection = role.group, role.collection
    assert collection is not None
    page.title = "Most e. V."
    page.save_revision().publish()
    group.refresh_from_db()
    assert group.name == "Organisation: Most e. V."
    collection.refresh_from_db()
    assert collection.name == "Most e. V."

    turkish = translate(page, "tr", "Most Derneği")
    alias = page.copy_for_translation(locale("fr"), copy_parents=True, alias=True)
    group.refresh_from_db()
    assert group.name == "Organisation: Most e. V."
    assert set(group.page_permissions.values_list("page", flat=True)) == {page.pk, turkish.pk, alias.pk}

    for each in (alias, turkish, page):
        Page.objects.get(pk=each.pk).specific.delete()
    assert not Group.objects.filter(pk=group.pk).exists()
    assert not Collection.objects.filter(pk=collection.pk).exists()


def test_the_pictures_of_an_organisation_that_is_gone_stay(world: World) -> None:
    page = make_organisation(world.tree["organisations"], "Most")
    collection = Role.objects.get(code=organisation_code(page.translation_key)).collection
    image = make_image("Fest")
    image.collection = collection
    image.save()
    page.delete()
    image.refresh_from_db()
    assert image.collection == collection


def test_two_organisations_of_one_name_have_two_groups(world: World) -> None:
    first = make_organisation(world.tree["organisations"], "Zwilling")
    second = make_organisation(world.tree["organisations"], "Zwilling")
    groups = [
        Role.objects.get(code=organisation_code(page.translation_key)).group for page in (first, second)
    ]
    assert [group.name for group in groups] == ["Organisation: Zwilling", "Organisation: Zwilling (2)"]
