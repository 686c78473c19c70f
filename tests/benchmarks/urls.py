"""The site's addresses, and below `stock/` those that Wagtail itself would have."""

from django.urls import include, path
from wagtail import urls as wagtail_urls

from migraktiv.urls import handler400, handler403, handler404, handler500, urlpatterns

urlpatterns = [path("stock/", include(wagtail_urls)), *urlpatterns]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
