"""Whether a page may be stored: the rules of its fields, its blocks and its type, as in the admin."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField

from bundles.problems import Place
from core.media_map import trusted_references


def flaws_of(instance: Any, *, is_export: bool = False) -> Iterator[tuple[Place, str]]:
    """(place, reason) of each rule that a page or snippet breaks. What it refers to need not be stored yet.

    In the export of a site (`is_export`) a block may lack what was chosen in it: somebody has deleted that since.
    """
    fields = instance._meta.concrete_fields
    unchecked = [each.name for each in fields if isinstance(each, models.ForeignKey) or not each.editable]
    with trusted_references():
        try:
            instance.clean_fields(exclude=unchecked)
        except ValidationError as error:
            yield from _flat(error)
        for each in fields:
            if isinstance(each, StreamField):
                try:
                    each.stream_block.clean(getattr(instance, each.name))
                except ValidationError as error:
                    yield from _of_block(error, (each.name,), getattr(instance, each.name), is_export)
        try:
            instance.clean()
        except ValidationError as error:
            yield from _flat(error)


def overflows_of(instance: Any) -> Iterator[tuple[Place, str]]:
    """(place, reason) of each value that its column cannot hold: the only rule for what is not online."""
    unbound = [each.name for each in instance._meta.concrete_fields if isinstance(each, models.ForeignKey)]
    try:
        instance.clean_fields(exclude=unbound)
    except ValidationError as error:
        for name, errors in error.error_dict.items():
            for each in errors:
                if each.code in ("max_length", "max_value", "min_value"):
                    yield from (((name,), message) for message in each.messages)


def _flat(error: ValidationError) -> Iterator[tuple[Place, str]]:
    if hasattr(error, "error_dict"):
        for name, messages in error.message_dict.items():
            yield from (((() if name == NON_FIELD_ERRORS else (name,)), message) for message in messages)
    else:
        yield from (((), message) for message in error.messages)


def _of_block(error: Any, place: Place, value: Any, may_lack: bool) -> Iterator[tuple[Place, str]]:
    """The errors of a block with their places, as the files have them."""
    if isinstance(error, StreamBlockValidationError):
        for number, inner in (error.block_errors or {}).items():
            block = value[number] if value is not None and number < len(value) else None
            kind = (block.block_type,) if block is not None else ()
            yield from _of_block(
                inner, (*place, number, *kind), block.value if block is not None else None, may_lack
            )
    elif isinstance(error, ListBlockValidationError):
        for number, inner in (error.block_errors or {}).items():
            item = value[number] if value is not None and number < len(value) else None
            yield from _of_block(inner, (*place, number), item, may_lack)
    elif isinstance(error, StructBlockValidationError):
        for name, inner in (error.block_errors or {}).items():
            child = value.get(name) if hasattr(value, "get") else None
            if not (may_lack and _lacks_choice(inner, value)):
                yield from _of_block(inner, (*place, name), child, may_lack)
    else:
        yield from ((place, message) for _place, message in _flat(error))
        return
    if error.non_block_errors:
        yield from (
            (place, message) for message in error.non_block_errors.as_data() and error.non_block_errors
        )


def _lacks_choice(error: Any, value: Any) -> bool:
    """Whether a part of a StructBlock is wrong because what was chosen in it is gone."""
    if hasattr(error, "block_errors"):
        return False
    codes = {each.code for each in error.error_list}
    if value is None:  # a picture, which is its own value
        return codes == {"required"}
    if not codes <= {None, "required"}:
        return False
    children = getattr(getattr(value, "block", None), "child_blocks", {})
    return any(
        isinstance(child, blocks.ChooserBlock) and value.get(name) is None for name, child in children.items()
    )
