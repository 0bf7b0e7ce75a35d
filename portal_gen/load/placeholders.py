"""Placeholders: `$text`, `$json` and `$yaml`, replaced by what the file that they name holds."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from portal_gen.load.files.paths import nearest_file
from portal_gen.load.files.source import Source, read_source
from portal_gen.load.files.web_addresses import Owner
from portal_gen.load.files.written_paths import Meant, existing, meant
from portal_gen.load.yaml.places import YamlPlaces
from portal_gen.load.yaml.scalars import plain
from portal_gen.load.yaml.stream import read_stream
from portal_gen.load.yaml.syntax_help import help_for
from portal_gen.model.diagnostic import Diagnostic, Found, Related, Severity
from portal_gen.model.document import Document, Reading, Substitution
from portal_gen.model.location import FieldPath, Location
from portal_gen.model.settings import Bounds

_TOO_DEEP = object()
#: Files whose answer to "is there a placeholder at all" is kept.
_FILES_KEPT = 16


class PlaceholderError(Exception):
    """A file that a placeholder names and that does not hold what it asks for; `line` counts from 1."""

    def __init__(self, code: str, message: str, help_: str, line: int | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.help, self.line = code, message, help_, line


#: Turns the text of the file that a placeholder names into a value; raises `PlaceholderError`.
Resolver = Callable[[Source, Bounds], Any]


def resolve_text(source: Source, bounds: Bounds) -> str:  # noqa: ARG001  a resolver's shape
    """Return the text itself."""
    return source.text


def resolve_json(source: Source, bounds: Bounds) -> Any:
    """Return what a JSON file holds."""
    help_ = "correct the file, or use `$yaml` or `$text`"
    try:
        value = json.loads(source.text, parse_int=plain, parse_float=plain, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        message = f"`{source.file}` is not JSON: {error.msg.lower()}"
        raise PlaceholderError("bad-json", message, help_, error.lineno) from error
    except ValueError as error:
        raise PlaceholderError("bad-json", f"`{source.file}` is not JSON: {error}", help_) from error
    except RecursionError:
        value = _TOO_DEEP
    if value is _TOO_DEEP or _deeper(value, bounds.levels):
        message = f"values in `{source.file}` are nested more than {bounds.levels} deep"
        raise PlaceholderError("too-deep", message, help_for("too-deep"))
    return value


def resolve_yaml(source: Source, bounds: Bounds) -> Any:
    """Return the one document of a YAML file."""
    parsed = read_stream(source.text, bounds)
    if len(parsed) != 1:
        message = f"`{source.file}` holds {len(parsed)} documents; `$yaml` takes a file of exactly one"
        raise PlaceholderError("not-one-document", message, "name a file of one document, or use `$text`")
    for failure in parsed[0].failures:
        message = f"`{source.file}` is not YAML: {failure.message}"
        raise PlaceholderError("bad-yaml", message, "correct the file, or use `$text`", failure.line + 1)
    return parsed[0].value


#: The resolvers that Backstage has without further modules.
RESOLVERS: Mapping[str, Resolver] = MappingProxyType({"text": resolve_text, "json": resolve_json, "yaml": resolve_yaml})


def resolve(
    document: Document,
    root: Path,
    repository: str,
    bounds: Bounds,
    resolvers: Mapping[str, Resolver] = RESOLVERS,
) -> Found[Document]:
    """Return the document with its placeholders replaced, and an error for each that cannot be.

    A document with an address that is not fetched comes back as `NOT_FETCHED`.
    """
    if document.reading is not Reading.READ:
        return document, ()
    if isinstance(document.places, YamlPlaces) and not _mentions(document.places.source, frozenset(resolvers)):
        return document, ()
    resolution = _Resolution(document, root, repository, bounds, resolvers, _Copy(document.value))
    for path, name, written in _placeholders(document.value, resolvers):
        resolution.replace(path, name, written)
    reading = Reading.NOT_FETCHED if resolution.not_fetched else document.reading
    resolved = dataclasses.replace(
        document, value=resolution.copy.value, reading=reading, substitutions=tuple(resolution.substitutions)
    )
    return resolved, tuple(resolution.problems)


@lru_cache(maxsize=_FILES_KEPT)
def _mentions(source: Source, names: frozenset[str]) -> bool:
    """Return whether a text may hold a placeholder: few do, and looking costs less than walking every document."""
    return any(f"${name}" in source.text for name in names)


def _placeholders(root: Any, resolvers: Mapping[str, Resolver]) -> Iterator[tuple[FieldPath, str, Any]]:
    """Yield the path, resolver and value of each placeholder, in the order of the text."""
    pending: list[tuple[FieldPath, Any]] = [((), root)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, dict):
            if len(value) == 1:
                ((key, written),) = value.items()
                if key[:1] == "$" and key[1:] in resolvers:
                    yield path, key[1:], written
                    continue
            parts: Iterator[tuple[str | int, Any]] = iter(value.items())
        elif isinstance(value, list):
            parts = iter(enumerate(value))
        else:
            continue
        below = [((*path, key), part) for key, part in parts if isinstance(part, dict | list)]
        pending.extend(reversed(below))


@dataclass(slots=True)
class _Copy:
    """A value in which parts are replaced; what is not on the way to them is shared with the original."""

    value: Any
    _own: dict[FieldPath, Any] = field(default_factory=dict)

    def put(self, path: FieldPath, part: Any) -> None:
        """Replace what stands at a path."""
        if not path:
            self.value = part
        else:
            self._container(path[:-1])[path[-1]] = part

    def _container(self, path: FieldPath) -> Any:
        missing = len(path)
        while path[:missing] not in self._own and missing:
            missing -= 1
        if path[:missing] not in self._own:
            self._own[()] = self.value = self.value.copy()
        container = self._own[path[:missing]]
        for depth in range(missing, len(path)):
            container[path[depth]] = container[path[depth]].copy()
            container = self._own[path[: depth + 1]] = container[path[depth]]
        return container


@dataclass(slots=True)
class _Resolution:
    """The placeholders of one document while they are being replaced."""

    document: Document
    root: Path
    repository: str
    bounds: Bounds
    resolvers: Mapping[str, Resolver]
    copy: _Copy
    substitutions: list[Substitution] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    not_fetched: bool = False
    #: Letters of the files so far.
    taken: int = 0

    def replace(self, path: FieldPath, name: str, written: Any) -> None:
        """Replace one placeholder, or report why it stays; nothing, where the document has taken in too much."""
        if self.taken > self.bounds.file_bytes:
            return
        source: Source | None = None
        try:
            source = self._source(name, written)
            value = self.resolvers[name](source, self.bounds)
        except PlaceholderError as error:
            self._report((*path, f"${name}"), error, source)
        else:
            self.copy.put(path, value)
            self.substitutions.append(Substitution(path, f"${name}", source.file, source.digest))

    def _source(self, name: str, written: Any) -> Source:
        if not isinstance(written, str):
            help_ = f"write `${name}: ./file`, a path from the root, or an address of this repository"
            raise PlaceholderError("placeholder-not-text", f"`${name}` takes a path or an address", help_)
        found = meant(written, self.document.file, self.root, self.repository)
        if found.path is None:
            raise _refusal(found, name, written)
        source, problems = read_source(self.root, existing(found.path, self.root), self.bounds)
        if source is not None:
            return self._within_bounds(source, name, written)
        problem = problems[0]
        near = nearest_file(self.root, found.path) if problem.code == "missing-file" else None
        help_ = f"did you mean `{near}`?" if near else problem.help
        raise PlaceholderError(problem.code, f"`${name}` names `{written}`: {problem.message}", help_)

    def _within_bounds(self, source: Source, name: str, written: str) -> Source:
        """Return the file, unless the document has taken in as much by then as one file may hold."""
        self.taken += len(source.text)
        if self.taken <= self.bounds.file_bytes:
            return source
        message = f"`${name}` names `{written}`, and with it the document would take in more than one file may hold"
        help_ = "write what is large in the document once, or raise `bounds: {file_bytes: ...}`"
        raise PlaceholderError("file-too-large", message, help_)

    def _report(self, path: FieldPath, error: PlaceholderError, source: Source | None) -> None:
        fetch = error.code == "not-fetched"
        self.not_fetched = self.not_fetched or fetch
        severity = Severity.WARNING if fetch else Severity.ERROR
        related: tuple[Related, ...] = ()
        if source is not None and error.line is not None:
            related = (Related(Location(source.file, error.line), "here"),)
        place, index = self.document.places(path), self.document.index
        self.problems.append(
            Diagnostic(error.code, severity, str(error), place, error.help, document=index, related=related)
        )


def _refusal(found: Meant, name: str, written: str) -> PlaceholderError:
    start = f"`${name}` names `{written}`"
    if found.refused:
        help_ = "nothing outside the root is read; move the file below it"
        return PlaceholderError(found.refused, f"{start}, which leads outside the root", help_)
    help_ = "copy the file into this repository"
    if found.owner is Owner.OTHER_REPOSITORY:
        message = f"{start}, a file of another repository, which Backstage refuses"
        return PlaceholderError("other-repository", message, help_)
    message = f"{start}, and nothing is fetched: the document cannot be judged"
    return PlaceholderError("not-fetched", message, help_)


def _deeper(value: Any, levels: int) -> bool:
    """Return whether a value is nested deeper than `levels`."""
    layer = [value]
    for _ in range(levels + 1):
        layer = [
            part
            for item in layer
            if isinstance(item, dict | list)
            for part in (item.values() if isinstance(item, dict) else item)
        ]
        if not layer:
            return False
    return True


def _no_constant(name: str) -> Any:
    raise ValueError(f"`{name}` is not a valid JSON value")
