"""The field kinds that wagtail-localize lacks."""

from typing import Any

import pytest
from wagtail_localize.fields import copy_synchronised_fields, get_translatable_fields
from wagtail_localize.models import TranslationSource
from wagtail_localize.segments.extract import extract_segments

from core.localize import ExcludedField, SynchronizedRelation, copied_relation
from knowledge.models import GuidePage
from tests.factories import make_guide, make_organisation, make_topic, make_tree, translate
from tests.factories.site import locale

pytestmark = pytest.mark.django_db


class Members:
    """Stands in for a many-to-many manager."""

    def __init__(self, *members: object) -> None:
        self.members = list(members)

    def all(self) -> list[object]:
        return self.members

    def set(self, members: list[object]) -> None:
        self.members = list(members)


class Instance:
    copied_topics = copied_relation("topics")

    def __init__(self, *members: object) -> None:
        self.topics = Members(*members)


def field_of(name: str) -> object:
    return next(field for field in get_translatable_fields(GuidePage) if field.field_name == name)


def test_a_copied_relation_reads_a_list_and_replaces_the_members() -> None:
    instance = Instance(1, 2)
    assert instance.copied_topics == [1, 2]
    instance.copied_topics = []
    assert instance.topics.members == []


def test_each_relation_has_its_own_property() -> None:
    class Two:
        copied_a, copied_b = copied_relation("a"), copied_relation("b")

        def __init__(self) -> None:
            self.a, self.b = Members(1), Members(2)

    two = Two()
    assert (two.copied_a, two.copied_b) == ([1], [2])


def test_a_synchronised_relation_is_a_fact_that_no_language_overrides() -> None:
    relation = SynchronizedRelation("topics")
    instance: Any = Instance(1)
    stand_in: Any = Instance
    assert relation.is_synchronized(instance)
    assert not relation.is_translated(instance)
    assert not relation.is_overridable(instance)
    assert relation.get_value(instance) == [1]
    assert relation.get_field(stand_in).attname == "copied_topics"


def test_an_excluded_field_is_neither_translated_nor_copied() -> None:
    field = ExcludedField("slug")
    assert not field.is_translated(None)
    assert not field.is_synchronized(None)


@pytest.mark.parametrize("name", ["topics", "authors", "related"])
def test_guides_copy_their_relations(name: str) -> None:
    field = field_of(name)
    assert isinstance(field, SynchronizedRelation)
    assert hasattr(GuidePage, field.get_field(GuidePage).attname)


def test_the_address_is_no_text_for_translators() -> None:
    tree = make_tree()
    guide = make_guide(tree["guides"])
    assert "slug" not in {segment.path for segment in extract_segments(guide)}


def test_members_are_copied_and_cleared() -> None:
    tree = make_tree("tr")
    topic, author = make_topic(), make_organisation(tree["organisations"])
    guide = make_guide(tree["guides"], topics=[topic])
    guide.authors.set([author])
    turkish = translate(guide, "tr", "Dernek kurmak")
    for members in ([topic], []):
        guide.topics.set(members)
        copy_synchronised_fields(guide, turkish)
        turkish.save()
        turkish = GuidePage.objects.get(pk=turkish.pk)
        assert list(turkish.topics.all()) == members
        assert list(turkish.authors.all()) == [author]


def test_clearing_survives_the_stored_source() -> None:
    """wagtail-localize copies from what it stored of the source, as JSON, not from the page."""
    tree = make_tree("tr")
    guide = make_guide(tree["guides"], topics=[make_topic()])
    turkish = translate(guide, "tr", "Dernek kurmak")
    assert turkish.topics.exists()
    guide.topics.clear()
    guide.save()
    source, _created = TranslationSource.update_or_create_from_instance(guide)
    copy_synchronised_fields(source.as_instance(), turkish)
    turkish.save()
    assert not GuidePage.objects.get(pk=turkish.pk).topics.exists()


def test_a_new_translation_starts_with_the_members_of_its_source() -> None:
    tree = make_tree("tr")
    topic = make_topic()
    guide = make_guide(tree["guides"], topics=[topic])
    source, _created = TranslationSource.update_or_create_from_instance(guide)
    page, created = source.create_or_update_translation(locale("tr"), publish=False, fallback=True)
    assert created
    assert list(GuidePage.objects.get(pk=page.pk).topics.all()) == [topic]
