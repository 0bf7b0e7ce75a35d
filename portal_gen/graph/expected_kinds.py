"""Which kinds the fields of Backstage's own kinds are about, where Backstage itself takes any."""

from __future__ import annotations

from collections.abc import Mapping

from portal_gen.model.kind import RelationField

#: For each such field the kinds that it is about, the one first that a reference without a kind has.
#: `dependsOn` is about anything.
_EXPECTED: Mapping[str, tuple[str, ...]] = {
    "spec.owner": ("Group", "User"),
    "spec.system": ("System",),
    "spec.domain": ("Domain",),
    "spec.subdomainOf": ("Domain",),
    "spec.subcomponentOf": ("Component",),
    "spec.providesApis": ("API",),
    "spec.consumesApis": ("API",),
    "spec.parent": ("Group",),
    "spec.children": ("Group",),
    "spec.members": ("User",),
    "spec.memberOf": ("Group",),
}

#: How canonical refs of the kinds begin that a field is about.
_BEGINNINGS: Mapping[str, tuple[str, ...]] = {
    path: tuple(f"{kind.lower()}:" for kind in kinds) for path, kinds in _EXPECTED.items()
}


def expected_kinds(field: RelationField) -> tuple[str, ...]:
    """Return the kinds that a field is about; none where any is as good. What its record allows counts first."""
    if field.allowed_kinds:
        return field.allowed_kinds
    expected = _EXPECTED.get(field.path, ())
    # A field of the same name in a kind of a site may be about something else.
    return expected if expected[:1] == (field.default_kind,) else ()


def is_expected(field: RelationField, target: str) -> bool:
    """Return whether a ref is of a kind that a field of Backstage is about; it is asked of every reference."""
    beginnings = _BEGINNINGS.get(field.path)
    return beginnings is None or target.startswith(beginnings) or not expected_kinds(field)


def is_of_kind(ref: str, kinds: tuple[str, ...]) -> bool:
    """Return whether a ref is of one of these kinds."""
    kind = ref.partition(":")[0]
    return any(kind == one.lower() for one in kinds)
