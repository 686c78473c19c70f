"""How links in rich text become addresses that fit the visitor."""

from django.utils.html import escape
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text import expand_db_html
from wagtail.rich_text.pages import PageLinkHandler

from core.media_map import current_media_map
from core.page_map import current_page_map


class VisitorPageLinkHandler(PageLinkHandler):
    """Links to pages: to the translation that the visitor gets, from the page map, so without a query.

    Where no response is being made (mails, the API), or a page is not in the map, Wagtail's own way is taken.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        pages = current_page_map()
        ids = [int(attrs["id"]) for attrs in attrs_list]
        if pages is None or not all(pages.knows(pk) for pk in ids):
            links: list[str] = super().expand_db_attributes_many(attrs_list)
            return links
        return [f'<a href="{escape(target.url)}">' if target else "<a>" for target in map(pages.best, ids)]


class MappedDocumentLinkHandler(DocumentLinkHandler):
    """Links to documents, likewise from the map of the response."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[object]:
        media = current_media_map()
        ids = [int(attrs["id"]) for attrs in attrs_list]
        known = media.documents_with(set(ids)) if media else None
        if known is None:
            documents: list[object] = super().get_many(attrs_list)
            return documents
        return [known.get(pk) for pk in ids]


__all__ = ["MappedDocumentLinkHandler", "VisitorPageLinkHandler", "expand_db_html"]
