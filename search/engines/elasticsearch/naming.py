"""Names of indexes, `PREFIX-VERSION-TIME`, and what they say."""

from datetime import UTC, datetime, timedelta

#: For so long an older process does not touch the index of a newer one. Otherwise both would make theirs in turns.
YIELDING = timedelta(minutes=15)
_FORMAT = "%Y%m%d%H%M%S%f"
_BEGAN = datetime.now(UTC)


def new_name(prefix: str, version: str, made: datetime | None = None) -> str:
    """For an index that is made now."""
    return f"{prefix}-{version}-{made or datetime.now(UTC):{_FORMAT}}"


def is_of_a_newer_process(name: str) -> bool:
    """Whether the index was made after this process began, and lately: its maker may have been taken back since."""
    try:
        made = datetime.strptime(name.rpartition("-")[2], _FORMAT).replace(tzinfo=UTC)
    except ValueError:  # somebody else's
        return False
    return made > _BEGAN and datetime.now(UTC) - made < YIELDING
