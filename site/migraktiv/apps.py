from django.apps import AppConfig


class MigrAktivConfig(AppConfig):
    name = "migraktiv"
