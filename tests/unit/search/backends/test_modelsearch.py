"""modelsearch's own tests of search backends, on the embedded engine."""

import pytest

from tests.support.modelsearch.running import passes_all_tests


@pytest.mark.once
def test_the_backend_passes_all_tests_that_modelsearch_has_for_backends(tmp_path):
    passes_all_tests("search.backends.embedded", tmp_path)
