"""Who starts, makes, publishes and ends translations."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import Translation

from core.models import Topic
from knowledge.models import GuidePage
from tests.factories.people import localize
from tests.factories.site import locale
from tests.factories.world import World, edit_url, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(world: World) -> Topic:
    topic = Topic.objects.create(name="Räume", locale=locale("de"))
    localize(topic, "tr")
    localize(topic, "ar")
    return topic


def test_translators_translate_snippets_into_their_language_only(world: World, topic: Topic) -> None:
    client = world.signed_in("translator")
    opens = {}
    for snippet in Topic.objects.filter(translation_key=topic.translation_key):
        response = client.get(reverse("wagtailsnippets_core_topic:edit", args=[snippet.pk]))
        opens[snippet.locale.language_code] = response.status_code == 200
    assert opens == {"de": False, "tr": True, "ar": False}


def put_translation(client: Client, instance: Any, value: str) -> Any:
    translation = Translation.objects.get(
        source__object_id=instance.translation_key, target_locale=instance.locale
    )
    segment = translation.source.stringsegment_set.first()
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    return client.put(url, f"value={value}", content_type="application/x-www-form-urlencoded")


def test_translators_write_segments_of_their_language_only(world: World, topic: Topic) -> None:
    client = world.signed_in("translator")
    written = {
        snippet.locale.language_code: put_translation(client, snippet, "Mekan").status_code == 201
        for snippet in Topic.objects.filter(translation_key=topic.translation_key).exclude(pk=topic.pk)
    }
    assert written == {"tr": True, "ar": False}
    assert put_translation(client, world.pages["translation", "D"], "Ceviri").status_code == 201


def test_translators_publish_a_translation_of_what_is_public_only(world: World) -> None:
    client = world.signed_in("translator")
    page, hidden = world.pages["translation", "D"], world.pages["translation of a draft", "D"]
    client.post(edit_url(page), {"action": "publish"})
    client.post(edit_url(hidden), {"action": "publish"})
    assert not GuidePage.objects.get(pk=hidden.pk).live


@pytest.mark.parametrize(
    "name", ["stop_translation", "convert_to_alias", "submit_page_translation", "update_translations"]
)
def test_translators_neither_start_nor_end_translations(world: World, name: str) -> None:
    page = world.pages["translation", "D"]
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)
    argument = {
        "stop_translation": translation.pk,
        "convert_to_alias": page.pk,
        "submit_page_translation": translation.source.get_source_instance().pk,
        "update_translations": translation.source.pk,
    }[name]
    client = world.signed_in("translator")
    assert refused(client.post(reverse(f"wagtail_localize:{name}", args=[argument])))
    assert Translation.objects.get(pk=translation.pk).enabled


def test_members_have_their_own_pages_translated_but_not_others(world: World) -> None:
    client = world.signed_in("member editor")
    for kind, opens in (("own guide", True), ("other's guide", False), ("network's guide", False)):
        url = reverse("wagtail_localize:submit_page_translation", args=[world.pages[kind, "L"].pk])
        assert (client.get(url).status_code == 200) is opens, kind


def test_asking_for_a_translation_publishes_nothing(world: World) -> None:
    assert not GuidePage.objects.get(pk=world.pages["translation", "D"].pk).live


def test_members_send_their_translation_to_moderation(world: World) -> None:
    page = localize(world.pages["own guide", "L"], "tr")
    client = world.signed_in("member editor")
    url = reverse("submit_translation", args=[page.pk])
    assert url in client.get(edit_url(page)).content.decode()
    assert client.get(url).status_code == 200
    client.post(url)
    page = GuidePage.objects.get(pk=page.pk)
    assert page.workflow_in_progress
    assert not page.live


def test_a_translation_in_moderation_leaves_the_live_one_alone(world: World) -> None:
    page = localize(world.pages["own guide", "L"], "tr")
    page.save_revision().publish()
    client = world.signed_in("member editor")
    put_translation(client, page, "Yeni")
    client.post(reverse("submit_translation", args=[page.pk]))
    live = GuidePage.objects.get(pk=page.pk)
    assert live.title == page.title
    assert live.get_latest_revision_as_object().title == "Yeni"
