"""What was read of a file as one line of JSON, and back: for whoever keeps it until the file changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from msgspec import to_builtins

from portal_gen import __version__
from portal_gen.catalog.file_reading import FileReader, FileReading
from portal_gen.catalog.read_document import ReadDocument
from portal_gen.model.document import Reading, Substitution
from portal_gen.model.finding_json import finding_from_json, finding_to_json
from portal_gen.model.kind import Kind
from portal_gen.model.location import Location
from portal_gen.model.waiver import Waiver
from portal_gen.validate.judge import Verdict, valid_entity


def circumstances(reader: FileReader) -> str:
    """Return all that decides what is read beside the bytes of files: what was read under other ones is of no use."""
    kinds = to_builtins(reader.kinds, enc_hook=dict)
    resolvers = {name: resolver.made_of for name, resolver in reader.resolvers.items()}
    decisive = [__version__, reader.repository, asdict(reader.bounds), kinds, resolvers]
    return json.dumps(decisive, sort_keys=True, separators=(",", ":"))


def reading_to_json(reading: FileReading) -> str:
    """Return one line of JSON, in ASCII, of a reading that is `lasting`: another one may be very long."""
    record: dict[str, Any] = {
        "file": reading.file,
        "documents": [_from_document(read) for read in reading.documents],
        "findings": [finding_to_json(finding) for finding in reading.findings],
    }
    if reading.waivers:
        record["waivers"] = [_from_waiver(waiver) for waiver in reading.waivers]
    return json.dumps(record, separators=(",", ":"))


def reading_from_json(line: str, kinds: Mapping[str, Kind]) -> FileReading:
    """Return what `reading_to_json` wrote under the same circumstances, those kinds among them.

    Raises `ValueError`, `LookupError` or `TypeError` for what it did not write.
    """
    record = json.loads(line)
    return FileReading(
        file=record["file"],
        documents=tuple([_to_document(read, kinds) for read in record["documents"]]),
        findings=tuple([finding_from_json(finding) for finding in record["findings"]]),
        waivers=tuple([_to_waiver(record["file"], *waiver) for waiver in record.get("waivers", ())]),
    )


def _from_document(read: ReadDocument) -> dict[str, Any]:
    """Return a document as JSON has it: the entity follows from the value, and what most documents lack is left out."""
    verdict = read.verdict
    record = {
        "line": read.line,
        "column": read.column,
        "written": read.written,
        "valid": verdict.valid,
        "ref": verdict.ref,
        "value": read.value,
    }
    if read.reading is not Reading.READ:
        record["reading"] = read.reading
    if verdict.breaks_file:
        record["breaks_file"] = True
    if verdict.twin_key:
        record["twin_key"] = verdict.twin_key
    if read.findings:
        record["findings"] = [finding_to_json(finding) for finding in read.findings]
    if read.substitutions:
        record["substitutions"] = [[item.path, item.resolver, item.source, item.digest] for item in read.substitutions]
    return record


def _to_document(record: dict[str, Any], kinds: Mapping[str, Kind]) -> ReadDocument:
    value, valid = record["value"], record["valid"]
    entity = valid_entity(value, kinds) if valid else None
    verdict = Verdict(valid, record["ref"], entity)
    if len(record) == _FEWEST:
        return ReadDocument(record["line"], record["column"], record["written"], value, verdict)
    return ReadDocument(
        record["line"],
        record["column"],
        record["written"],
        value,
        verdict._replace(breaks_file="breaks_file" in record, twin_key=tuple(record.get("twin_key", ()))),
        Reading(record.get("reading", Reading.READ)),
        tuple(finding_from_json(finding) for finding in record.get("findings", ())),
        tuple(Substitution(tuple(path), *others) for path, *others in record.get("substitutions", ())),
    )


def _from_waiver(waiver: Waiver) -> list[Any]:
    place = waiver.location
    return [place.line, place.column, waiver.line, waiver.codes, waiver.until, waiver.reason]


def _to_waiver(file: str, line: int, column: int, about: int, codes: list[str], until: str, reason: str) -> Waiver:  # noqa: PLR0913, PLR0917  the fields of a record
    return Waiver(Location(file, line, column), about, tuple(codes), until, reason)


#: The fields that every document has.
_FEWEST = 6
