"""Documents built from the events of a YAML parser, without recursion: no depth of nesting can crash it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from portal_gen.load.yaml.aliases import Anchors
from portal_gen.load.yaml.marks import Event, Mark, NextEvent, PlainMark
from portal_gen.load.yaml.open_collections import (
    Misreading,
    OpenCollection,
    OpenMapping,
    OpenRoot,
    OpenSequence,
    too_deep,
)
from portal_gen.load.yaml.scalars import SUSPECT, plain, tagged
from portal_gen.model.settings import Bounds
from portal_gen.model.telling import MOST_TOLD

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class Built:
    """One document: its value, where its root begins, what is wrong with it, and whether aliases repeat parts of it."""

    value: Any
    start: Mark
    problems: list[Misreading]
    repeats: bool


@dataclass(slots=True)
class Builder:
    """Builds the documents of one text from its events, within the bounds."""

    text: str
    bounds: Bounds
    new_mapping: Callable[[Event], OpenCollection] = OpenMapping
    new_sequence: Callable[[Event], OpenCollection] = OpenSequence
    nodes: int = 0
    _problems: list[Misreading] = field(default_factory=list)
    _anchors: Anchors = field(default_factory=lambda: Anchors(0))
    _lines: list[str] | None = None

    def documents(self, next_event: NextEvent) -> Iterator[Built]:
        """Yield each document; raises `Misreading` where a bound is exceeded, and what the parser raises."""
        event = next_event()
        while type(event) is not StreamEndEvent:
            if type(event) is not DocumentStartEvent:
                event = next_event()
                continue
            self._problems, self._anchors = [], Anchors(self.bounds.aliases)
            root = self._root(next_event)
            event = next_event()
            self._check_directives(root, event)
            yield Built(root.value, root.start.start_mark, self._problems, bool(root.aliases))

    def _root(self, next_event: NextEvent) -> OpenRoot:  # noqa: C901  the hot loop: a call more costs a tenth
        """Return the root of the document whose start was just read."""
        # The hot loop of reading: a call more for every scalar is a tenth of its time.
        root = OpenRoot()
        current: OpenCollection = root
        stack: list[OpenCollection] = []
        nodes, limit, levels = self.nodes, self.bounds.nodes, self.bounds.levels
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                text = event.value
                if event.tag is None and event.anchor is None and not event.style:
                    value = text if text and text[0] not in SUSPECT else plain(text)
                else:
                    value = self._scalar(event, current)
                problem = current.add(value, event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                stack.append(current)
                if len(stack) > levels:
                    raise too_deep(levels, event.start_mark)
                current = self._open(event, current)
                problem = None
            elif kind is AliasEvent:
                value, problem = self._anchors.repeat(event, current)
                problem = current.add(value, event) or problem
            elif kind is DocumentEndEvent:
                self.nodes, root.open = nodes, not event.explicit
                return root
            else:
                closed, current = current, stack.pop()
                start = closed.start
                problem = current.add(closed.value, start)
                if closed.flow or closed.aliases or start.anchor is not None:
                    self._close(closed, current, event)
                nodes -= 1
            nodes += 1
            if problem is not None and len(self._problems) < MOST_TOLD:
                self._problems.append(problem)
            if nodes > limit:
                raise Misreading("too-many-values", f"the file holds more than {limit:,} values", event.start_mark)

    def _check_directives(self, root: OpenRoot, following: Event) -> None:
        """Report directives of the next document that no `...` divides from this one: Backstage takes them for text."""
        starts = isinstance(following, DocumentStartEvent)
        if root.open and starts and (following.version or following.tags):
            message = "a line that begins with `%` needs a line `...` before it, which ends the document"
            self._problems.append(Misreading("yaml-syntax", message, following.start_mark))

    def _scalar(self, event: Event, parent: OpenCollection) -> Any:
        quoted = event.style in {'"', "'"}
        value = event.value
        if event.tag is not None:
            value = tagged(value, event.tag)
        elif not event.style:
            value = plain(value)
        if quoted and parent.indent and event.start_mark.line != event.end_mark.line:
            self._check_indentation(event, event, parent.indent)
        if event.anchor is not None:
            self._anchors.add(event.anchor, value)
        return value

    def _open(self, event: Event, parent: OpenCollection) -> OpenCollection:
        opened = self.new_mapping(event) if type(event) is MappingStartEvent else self.new_sequence(event)
        if event.flow_style:
            opened.flow, opened.indent = True, parent.indent
        elif event.anchor is None and event.tag is None:
            opened.indent = event.start_mark.column + 1
        else:  # the mark is that of the anchor or tag, which says nothing about the lines below
            opened.indent = parent.indent
        if event.anchor is not None:
            self._anchors.open(event.anchor)
        return opened

    def _close(self, closed: OpenCollection, parent: OpenCollection, end: Event) -> None:
        start = closed.start
        if start.anchor is not None and not self._anchors.add(start.anchor, closed.value, closed.aliases):
            raise Misreading("too-many-aliases", "anchors hold too many aliases inside one another", start.start_mark)
        if closed.aliases:
            if isinstance(parent.aliases, set):
                parent.aliases.update(closed.aliases)
            else:
                parent.aliases = closed.aliases  # nobody adds to those of a collection that is closed
        if closed.flow and not parent.flow and start.start_mark.line != end.end_mark.line:
            self._check_indentation(start, end, parent.indent)

    def _check_indentation(self, start: Event, end: Event, indent: int) -> None:
        """Report the first line of a flow collection or quoted text that stands too far left for Backstage."""
        first, last = start.start_mark.line + 1, end.end_mark.line
        for number in range(first, last + 1):
            line = self._line(number)
            content = line.lstrip(" ")
            missing = indent - (len(line) - len(content))
            if missing <= 0 or not content:
                continue
            closes = number == last and missing == 1 and content[0] in "]}"
            if start is not end and (content[0] == "#" or closes or content.isspace()):
                continue
            what = "quoted text" if start is end else "list or mapping in brackets"
            message = f"a line of the {what} stands too far left"
            mark = PlainMark(number, len(line) - len(content))
            self._problems.append(Misreading("yaml-syntax", message, mark, start.start_mark))
            return

    def _line(self, number: int) -> str:
        if self._lines is None:
            self._lines = _LINE_BREAK.split(self.text)
        return self._lines[number] if number < len(self._lines) else ""
