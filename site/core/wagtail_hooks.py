from typing import Any

from wagtail import hooks

from core.access import refuse_document, refuse_page
from core.editorial import actions, easy_read, home, looks, reports, snippets  # noqa: F401  (they register what they define)
from core.rich_text import MappedDocumentLinkHandler, VisitorPageLinkHandler

hooks.register("before_serve_page", refuse_page)
hooks.register("before_serve_document", refuse_document, order=-1)  # before Wagtail leads to the sign-in page


@hooks.register("register_rich_text_features", order=100)
def link_to_the_visitors_language(features: Any) -> None:
    """Take the place of Wagtail's own handlers, which ask the database for each text."""
    features.register_link_type(VisitorPageLinkHandler)
    features.register_link_type(MappedDocumentLinkHandler)
