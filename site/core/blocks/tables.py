from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue


class TableBlock(TypedTableBlock):
    """A table of short texts with a caption; its headings and cells are translatable.

    Segments lie at `caption`, `heading.<column>` and `cell.<row>.<column>`, counted from 0.
    """

    text = blocks.CharBlock(label=_("Text"))

    class Meta:
        icon = "table"
        label = _("Table")
        template = "core/blocks/table.html"

    def get_translatable_segments(self, value: TypedTable) -> list[StringSegmentValue]:
        segments = [StringSegmentValue("caption", value.caption)]
        segments += [
            StringSegmentValue(f"heading.{index}", column["heading"])
            for index, column in enumerate(value.columns)
        ]
        segments += [
            StringSegmentValue(f"cell.{row}.{column}", text)
            for row, cells in enumerate(value.row_data)
            for column, text in enumerate(cells["values"])
        ]
        return [segment for segment in segments if not segment.is_empty()]

    def restore_translated_segments(self, value: TypedTable, segments: list[Any]) -> TypedTable:
        for segment in segments:
            kind, *place = segment.path.split(".")
            if kind == "caption":
                value.caption = segment.render_text()
            elif kind == "heading":
                value.columns[int(place[0])]["heading"] = segment.render_text()
            else:
                row, column = map(int, place)
                value.row_data[row]["values"][column] = segment.render_text()
        return value
