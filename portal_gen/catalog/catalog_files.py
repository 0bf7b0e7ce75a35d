"""Which of the files that were read belong to the catalog; a folder may hold others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from portal_gen.catalog.reached_file import ReachedFile
from portal_gen.model.diagnostic import Diagnostic, Severity


def catalog_files(files: Mapping[str, ReachedFile]) -> tuple[list[ReachedFile], list[Diagnostic]]:
    """Return the files that belong to the catalog; of the others, found by folder or glob, say why they do not."""
    included = {source for read in files.values() for source in _placeholder_sources(read)}
    kept: list[ReachedFile] = []
    findings: list[Diagnostic] = []
    for file, read in files.items():
        if read.reach.named or (file not in included and (read.holds_entities or not read.documents)):
            kept.append(read)
        else:
            findings.append(_not_a_catalog_file(read, included=file in included))
    return kept, findings


def _placeholder_sources(read: ReachedFile) -> Iterator[str]:
    for judged in read.documents:
        for substitution in judged.document.substitutions:
            yield substitution.source


def _not_a_catalog_file(read: ReachedFile, *, included: bool) -> Diagnostic:
    reason = "another file includes it" if included else "no document in it has `apiVersion` and `kind`"
    message = f"`{read.reach.file}` is not read as a catalog file: {reason}"
    place = replace(read.documents[0].document.location, line=1, column=1)
    advice = "nothing is to be done, unless you meant it to be one: then name the file itself"
    return Diagnostic("not-a-catalog-file", Severity.INFO, message, place, advice)
