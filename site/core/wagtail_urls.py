"""Wagtail's own addresses, with our way from a path to a page (core.routing) in place of its."""

from django.contrib.auth import views as auth_views
from django.urls import path, re_path
from wagtail import views

from core.routing import serve

urlpatterns = [
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        views.authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path(
        "_util/login/",
        auth_views.LoginView.as_view(template_name="core/login.html"),
        name="wagtailcore_login",
    ),
    re_path(r"^((?:[\w\-]+/)*(?:[a-z]+\.(?:atom|ics))?)$", serve, name="wagtail_serve"),
]
