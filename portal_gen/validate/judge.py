"""The verdict on one document alone: what Backstage's catalog would say, with every mistake and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from msgspec.structs import replace

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.document import Document, Reading
from portal_gen.model.dotted_path import keys_to
from portal_gen.model.kind import Kind, KindVersion, RelationField, version_of
from portal_gen.model.location import FieldPath, FixedPlace
from portal_gen.model.ref import DEFAULT_NAMESPACE, RefError, canonical
from portal_gen.model.references import read_reference, references
from portal_gen.model.unfilled_templates import FILL_IN, is_unfilled
from portal_gen.validate.explain import MOST_FINDINGS, findings
from portal_gen.validate.kind_mistakes import kind_mistakes
from portal_gen.validate.phrases import field_name, type_name
from portal_gen.validate.schema import advice_of, envelope_schema, schema_of
from portal_gen.validate.sound import sound_documents
from portal_gen.validate.twin_keys import twin_key

#: Annotations that say where an entity is from: the catalog knows that itself.
_WRITTEN_OVER = frozenset({"backstage.io/managed-by-location", "backstage.io/managed-by-origin-location"})


class Verdict(NamedTuple):
    """What a document is worth.

    `valid` is None where nothing was judged; `ref` is None where it cannot be known; `data` is the entity with its
    defaults, for a valid document alone; `breaks_file` says that Backstage refuses the whole file because of it.
    `twin_key` leads to a key that differs from another by its case alone, where a valid document has one.
    """

    valid: bool | None
    ref: str | None = None
    data: Mapping[str, Any] | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    breaks_file: bool = False
    twin_key: FieldPath = ()


def judge(document: Document, kinds: Mapping[str, Kind], *, told: bool = True) -> Verdict:
    """Return the verdict on a document by itself: its file, its Locations and other documents do not change it.

    It is the same, but without a word, where nothing is to be `told`.
    """
    if document.reading is Reading.EMPTY:
        return Verdict(valid=None)
    if document.reading is Reading.UNREADABLE:
        return Verdict(valid=False, breaks_file=True)
    value = document.value
    if document.reading is Reading.NOT_FETCHED:
        return Verdict(valid=None, ref=ref_of(value))
    if not isinstance(value, Mapping):
        return _not_a_mapping(document) if told else Verdict(valid=False, breaks_file=True)
    version = version_of(value, kinds)
    data = None if version is None else sound_documents(version).entity(value)
    if data is not None:
        verdict = _valid(data)
    elif told:
        verdict = _with_mistakes(document, value, kinds)
    else:
        verdict = _untold(document, value, version)
    if told and version is not None and (version.advice or version.more_relations):
        return _with_advice(verdict, document, value, version)
    return verdict


def valid_entity(value: Mapping[str, Any], kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """Return the entity that a document describes which is known to be valid."""
    version = version_of(value, kinds)
    assert version is not None  # noqa: S101  no other document is valid
    return sound_documents(version).with_defaults(_with_own_annotations(value))


def ref_of(value: Any) -> str | None:
    """Return the canonical ref of a document's value, or None where it has no kind or name."""
    metadata = value.get("metadata") if isinstance(value, Mapping) else None
    if not isinstance(metadata, Mapping):
        return None
    kind, name, namespace = value.get("kind"), metadata.get("name"), metadata.get("namespace", DEFAULT_NAMESPACE)
    if all(isinstance(part, str) and part for part in (kind, name, namespace)):
        return canonical(str(kind), str(namespace), str(name))
    return None


def _with_mistakes(document: Document, value: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Verdict:
    """Return the verdict on a document that is not valid, or whose `annotations` stand in the way."""
    tidied = _with_own_annotations(value)
    version = version_of(value, kinds)
    if version is None:
        of_kind = kind_mistakes(document, value, kinds)
        settled = {path for path, _ in of_kind}
        mistakes = [*findings(envelope_schema(), tidied, document.places, settled=settled)]
        mistakes += [mistake for _, mistake in of_kind]
    else:
        mistakes = _mistakes(document, value, version, MOST_FINDINGS)
        if not mistakes:
            return _valid(sound_documents(version).with_defaults(tidied))
    ref = ref_of(value)
    told = tuple(replace(mistake, ref=ref, document=document.index) for mistake in mistakes)
    return Verdict(valid=False, ref=ref, diagnostics=told, breaks_file=_breaks_envelope(value))


def _untold(document: Document, value: Mapping[str, Any], version: KindVersion | None) -> Verdict:
    """Return the same, from the first mistake alone, which is not looked up in the file."""
    unplaced = replace(document, places=FixedPlace(document.location))
    if version is not None and not _mistakes(unplaced, value, version, 1):
        return _valid(sound_documents(version).with_defaults(_with_own_annotations(value)))
    return Verdict(valid=False, ref=ref_of(value), breaks_file=_breaks_envelope(value))


def _mistakes(document: Document, value: Mapping[str, Any], version: KindVersion, most: int) -> list[Diagnostic]:
    """Return so many mistakes in the form of a document at most, and as many in its references."""
    of_form = findings(schema_of(version), _with_own_annotations(value), document.places, most=most)
    return [*of_form, *islice(_bad_references(document, value, version, version.relations), most)]


def _valid(data: Mapping[str, Any]) -> Verdict:
    metadata = data["metadata"]
    ref = canonical(data["kind"], metadata["namespace"], metadata["name"])
    return Verdict(valid=True, ref=ref, data=data, twin_key=twin_key(data))


def _not_a_mapping(document: Document) -> Verdict:
    message = f"an entity is a mapping, and this document is {type_name(document.value)}"
    advice = "begin with `apiVersion:`, `kind:` and `metadata:`, or take the document out of the catalog"
    finding = Diagnostic("not-a-mapping", Severity.ERROR, message, document.location, advice, document.index)
    return Verdict(valid=False, diagnostics=(finding,), breaks_file=True)


def _with_advice(verdict: Verdict, document: Document, value: Mapping[str, Any], version: KindVersion) -> Verdict:
    """Return a verdict with a warning for each thing that a site's model asks for beyond Backstage."""
    tidied, told = _with_own_annotations(value), {finding.location for finding in verdict.diagnostics}
    advice = advice_of(version)
    beyond = [] if advice.takes(tidied) else [*findings(advice, tidied, document.places)]
    beyond += islice(_bad_references(document, value, version, version.more_relations), MOST_FINDINGS)
    warnings = (
        replace(one, code="against-model", severity=Severity.WARNING, document=document.index, ref=verdict.ref)
        for one in beyond
        if one.location not in told
    )
    return verdict._replace(diagnostics=(*verdict.diagnostics, *warnings))


def _bad_references(
    document: Document, value: Mapping[str, Any], version: KindVersion, fields: Iterable[RelationField]
) -> Iterator[Diagnostic]:
    """Yield a finding for each reference in some fields that means nothing."""
    namespace = _namespace(value)
    judged = version.schema.get("properties", {})
    for field in fields:
        for path, written in references(value, field):
            if not (isinstance(written, str) and written) and keys_to(value, field.path)[-1] in judged:
                continue  # the schema refuses it already
            try:
                read_reference(written, field.default_kind, namespace)
            except RefError as error:
                advice = "write `kind:namespace/name`; the namespace may be left out"
                may_be_short = f", and so may the kind, which then is {field.default_kind}"
                advice += may_be_short if field.default_kind else ""
                advice = FILL_IN if is_unfilled(written) else advice
                message = f"`{field_name(path)}` is not a valid entity reference: {error}"
                yield Diagnostic("bad-reference", Severity.ERROR, message, document.places(path), advice)


def _namespace(value: Mapping[str, Any]) -> str:
    metadata = value.get("metadata")
    namespace = metadata.get("namespace") if isinstance(metadata, Mapping) else None
    return namespace if isinstance(namespace, str) and namespace else DEFAULT_NAMESPACE


def _with_own_annotations(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a value without the annotations that Backstage does not look at.

    `annotations` that hold nothing are absent to it, and only they are; two annotations it writes over in any case.
    """
    metadata = value.get("metadata")
    if not isinstance(metadata, Mapping) or "annotations" not in metadata:
        return value
    annotations = metadata["annotations"]
    if isinstance(annotations, Mapping):
        kept = {key: item for key, item in annotations.items() if isinstance(item, str) or key not in _WRITTEN_OVER}
        return value if len(kept) == len(annotations) else {**value, "metadata": {**metadata, "annotations": kept}}
    if annotations or isinstance(annotations, list):
        return value
    return {**value, "metadata": {key: item for key, item in metadata.items() if key != "annotations"}}


def _breaks_envelope(value: Mapping[str, Any]) -> bool:
    """Return whether the mistakes are of the sort for which Backstage refuses the whole file."""
    metadata = _with_own_annotations(value).get("metadata")
    if not isinstance(metadata, Mapping) or not isinstance(metadata.get("annotations", {}), Mapping):
        return True
    needed = (value.get("apiVersion"), value.get("kind"), metadata.get("name"), metadata.get("namespace", "default"))
    return not all(isinstance(text, str) and text for text in needed)
