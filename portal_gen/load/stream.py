"""A file's text as a stream of documents: parsed in one go, or piece by piece where a piece cannot be parsed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from yaml.error import Mark, YAMLError
from yaml.events import NodeEvent

from portal_gen.load.construct import Builder, Built
from portal_gen.load.frames import Frame, ListFrame, MapFrame, Misreading
from portal_gen.load.lenient import lenient_events, prepared
from portal_gen.model.settings import Bounds

_MARKER = re.compile(r"^(?:---|\.\.\.)(?=[ \t\r\n]|\Z)", re.MULTILINE)
_NO_CONTENT = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n?)*\Z")
_DIRECTIVES = re.compile(r"(?:(?:[ \t]*#[^\n]*|%[^\n]*|[ \t]*\r?)(?:\n|\Z))*\Z")
#: Above this the pure parser would take minutes to find the same mistake.
_LENIENT_LENGTH = 1_000_000


@dataclass(frozen=True, slots=True)
class Failure:
    """A mistake in a document, at a line and column of the file that count from 0; `first` explains it."""

    code: str
    message: str
    line: int
    column: int
    first: tuple[int, int] | None = None
    first_message: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One document of a stream: its value or failures, and where it begins, counted from 0."""

    value: object
    line: int
    column: int
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Frames:
    """What the collections of a document are built of."""

    mapping: Callable[[NodeEvent], Frame] = MapFrame
    sequence: Callable[[NodeEvent], Frame] = ListFrame


def read_stream(text: str, bounds: Bounds, frames: Frames = Frames()) -> list[Parsed]:
    """Return the documents of a text, those that cannot be read among them."""
    builder = Builder(text, bounds, frames.mapping, frames.sequence)
    parsed: list[Parsed] = []
    try:
        next_event = prepared(text)
        parsed.extend(_parsed(built, 0) for built in builder.documents(next_event))
    except Misreading as exceeded:
        return [*parsed, _failed(exceeded, 0, 0)]
    except YAMLError:
        return _piece_by_piece(text, bounds, frames)
    return parsed


def _piece_by_piece(text: str, bounds: Bounds, frames: Frames) -> list[Parsed]:
    parsed: list[Parsed] = []
    nodes = 0
    for line, piece in _pieces(text):
        builder = Builder(piece, bounds, frames.mapping, frames.sequence, nodes=nodes)
        try:
            parsed.extend(_piece(builder, piece, line))
        except Misreading as exceeded:
            return [*parsed, _failed(exceeded, line, line)]
        nodes = builder.nodes
    return parsed


def _piece(builder: Builder, piece: str, line: int) -> list[Parsed]:
    try:
        return [_parsed(built, line) for built in builder.documents(prepared(piece))]
    except YAMLError as error:
        problem = error
    if len(piece) <= _LENIENT_LENGTH:
        try:
            return [_parsed(built, line) for built in builder.documents(lenient_events(piece))]
        except YAMLError:
            pass
    return [_unparsable(problem, line)]


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield each document's text, its markers included, with the number of its first line."""
    starts = [0]
    for match in _MARKER.finditer(text):
        if match[0] == "...":
            newline = text.find("\n", match.end())
            starts.append(len(text) if newline == -1 else newline + 1)
        elif not _DIRECTIVES.fullmatch(text, starts[-1], match.start()):
            starts.append(match.start())
    line = 0
    for start, end in pairwise([*starts, len(text)]):
        piece = text[start:end]
        if not _NO_CONTENT.fullmatch(piece):
            yield line, piece
        line += piece.count("\n")


def _parsed(built: Built, line: int) -> Parsed:
    failures = tuple(_failure(problem, line) for problem in built.problems)
    return Parsed(None if failures else built.value, built.start.line + line, built.start.column, failures)


def _failed(problem: Misreading, line: int, start: int) -> Parsed:
    return Parsed(None, start, 0, (_failure(problem, line),))


def _failure(problem: Misreading, line: int) -> Failure:
    first = None if problem.first is None else (problem.first.line + line, problem.first.column)
    return Failure(problem.code, problem.message, problem.mark.line + line, problem.mark.column, first, "first here")


def _unparsable(error: YAMLError, line: int) -> Parsed:
    mark = getattr(error, "problem_mark", None) or Mark("", 0, 0, 0, None, None)
    context = getattr(error, "context_mark", None)
    message = getattr(error, "problem", None) or str(error)
    first = None if context is None else (context.line + line, context.column)
    place = Failure("yaml-syntax", message, mark.line + line, mark.column, first, getattr(error, "context", "") or "")
    return Parsed(None, line, 0, (place,))
