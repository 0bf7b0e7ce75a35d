"""Says of a document that is right that it is, and nothing of the others: prepared once for each version of a kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from portal_gen.model.dotted_path import value_at
from portal_gen.model.kind import KindVersion
from portal_gen.model.ref import DEFAULT_NAMESPACE
from portal_gen.model.references import canonical_reference
from portal_gen.validate.schema import schema_of

#: Fields that Backstage puts in order in entities of every kind.
_SORTED = ("providesApis", "consumesApis", "dependsOn", "dependencyOf", "memberOf", "children", "members")


class SoundDocuments(Struct, frozen=True):
    """What documents of one version of a kind look like that nothing is wrong with.

    They are of one `version`; `references` are the fields below `spec` that hold them, with the kind that each assumes;
    `deeper` are the paths of those that lie elsewhere; lists of texts in `sorted` fields are put in order.
    """

    version: KindVersion
    references: tuple[tuple[str, str | None], ...]
    deeper: tuple[tuple[str, str | None], ...]
    sorted: tuple[str, ...]

    def entity(self, value: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the entity that a document describes, or None where anything is wrong with it."""
        if not schema_of(self.version).takes(value):
            return None
        namespace = value["metadata"].get("namespace", DEFAULT_NAMESPACE)
        spec = value["spec"]
        for name, default_kind in self.references:
            written = spec.get(name)
            if written and not _are_references(written, default_kind, namespace):
                return None
        for path, default_kind in self.deeper:
            written = value_at(value, path)
            if written and not _are_references(written, default_kind, namespace):
                return None
        return self.with_defaults(value)

    def with_defaults(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """Return the entity as the catalog keeps it: with a namespace, and with lists of references in order."""
        metadata, spec = value["metadata"], value["spec"]
        if "namespace" not in metadata:
            metadata = {**metadata, "namespace": DEFAULT_NAMESPACE}
        for name in self.sorted:
            listed = spec.get(name)
            if type(listed) is list and len(listed) > 1 and all(type(item) is str for item in listed):
                ordered = sorted(listed)
                if ordered != listed:
                    spec = {**spec, name: ordered}
        return {"apiVersion": value["apiVersion"], "kind": value["kind"], "metadata": metadata, "spec": spec}


#: What was prepared, by the identity of its version, which is kept beside it so that the identity stays its own.
_PREPARED: dict[int, tuple[KindVersion, SoundDocuments]] = {}


def sound_documents(version: KindVersion) -> SoundDocuments:
    """Return what sound documents of a version look like; prepared once."""
    known = _PREPARED.get(id(version))
    if known is None:
        known = _PREPARED[id(version)] = (version, _prepared(version))
    return known[1]


def _prepared(version: KindVersion) -> SoundDocuments:
    references: list[tuple[str, str | None]] = []
    deeper: list[tuple[str, str | None]] = []
    for field in version.relations:
        top, _, name = field.path.partition(".")
        if top == "spec" and "." not in name:
            references.append((name, field.default_kind))
        else:
            deeper.append((field.path, field.default_kind))
    names = dict.fromkeys((*(name for name, _ in references), *_SORTED))
    return SoundDocuments(version, tuple(references), tuple(deeper), tuple(names))


def _are_references(written: Any, default_kind: str | None, namespace: str) -> bool:
    for item in written if isinstance(written, list) else (written,):
        if not isinstance(item, str) or canonical_reference(item, default_kind, namespace) is None:
            return False
    return True
