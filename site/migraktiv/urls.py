from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core.media import serve_media
from home import views as home_views
from migraktiv.api import api
from migraktiv.health import healthz
from migraktiv.sitemaps import sitemap, sitemap_index
from search import views as search_views

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", include(wagtailadmin_urls)),
    path("django-admin/", admin.site.urls),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v3/", api.urls),
    path("sitemap.xml", sitemap_index, name="sitemap-index"),
    path("sitemap-<str:code>.xml", sitemap, name="sitemap"),
    path("robots.txt", home_views.robots, name="robots"),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}img/favicon.svg")),
]
if settings.SERVE_MEDIA:
    urlpatterns += [path("media/<path:path>", serve_media, name="media")]

urlpatterns += i18n_patterns(
    path("search/", search_views.results, name="search"),
    path("search/suggestions/", search_views.suggestions, name="search-suggestions"),
    path("search/missing/", search_views.missing, name="search-missing"),
    path("topic/<str:slug>/", home_views.topic, name="topic"),
    path("contact-message/<int:page_id>/", home_views.send_contact_message, name="send-contact-message"),
    path("", include("core.wagtail_urls")),
)

handler404 = "home.views.not_found"
handler500 = "home.views.server_error"
handler403 = "home.views.forbidden"
handler400 = "home.views.bad_request"
