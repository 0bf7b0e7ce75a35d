"""A file's text as a stream of documents: parsed in one go, or piece by piece where a piece cannot be parsed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from msgspec import Struct
from yaml.error import YAMLError

from portal_gen.load.yaml.construct import Builder, Built
from portal_gen.load.yaml.dialect import events, lenient_events
from portal_gen.load.yaml.marks import Event, PlainMark
from portal_gen.load.yaml.open_collections import Misreading, OpenCollection, OpenMapping, OpenSequence, too_deep
from portal_gen.load.yaml.syntax_help import explained, help_for
from portal_gen.model.settings import Bounds
from portal_gen.model.telling import MOST_TOLD

_MARKER = re.compile(r"^(?:---|\.\.\.)(?=[ \t\r\n]|\Z)", re.MULTILINE)
# `*+` gives nothing back, and so remembers nothing: a file may have millions of lines.
_NO_CONTENT = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z))*+\Z")
#: What ends a document of which nothing is written: to Backstage it is an empty one.
_ENDED = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*+\.\.\.[ \t]*(?:#[^\n]*)?\r?\n?\Z")
_DIRECTIVES = re.compile(r"(?:(?:[ \t]*#[^\n]*|%[^\n]*|[ \t]*\r?)(?:\n|\Z))*+\Z")
#: More in one file were written to cost time: each is judged, told and listed by itself.
#: A file of the most bytes that are read has fewer entities of the usual length.
MOST_DOCUMENTS = 50_000
#: The bound that is one of a file, not of a document: nothing is read behind it.
WHOLE_FILE = "too-many-values"


class Failure(Struct, frozen=True):
    """A mistake in a document, at a line and column of the file that count from 0; `first` explains it."""

    code: str
    message: str
    help: str
    line: int
    column: int
    first: tuple[int, int] | None = None


class Parsed(Struct, frozen=True):
    """One document of a stream: its value or failures, and where it begins, counted from 0.

    The marks of its events count lines from `base`; `repeats` says that aliases stand for parts of the value.
    """

    value: object
    line: int
    column: int
    failures: tuple[Failure, ...] = ()
    base: int = 0
    repeats: bool = False


class CollectionTypes(Struct, frozen=True):
    """What the collections of a document are built of."""

    mapping: Callable[[Event], OpenCollection] = OpenMapping
    sequence: Callable[[Event], OpenCollection] = OpenSequence


#: What libyaml says of a document that is nested deeper than it goes.
_LIMIT = "exceeded maximum nesting depth"


#: What builds the values of a document.
_VALUES = CollectionTypes()


def read_stream(text: str, bounds: Bounds, collections: CollectionTypes = _VALUES) -> list[Parsed]:
    """Return the documents of a text, those that cannot be read among them."""
    builder = Builder(text, bounds, collections.mapping, collections.sequence)
    parsed: list[Parsed] = []
    try:
        for built in builder.documents(events(text)):
            parsed.append(_parsed(built, 0))
            if len(parsed) > MOST_DOCUMENTS:
                return [*parsed[:-1], _too_many_documents(built.start.line)]
    except Misreading as exceeded:
        if exceeded.code == WHOLE_FILE:
            return [*parsed, _failed(exceeded, exceeded.mark.line, 0)]
    except YAMLError:
        pass
    else:
        return parsed
    # One bad document must not hide the others, and the parser cannot go on behind a mistake.
    return _piece_by_piece(text, bounds, collections)


def _piece_by_piece(text: str, bounds: Bounds, collections: CollectionTypes) -> list[Parsed]:
    parsed: list[Parsed] = []
    nodes, failures = 0, 0
    for line, piece in pieces(text):
        if failures >= MOST_TOLD:
            return [*parsed, _too_many_unreadable(line)]
        builder = Builder(piece, bounds, collections.mapping, collections.sequence, nodes=nodes)
        try:
            found = _piece(builder, piece, line)
        except Misreading as exceeded:
            found = [_failed(exceeded, line, line)]
        parsed += found
        codes = [failure.code for one in found for failure in one.failures]
        if WHOLE_FILE in codes:
            break
        nodes, failures = builder.nodes, failures + len(codes)
        if len(parsed) > MOST_DOCUMENTS:
            return [*parsed[:MOST_DOCUMENTS], _too_many_documents(line)]
    return parsed


def _piece(builder: Builder, piece: str, line: int) -> list[Parsed]:
    if _ENDED.match(piece):
        return [Parsed(None, line, 0)]
    try:
        return [_parsed(built, line) for built in builder.documents(events(piece))]
    except YAMLError as error:
        problem = error.with_traceback(None)  # it holds this call, which would hold it
    if _LIMIT in str(problem):
        # Since its release 0.2.6 libyaml has a bound of its own, above the highest that anybody may choose.
        raise too_deep(builder.bounds.levels, getattr(problem, "problem_mark", None) or PlainMark(0, 0))
    try:
        return [_parsed(built, line) for built in builder.documents(lenient_events(piece))]
    except YAMLError:
        return [_unparsable(problem, piece, line)]


def pieces(text: str) -> Iterator[tuple[int, str]]:
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
    value, start = None if failures else built.value, built.start
    return Parsed(value, start.line + line, start.column, failures, line, built.repeats)


def _failed(problem: Misreading, start: int, line: int) -> Parsed:
    return Parsed(None, start, 0, (_failure(problem, line),))


def _too_many_documents(line: int) -> Parsed:
    message = f"the file holds more than {MOST_DOCUMENTS:,} documents"
    return _failed(Misreading(WHOLE_FILE, message, PlainMark(line, 0)), line, 0)


def _too_many_unreadable(line: int) -> Parsed:
    message = f"the file has {MOST_TOLD:,} mistakes before this; nothing is read from here on"
    return Parsed(None, line, 0, (Failure(WHOLE_FILE, message, "repair what is told first, and check again", line, 0),))


def _failure(problem: Misreading, line: int) -> Failure:
    first = None if problem.first is None else (problem.first.line + line, problem.first.column)
    mark, help_ = problem.mark, help_for(problem.code)
    return Failure(problem.code, problem.message, help_, mark.line + line, mark.column, first)


def _unparsable(error: YAMLError, piece: str, line: int) -> Parsed:
    mark = getattr(error, "problem_mark", None) or PlainMark(0, 0)
    context = getattr(error, "context_mark", None)
    message, help_ = explained(getattr(error, "problem", None) or str(error), piece, mark.line, mark.column)
    first = None if context is None else (context.line + line, context.column)
    failure = Failure("yaml-syntax", message, help_, mark.line + line, mark.column, first)
    return Parsed(None, line, 0, (failure,))
