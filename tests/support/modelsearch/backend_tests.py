"""All tests that modelsearch has for backends, unchanged."""

import os

from django.test import TestCase

from modelsearch.tests.test_backends import BackendTests


class TestOurs(BackendTests, TestCase):
    backend_path = os.environ["BACKEND"]
