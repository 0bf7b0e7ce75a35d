"""Says which documents Backstage would take: one broken document costs its file, one missing target its Location."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from portal_gen.catalog.reached_file import JudgedDocument, ReachedFile
from portal_gen.model.document import Reading
from portal_gen.model.kind import Kind
from portal_gen.model.location import Location


class Reason(Struct, frozen=True):
    """Why Backstage takes nothing: in words, and where the cause stands."""

    text: str
    place: Location


class Acceptance:
    """What a backend would make of files and Locations, where each file counts as reached by a url location."""

    def __init__(self, files: Iterable[ReachedFile], kinds: Mapping[str, Kind], allowed: frozenset[str]) -> None:
        self._files = {read.reach.file: read for read in files}
        self._kinds = kinds
        self._allowed = allowed
        self._broken = {file: reason for file, read in self._files.items() if (reason := self._file_reason(read))}
        self._lost_locations = {
            id(judged): reason
            for read in self._files.values()
            for judged in read.documents
            if judged.targets and (reason := self._location_reason(judged))
        }
        self._reached = self._reach()

    def reasons(self, documents: Iterable[JudgedDocument]) -> Mapping[int, Reason]:
        """Return why valid documents would not be taken, by the identity of each; those that would be have none."""
        found = ((judged, self.reason(judged)) for judged in documents if judged.verdict.valid)
        return {id(judged): reason for judged, reason in found if reason is not None}

    def refuses(self, judged: JudgedDocument) -> bool:
        """Return whether the rules leave out the document's own kind, which is said of it as an error."""
        kind = kind_of(judged)
        return kind is not None and not is_allowed(kind, self._allowed)

    def reason(self, judged: JudgedDocument) -> Reason | None:
        """Return why a document that may be valid would not be taken, or None where it would."""
        file = judged.document.file
        if file not in self._files:
            return None
        if file in self._broken:
            return self._broken[file]
        if file not in self._reached:
            return self._parent_reason(file)
        return self._lost_locations.get(id(judged)) or _own_reason(judged)

    def _file_reason(self, read: ReachedFile) -> Reason | None:
        for judged in read.documents:
            if judged.verdict.valid and not self._allowed:
                continue
            if judged.document.reading is Reading.UNREADABLE:
                return Reason("another document of its file cannot be read", _wrong_place(judged, read))
            if judged.verdict.breaks_file:
                return Reason("another document of its file is not an entity", _wrong_place(judged, read))
            kind = kind_of(judged)
            if kind is not None and (kind.lower() not in self._kinds or not is_allowed(kind, self._allowed)):
                text = f"another document of its file is of a kind that is not allowed: `{kind}`"
                return Reason(text, judged.document.places(("kind",)))
        return None

    def _location_reason(self, judged: JudgedDocument) -> Reason | None:
        for target in judged.targets:
            if target.file is None:
                if target.wrong and not target.optional:
                    return Reason(f"its target `{target.text}` is missing", target.place)
                continue
            read = self._files.get(target.file)
            if read is None or read.missing:
                if not target.optional:
                    return Reason(f"its target `{target.text}` is missing", target.place)
            elif target.file in self._broken:
                return Reason(f"its target `{target.text}` is broken", self._broken[target.file].place)
        return None

    def _reach(self) -> set[str]:
        """Return the files that a backend comes to: from the roots, through Locations that it takes."""
        reached = {file for file, read in self._files.items() if read.rooted}
        waiting = deque(reached)
        while waiting:
            file = waiting.popleft()
            if file in self._broken:
                continue
            for judged in self._files[file].documents:
                if id(judged) in self._lost_locations:
                    continue
                for target in judged.targets:
                    if target.file in self._files and target.file not in reached:
                        reached.add(target.file)
                        waiting.append(target.file)
        return reached

    def _parent_reason(self, file: str) -> Reason:
        """Return why a file is not reached: the first Location that names it is not taken."""
        judged = self._first_to_name.get(file)
        return self._why_not_followed(judged) if judged else Reason("nothing leads to its file", Location(file))

    @cached_property
    def _first_to_name(self) -> Mapping[str, JudgedDocument]:
        """Return the first Location that names each file."""
        first: dict[str, JudgedDocument] = {}
        for read in self._files.values():
            for judged in read.documents:
                for target in judged.targets:
                    if target.file is not None:
                        first.setdefault(target.file, judged)
        return first

    def _why_not_followed(self, judged: JudgedDocument) -> Reason:
        ref, place = judged.verdict.ref, judged.document.location
        lost = self._lost_locations.get(id(judged)) or self._broken.get(judged.document.file)
        if lost is None:
            return Reason(f"nothing leads to `{ref}`, which names its file", place)
        return Reason(f"`{ref}`, which names its file, is not taken: {lost.text}", lost.place)


def kind_of(judged: JudgedDocument) -> str | None:
    """Return the kind that a document says it is of, or None where it says none."""
    value = judged.document.value
    kind = value.get("kind") if isinstance(value, Mapping) else None
    return kind if isinstance(kind, str) else None


def is_allowed(kind: str, allowed: frozenset[str]) -> bool:
    """Return whether the rules of a catalog leave a kind in; `allowed` are lower case, and none of them means all."""
    return not allowed or kind.lower() in allowed


def _own_reason(judged: JudgedDocument) -> Reason | None:
    """Return the keys that differ by case alone: Backstage's search refuses them, and never shows the entity."""
    path = judged.verdict.twin_key
    if not path:
        return None
    return Reason(f"`{path[-1]}` differs from another key by its case alone", judged.document.places(path, key=True))


def _wrong_place(judged: JudgedDocument, read: ReachedFile) -> Location:
    """Return the place of the first finding about a document, or else where it begins."""
    index = judged.document.index
    found = (one.location for one in (*judged.findings, *read.findings) if one.document == index)
    return next(found, judged.document.location)
