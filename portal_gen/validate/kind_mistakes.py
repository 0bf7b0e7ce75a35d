"""What is wrong with the kind or the apiVersion of a document of which nobody knows what it should look like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.document import Document
from portal_gen.model.kind import Kind
from portal_gen.model.location import FieldPath, Location
from portal_gen.model.near_words import did_you_mean
from portal_gen.model.repair import SetValue
from portal_gen.model.slips import meant_for_sure
from portal_gen.model.unfilled_templates import FILL_IN, is_unfilled
from portal_gen.validate.phrases import listed, quoted


def kind_mistakes(
    document: Document, value: Mapping[str, Any], kinds: Mapping[str, Kind]
) -> list[tuple[FieldPath, Diagnostic]]:
    """Return what is wrong with a kind or an apiVersion that is a text; other values are the schema's to refuse."""
    name, api_version = value.get("kind"), value.get("apiVersion")
    if not isinstance(name, str) or not name:
        return []
    known = kinds.get(name.lower())
    if known is None or known.name != name:
        names = sorted(kind.name for kind in kinds.values())
        near = f"did you mean `{known.name}`?" if known else did_you_mean(name, names)
        advice = near or f"kinds are {listed(names, 'and')}"
        advice = FILL_IN if is_unfilled(name) else advice
        message = f"{quoted(name)} is not a kind of this catalog"
        meant = known.name if known else meant_for_sure(name, names)
        mistake = _error("unknown-kind", message, document.places(("kind",)), advice)
        return [_of_field("kind", mistake, meant)]
    if not isinstance(api_version, str) or not api_version:
        return []
    taken = dict.fromkeys(text for version in known.versions for text in version.api_versions)
    if api_version in taken:
        return [_no_version_for_its_type(document, value, known)]
    message = f"{quoted(api_version)} is not an apiVersion of {known.name}"
    meant = meant_for_sure(api_version, taken)
    advice = FILL_IN if is_unfilled(api_version) else f"write {listed(taken)}"
    mistake = _error("unknown-api-version", message, document.places(("apiVersion",)), advice)
    return [_of_field("apiVersion", mistake, meant)]


def _no_version_for_its_type(document: Document, value: Mapping[str, Any], kind: Kind) -> tuple[FieldPath, Diagnostic]:
    """Return the mistake of a document whose kind takes a few types and no others, as a site's kind may."""
    spec = value.get("spec")
    spec_type = spec.get("type") if isinstance(spec, Mapping) else None
    types = [version.spec_type for version in kind.versions if version.spec_type]
    said = quoted(spec_type) if isinstance(spec_type, str) else "no type"
    message = f"{kind.name} has {listed(types, 'and')} as its types, and this has {said}"
    place = document.places(("spec", "type"))
    return ("spec", "type"), _error("bad-value", message, place, f"write {listed(types)}")


def _of_field(name: str, mistake: Diagnostic, meant: str | None) -> tuple[FieldPath, Diagnostic]:
    """Return the path of a field, and its mistake with the value that can only have been meant, where there is one."""
    return (name,), replace(mistake, repair=SetValue((name,), meant)) if meant else mistake


def _error(code: str, message: str, place: Location, advice: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, place, advice)
