from django.contrib.auth.models import AbstractUser


class User(AbstractUser):  # type: ignore[django-manager-missing]  # relations of Wagtail's abstract models
    """A person with an account. A model of its own from the first day, so that it can grow."""
