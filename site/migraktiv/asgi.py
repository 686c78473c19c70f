"""The site as an ASGI application, for servers that speak it; `manage.py serve` uses WSGI."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migraktiv.settings")

application = get_asgi_application()
