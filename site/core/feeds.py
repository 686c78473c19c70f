from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from core.formats import current_spec
from core.page_map import visitor_url


def atom_feed(index: Any, request: HttpRequest) -> HttpResponse:
    """The newest 30 items of a list as Atom, narrowed by the filters in the address."""
    code = current_spec().code
    items = index.narrowed(request.GET, index.items(code)).order_by("-first_published_at", "-pk")
    address = request.build_absolute_uri(visitor_url(index.url_path, code))
    feed = Atom1Feed(
        title=index.title,
        link=address,
        description=index.summary,
        language=code,
        feed_url=request.build_absolute_uri(),
        feed_guid=f"urn:uuid:{index.translation_key}",
    )
    for page in items.select_related("locale")[:30]:
        feed.add_item(
            title=page.title,
            link=request.build_absolute_uri(visitor_url(page.url_path, code)),
            description=page.summary,
            unique_id=f"urn:uuid:{page.translation_key}",
            pubdate=page.first_published_at,
            updateddate=page.last_published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
