"""All tests that modelsearch has for backends, unchanged."""

from django.test import TestCase

from modelsearch.tests.test_backends import BackendTests


class TestEmbedded(BackendTests, TestCase):
    backend_path = "search.backends.embedded"
