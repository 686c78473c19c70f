"""Settings, in reading order. Production is the default; `DEVELOPMENT=1` loosens it for one's own machine.

Every switch is an environment variable (or a line of the file `.env`); docs/operating.md lists them.
"""

import secrets
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

from core.locales import LocaleSpec
from migraktiv.environment import Environment

BASE_DIR = Path(__file__).resolve().parents[2]
env = Environment()
env.read_env(env.str("ENV_FILE", default=str(BASE_DIR / ".env")))

DEVELOPMENT: bool = env.bool("DEVELOPMENT", default=False)
DEBUG: bool = env.bool("DEBUG", default=False)
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))


def _development_secret() -> str:
    """A secret that survives restarts of one checkout and never leaves it."""
    path = VAR_DIR / "secret-key"
    try:
        if not path.exists():
            VAR_DIR.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=VAR_DIR, delete=False) as file:  # readable by its owner only
                file.write(secrets.token_urlsafe(50))
            Path(file.name).replace(path)  # at once, so that no other process reads half a secret
        return path.read_text()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{VAR_DIR} cannot be used: {error.strerror}. VAR_DIR names another."
        ) from error


# Identity and hosts
if DEVELOPMENT:
    SECRET_KEY = env.str("SECRET_KEY", default="") or _development_secret()
    ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
    BASE_URL: str = env.str("BASE_URL", default=f"http://localhost:{env.str('PORT', default='8000')}")
else:
    SECRET_KEY = env.required("SECRET_KEY", "<50 random characters>")
    ALLOWED_HOSTS = env.required("ALLOWED_HOSTS", "www.example.org").replace(" ", "").split(",")
    BASE_URL = env.str("BASE_URL", default=f"https://{ALLOWED_HOSTS[0].removeprefix('.')}")
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_SITE_NAME: str = env.str("SITE_NAME", default="MigrAktiv")

# Applications: subjects first, so that their templates and translations win over the libraries'
INSTALLED_APPS = [
    "migraktiv",
    "home",
    "events",
    "knowledge",
    "translations",
    "search",
    "core",
    "demo",
    "bundles",
    "wagtail_localize",
    "wagtail.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.api.v3",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "search.wagtail_app.SearchAppConfig",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.ContentSecurityPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.LocaleMiddleware",
    "core.middleware.only_sensible_addresses",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.redirects.RedirectMiddleware",
    "core.middleware.PageTransactionMiddleware",
]

ROOT_URLCONF = "migraktiv.urls"
WSGI_APPLICATION = "migraktiv.wsgi.application"
ASGI_APPLICATION = "migraktiv.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "core.templatetags.core_tags",
                "wagtail.templatetags.wagtailcore_tags",
            ],
        },
    }
]

# Database: SQLite in WAL mode unless DATABASE_URL names another
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        timeout=20,
        transaction_mode="IMMEDIATE",
        init_command=(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-4000; "
            "PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
        ),
    )
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# On disk and so seen by every process of this host; CACHE_URL names a shared one for several hosts
CACHES = {"default": env.cache("CACHE_URL", default=f"filecache://{VAR_DIR / 'cache'}")}

# Background work
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "slow"]}}

# People
AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "/"

# Languages. The order is that of the switcher.
CONTENT_LOCALES: tuple[LocaleSpec, ...] = (
    LocaleSpec("de", "Deutsch", "de"),
    LocaleSpec("de-simple", "Einfache Sprache", "de", fallback=("de",)),
    LocaleSpec("en", "English", "en_GB"),
    LocaleSpec("fr", "Français", "fr"),
    LocaleSpec("tr", "Türkçe", "tr"),
    LocaleSpec("ar", "العربية", "ar", rtl=True),
    LocaleSpec("fa", "فارسی", "fa", digits="arabext", rtl=True),
    LocaleSpec("uk", "Українська", "uk", fallback=("ru",)),
    LocaleSpec("ru", "Русский", "ru", fallback=("uk",)),
    LocaleSpec("pl", "Polski", "pl"),
)
LANG_INFO["de-simple"] = {
    "bidi": False,
    "code": "de-simple",
    "name": "German (plain language)",
    "name_local": "Einfache Sprache",
}
LANGUAGE_CODE = "de"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [(spec.code, spec.name) for spec in CONTENT_LOCALES]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [
    (spec.code, spec.name) for spec in CONTENT_LOCALES if spec.code != "de-simple"
]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
FIRST_DAY_OF_WEEK = 1

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS: list[Path] = []
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.storage.StaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
SERVE_MEDIA: bool = env.bool("SERVE_MEDIA", default=True)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

WAGTAILIMAGES_IMAGE_MODEL = "core.CustomImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.CustomDocument"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp", "heic"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "avif", "heic": "jpeg", "webp": "webp"}
WAGTAILIMAGES_AVIF_QUALITY = 60
WAGTAILIMAGES_WEBP_QUALITY = 78
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "docx",
    "ics",
    "odp",
    "ods",
    "odt",
    "pdf",
    "pptx",
    "rtf",
    "txt",
    "xlsx",
    "zip",
]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024

# Wagtail
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "ol", "ul", "link", "document-link"]},
    }
}
# Without ELASTICSEARCH_URL the embedded engine answers alone.
ELASTICSEARCH_URLS: list[str] = env.servers("ELASTICSEARCH_URL")
ELASTICSEARCH_API_KEY: str = env.str("ELASTICSEARCH_API_KEY", default="")
ELASTICSEARCH_CA_CERTS: Path | None = env.file("ELASTICSEARCH_CA_CERTS")
ELASTICSEARCH_INDEX_PREFIX: str = env.matching(
    "ELASTICSEARCH_INDEX_PREFIX",
    r"[a-z0-9][a-z0-9_-]{0,99}",
    "small letters, digits, hyphens and underscores are expected",
    default="migraktiv",
)
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": f"search.backends.{'elasticsearch' if ELASTICSEARCH_URLS else 'embedded'}",
        "AUTO_UPDATE": False,
        "POSITION": "core.changes.newest",
    }
}
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILAPI_DOCS_ENABLED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "core.workflow.publish_approved"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
# A translation goes online when somebody has made it, not as a copy of the original when it is asked for.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# Mail
vars().update(
    env.email("EMAIL_URL", default=f"filemail://{VAR_DIR / 'mail'}" if DEVELOPMENT else "consolemail://")
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="MigrAktiv <noreply@localhost>")
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False

# Security
SECURE_SSL_REDIRECT: bool = env.bool("SECURE_SSL_REDIRECT", default=not DEVELOPMENT)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS: int = env.int("SECURE_HSTS_SECONDS", default=0 if DEVELOPMENT else 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEVELOPMENT
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEVELOPMENT
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin reads it
CSRF_FAILURE_VIEW = "home.views.csrf_failure"
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[BASE_URL])
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin previews pages in a frame
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # for the same reason
if env.bool("BEHIND_PROXY", default=not DEVELOPMENT):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    MIDDLEWARE.insert(0, "migraktiv.proxy.visitors_address")

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
# Wagtail's admin has inline styles and a few inline scripts; everything still comes from this server.
ADMIN_CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        **CONTENT_SECURITY_POLICY["DIRECTIVES"],
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "frame-src": [SELF],
        "worker-src": [SELF, "blob:"],
    }
}

# This site's own rules
REVIEW_INTERVAL_MONTHS: int = env.int("REVIEW_INTERVAL_MONTHS", default=12)
CONTACT_MESSAGE_RETENTION_DAYS: int = env.int("CONTACT_MESSAGE_RETENTION_DAYS", default=180)
CONTACT_MESSAGES_PER_HOUR: int = env.int("CONTACT_MESSAGES_PER_HOUR", default=5)
SEARCH_STATISTICS_DAYS: int = env.int("SEARCH_STATISTICS_DAYS", default=365)
BUNDLE_UPLOAD_MEGABYTES: int = env.int("BUNDLE_UPLOAD_MEGABYTES", default=300)
LINK_CHECK_PRIVATE_HOSTS: bool = env.bool("LINK_CHECK_PRIVATE_HOSTS", default=False)
WORKER_HEARTBEAT_SECONDS = 60

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    # It warns of each attempt, with a traceback; search says once that it has failed, and once that it works again.
    "loggers": {"elastic_transport": {"level": "ERROR"}},
}
