"""A repair as a change of a text: what is edited, and what is to be read there afterwards."""

from __future__ import annotations

from msgspec import Struct

from portal_gen.load.yaml.spans import Spans, WrittenScalar
from portal_gen.model.repair import QuoteValue, RenameKey, Repair, RewriteLines, SetValue
from portal_gen.repair.edit import Edit
from portal_gen.repair.scalars import in_style


class NotRepairableError(ValueError):
    """A repair that the text of the file does not allow; the message says why."""


class Change(Struct, frozen=True):
    """Edits that belong together, in one document; `expected` says what they do to its value.

    Of lines that are rewritten nothing is expected but that the document can be read.
    """

    document: int
    edits: tuple[Edit, ...]
    expected: SetValue | RenameKey | None


def change_for(repair: Repair, document: int, spans: Spans) -> Change:
    """Return the change that makes a repair. Raises `NotRepairableError` where it would touch anything else."""
    match repair:
        case SetValue(path, value):
            written = _on_one_line(spans.value(document, path), spans)
            return Change(document, (_replaced(written, value),), repair)
        case QuoteValue(path):
            written = _on_one_line(spans.value(document, path), spans)
            if written.style:
                raise NotRepairableError("it has quotes already")
            edit = Edit(written.start, written.end, in_style(written.says, '"'))
            return Change(document, (edit,), SetValue(path, written.says))
        case RenameKey(path, name):
            written = _on_one_line(spans.key(document, path), spans)
            return Change(document, (_replaced(written, name),), repair)
        case RewriteLines(lines):
            return Change(document, tuple(_line(number - 1, text, spans) for number, text in lines), None)


def _on_one_line(written: WrittenScalar | None, spans: Spans) -> WrittenScalar:
    if written is None:
        raise NotRepairableError("it is not written in this file, or not as a single text")
    if written.tagged or written.style in {"|", ">"} or "\n" in spans.text[written.start : written.end]:
        raise NotRepairableError("it is written with a tag, or on several lines")
    return written


def _replaced(written: WrittenScalar, value: str) -> Edit:
    return Edit(written.start, written.end, in_style(value, written.style))


def _line(number: int, text: str | None, spans: Spans) -> Edit:
    """Return the edit of a line; its end stays what it was."""
    span = spans.line(number)
    if span is None:
        raise NotRepairableError("the file has no such line")
    start, end = span
    line = spans.text[start:end]
    content = line.rstrip("\r\n")
    if text is None:
        return Edit(start, end, "")
    line_end = line[len(content) :] or "\n"
    return Edit(start, start + len(content), text.replace("\n", line_end))
