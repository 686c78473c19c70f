from typing import Any

from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from tests.factories.site import locale


def translate_strings(translation: Translation, texts: dict[str, str] | None = None) -> None:
    """Translate what is untranslated: by `texts`, from source text to translation, else with the language in front."""
    code = translation.target_locale.language_code
    for segment in StringSegment.objects.filter(source=translation.source).select_related("string"):
        text = segment.string.data
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={"data": (texts or {}).get(text, f"{code}: {text}"), "translation_type": "manual"},
        )


def publish_translation(translation: Translation) -> Any:
    """Do what wagtail-localize's editor does when somebody presses “Publish”; returns the page."""
    translation.save_target(publish=False)
    page = translation.get_target_instance()
    page.latest_revision.publish()
    return translation.get_target_instance()


def localized(page: Any, code: str, texts: dict[str, str] | None = None) -> Any:
    """`page`, translated into `code` in wagtail-localize's hands and published. Its parent must be there in `code`."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale(code))
    translate_strings(translation, texts)
    return publish_translation(translation)


def translation_into(page: Any, code: str) -> Translation:
    return Translation.objects.get(source__object_id=page.translation_key, target_locale__language_code=code)
