"""What is made once for a response, and found by code far below without being handed down."""

from contextvars import ContextVar
from typing import Any, Generic, TypeVar

from django.core.signals import request_finished, request_started

T = TypeVar("T")
_all: list["PerResponse[Any]"] = []


class PerResponse(Generic[T]):
    """A place for one thing of the response being made; empty at the start and the end of each request."""

    def __init__(self, name: str) -> None:
        self._value: ContextVar[T | None] = ContextVar(name, default=None)
        _all.append(self)

    def get(self) -> T | None:
        return self._value.get()

    def set(self, value: T | None) -> None:
        self._value.set(value)


def forget_all(**kwargs: Any) -> None:
    """Let no response see what was made for an earlier one."""
    for each in _all:
        each.set(None)


request_started.connect(forget_all, dispatch_uid="core.per_response.start")
request_finished.connect(forget_all, dispatch_uid="core.per_response.finish")
