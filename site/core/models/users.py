from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person with an account. A model of its own from the first day, so that it can grow."""
