"""Objects as an engine keeps them: analysed texts, the models they belong to, and no facts, which stay in SQL."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from modelsearch.backends.base import get_model_root

from search.backends.fields import texts
from search.engines.base import EngineDocument
from search.languages import language_for

#: The keyword by which objects of a model are kept apart: labels of an object's model and of its parents.
MODEL = "model"


def identifier(model: type[Model], pk: Any) -> str:
    """The id of an object, the same whether it is seen as a page or as a guide."""
    return f"{get_model_root(model)._meta.label_lower}:{pk}"


def pk_of(document_id: str) -> str:
    return document_id.partition(":")[2]


def documents(model: type[Model], instances: Iterable[Any]) -> Iterator[EngineDocument]:
    """Each object of the model as a document, analysed by the rules of its locale."""
    codes = _language_codes(model)
    labels = [parent._meta.label_lower for parent in (model, *model._meta.get_parent_list())]
    for instance in instances:
        language = language_for(codes.get(getattr(instance, "locale_id", None), ""))
        yield EngineDocument(
            identifier(model, instance.pk),
            tokens={
                name: " ".join(language.stems(text) if name.startswith("find_") else language.words(text))
                for name, text in texts(instance).items()
            },
            keywords={MODEL: labels},
        )


def has_locale(model: type[Model]) -> bool:
    """Whether objects of the model say in which language they are, as Wagtail's translatable models do."""
    return any(field.name == "locale" and field.is_relation for field in model._meta.get_fields())


def _language_codes(model: type[Model]) -> dict[Any, str]:
    if not has_locale(model):
        return {}
    locales: Any = model._meta.get_field("locale").related_model
    return dict(locales._default_manager.values_list("pk", "language_code"))
