"""Serving uploaded pictures where no web server in front does it."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.static import serve

#: Documents are served by Wagtail, which checks who may read them; originals of pictures are not served.
PUBLIC_FOLDERS = ("images/",)


def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A rendition of a picture; it never changes under its name."""
    if not path.startswith(PUBLIC_FOLDERS):
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    patch_cache_control(response, public=True, max_age=31_536_000, immutable=True)
    return response
