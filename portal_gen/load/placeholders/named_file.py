"""The file that a placeholder names, and the files that a resolver reads beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec import Struct

from portal_gen.load.files.paths import nearest_file
from portal_gen.load.files.source import Source, read_source
from portal_gen.load.files.written_paths import existing, meant
from portal_gen.load.placeholders.failure import PlaceholderError, refused
from portal_gen.load.yaml.stream import read_stream
from portal_gen.model.location import Location
from portal_gen.model.settings import Bounds

#: To so many files of a document that are missing the nearest one is looked for: that takes a while.
_MOST_NEAR = 20


@dataclass(slots=True)
class Intake:
    """What one document takes in through its placeholders, and from where it may.

    `letters` are those of all files and of what resolvers of plugins made of them. Of the placeholder that is being
    replaced, `files` were read, and `failure` is the first that could not be. It is not `settled` where something was
    read for any of them that nobody has noted.
    """

    root: Path
    repository: str
    bounds: Bounds
    letters: int = 0
    files: dict[str, Source] = field(default_factory=dict)
    _read_before: dict[str, Source] = field(default_factory=dict)
    _missing: int = 0
    failure: PlaceholderError | None = None
    settled: bool = True

    @property
    def is_full(self) -> bool:
        """Return whether the document has taken in more than one file may hold."""
        return self.letters > self.bounds.file_bytes

    def begin(self) -> None:
        """Forget the files of the placeholder before."""
        self.files, self.failure = {}, None

    def read(self, written: str, holder: str, start: str) -> Source:
        """Return the file that is `written` in another one; each counts once. Raises `PlaceholderError`."""
        found = meant(written, holder, self.root, self.repository)
        if found.path is None:
            raise refused(found, start)
        path = existing(found.path, self.root)
        if path not in self.files:
            source = self._read_before.get(path) or self._read(path, holder, start)
            self.take(len(source.text), start)
            self.files[path] = self._read_before[path] = source
        return self.files[path]

    def take(self, letters: int, start: str) -> None:
        """Count what the document takes in. Raises `PlaceholderError` where that is more than one file may hold."""
        self.letters += letters
        if self.is_full:
            message = f"{start}, and with it the document would take in more than one file may hold"
            help_ = "write what is large in the document once, or raise `bounds: {file_bytes: ...}`"
            raise PlaceholderError("file-too-large", message, help_)

    def _read(self, path: str, holder: str, start: str) -> Source:
        source, problems = read_source(self.root, path, self.bounds)
        if source is not None:
            return source
        problem = problems[0]
        self._missing += 1
        is_near = problem.code == "missing-file" and self._missing <= _MOST_NEAR
        near = nearest_file(self.root, path, other_than=holder) if is_near else None
        help_ = f"did you mean `{near}`?" if near else problem.help
        raise PlaceholderError(problem.code, f"{start}: {problem.message}", help_)


class NamedFile(Struct, frozen=True, eq=False):
    """A file that a placeholder names, or one that was read beside it: its text, and the way to others."""

    source: Source
    intake: Intake
    above: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return its path from the root."""
        return self.source.file

    @property
    def text(self) -> str:
        """Return what is in it."""
        return self.source.text

    def data(self) -> Any:
        """Return the value that it holds as YAML or JSON, made anew for whoever wants to change it.

        Raises an error, which is told at the placeholder, where it is neither.
        """
        parsed = read_stream(self.text, self.intake.bounds)
        if len(parsed) != 1:
            message = f"`{self.name}` holds {len(parsed)} documents; a placeholder takes a file of exactly one"
            raise PlaceholderError("not-one-document", message, "name a file of one document, or use `$text`")
        for failure in parsed[0].failures:
            message = f"`{self.name}` is not YAML: {failure.message}"
            place = Location(self.name, failure.line + 1)
            raise PlaceholderError("bad-yaml", message, "correct the file, or use `$text`", place)
        return parsed[0].value

    def beside(self, path: str) -> NamedFile:
        """Return another file: `path` is relative to this one, `/x` from the root, or an address of the repository.

        Raises an error, which is told at the placeholder, where it may not be read. A file that leads back to itself is
        given once more, and then leads no further.
        """
        try:
            if self.name in self.above:
                raise self._circle()
            source = self.intake.read(path, self.name, f"`{self.name}` names `{path}`")
        except PlaceholderError as error:
            error.place = error.place or self._place_of(path)
            self.intake.failure = self.intake.failure or error
            raise
        return NamedFile(source, self.intake, (*self.above, self.name))

    def _circle(self) -> PlaceholderError:
        files = (*self.above[self.above.index(self.name) :], self.name)
        message = f"files are put into one another in a circle: {' → '.join(f'`{file}`' for file in files)}"
        return PlaceholderError("circle-of-files", message, "take one of these references out, or use `$text`")

    def _place_of(self, path: str) -> Location:
        """Return the line on which a path is written for the first time."""
        return Location(self.name, self.text.count("\n", 0, max(self.text.find(path), 0)) + 1)
