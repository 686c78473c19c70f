from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def in_english() -> Iterator[None]:
    """Messages as they stand in the source, whether or not catalogues have been compiled."""
    with translation.override("en"):
        yield
