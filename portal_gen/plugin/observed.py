"""A portal as those see it who run extensions."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

from msgspec.structs import replace

from portal_gen.load.files.source import digest_of_file
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.plugin.portal import Portal, Read


class Observed(Portal):
    """A portal as those see it who run extensions: what was asked, what failed, and how to know more."""

    def knowing(self, **changes: Any) -> Observed:
        """Return a portal that knows something else, with the names of the fields of `Known`."""
        portal = Observed(replace(self._known, **changes))
        portal._files_read = self._files_read
        return portal

    @property
    def files_read(self) -> Mapping[str, str]:
        """Return the files beside entities that this portal and those before it were asked for, with digests."""
        return self._files_read

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return every finding so far, also those that are told once for several entities."""
        return self._known.diagnostics

    def digest_of_file(self, file: str) -> str:
        """Return what tells the text of a file, or why it is not read, from any other."""
        return digest_of_file(self._read(file))

    def in_file(self, file: str) -> tuple[str, ...]:
        """Return the refs of the entities of a file, sorted."""
        return self._in_file(file)

    def apart(self, ref: str) -> str:
        """Return what tells an entity apart from others of its kind and title, or nothing where none has it."""
        return self._known.graph.apart(ref)

    def watched(self) -> AbstractContextManager[dict[Read, None]]:
        """Collect the questions that are asked inside a block, each once, in their order."""
        return self._watched()

    def note_failure(self, extension: str, failure: Diagnostic) -> None:
        """Keep the first failure of an extension that another one has called: a list asks a column for every row."""
        self._failures.setdefault(extension, failure)

    def failures(self) -> tuple[Diagnostic, ...]:
        """Return the failures that were kept, once."""
        failures = tuple(self._failures.values())
        self._failures.clear()
        return failures
