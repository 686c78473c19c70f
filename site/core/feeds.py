from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from core.formats import current_spec, spec_of
from core.furniture import furniture_for
from core.page_map import visitor_url


class Feed(Atom1Feed):
    """Atom in several languages: an entry says which is its own where it is not the feed's."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        language = item["language"]
        own = {"xml:lang": language} if language != self.feed["language"] else {}
        return {**super().item_attributes(item), **own}


def atom_feed(index: Any, request: HttpRequest) -> HttpResponse:
    """The newest 30 items of a list as Atom, narrowed by the filters in the address."""
    code = current_spec().code
    items = index.narrowed(request.GET, index.items(code)).order_by("-first_published_at", "-pk")
    address = request.build_absolute_uri(visitor_url(index.url_path, code))
    facts = furniture_for(request, code).facts
    feed = Feed(
        title=index.title,
        link=address,
        description=index.summary,
        language=spec_of(index.locale.language_code).html_lang,
        author_name=facts.get("operator") or facts.get("site_name") or settings.WAGTAIL_SITE_NAME,
        feed_url=request.build_absolute_uri(),
        feed_guid=f"urn:uuid:{index.translation_key}",
    )
    for page in items.select_related("locale")[:30]:
        feed.add_item(
            title=page.title,
            language=spec_of(page.locale.language_code).html_lang,
            link=request.build_absolute_uri(visitor_url(page.url_path, code)),
            description=page.summary,
            unique_id=f"urn:uuid:{page.translation_key}",
            pubdate=page.first_published_at,
            updateddate=page.last_published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
