"""Topics and terms by name, for everyone."""

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.pagination import LimitOffsetPagination, paginate

from core.models import Term, Topic

router = Router(tags=["vocabulary"])


class TopicSchema(Schema):
    id: str
    locale: str
    name: str
    slug: str
    description: str

    @staticmethod
    def resolve_id(topic: Topic) -> str:
        return str(topic.translation_key)

    @staticmethod
    def resolve_locale(topic: Topic) -> str:
        return str(topic.locale.language_code)


class TermSchema(Schema):
    id: str
    locale: str
    term: str
    definition: str
    synonyms: list[str]
    do_not_translate: bool

    @staticmethod
    def resolve_id(term: Term) -> str:
        return str(term.translation_key)

    @staticmethod
    def resolve_locale(term: Term) -> str:
        return str(term.locale.language_code)

    @staticmethod
    def resolve_synonyms(term: Term) -> list[str]:
        return term.words[1:]


@router.get("topics/", response=list[TopicSchema], summary="List topics", operation_id="topics_list")
@paginate(LimitOffsetPagination)
def list_topics(request: HttpRequest, locale: str = "", name: str = ""):  # type: ignore[no-untyped-def]  # ninja reads the response from the decorator
    """Topics, all or those of one locale, or whose name contains `name`."""
    topics = Topic.objects.select_related("locale").order_by("locale__language_code", "name")
    if locale:
        topics = topics.filter(locale__language_code=locale)
    return topics.filter(name__icontains=name) if name else topics


@router.get("terms/", response=list[TermSchema], summary="List terms", operation_id="terms_list")
@paginate(LimitOffsetPagination)
def list_terms(request: HttpRequest, locale: str = "", name: str = ""):  # type: ignore[no-untyped-def]  # ninja reads the response from the decorator
    """Glossary terms, all or those of one locale, or in which `name` occurs."""
    terms = Term.objects.select_related("locale").order_by("locale__language_code", "term")
    if locale:
        terms = terms.filter(locale__language_code=locale)
    return terms.filter(term__icontains=name) if name else terms
