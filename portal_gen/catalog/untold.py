"""What is told of a file in which more is wrong than anybody would read: that there is more, and how much."""

from __future__ import annotations

from collections.abc import Sequence

from portal_gen.catalog.read_document import ReadDocument
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.document import Reading
from portal_gen.model.location import Location
from portal_gen.model.telling import not_all_told


def untold(
    file: str, documents: Sequence[ReadDocument], of_file: Sequence[Diagnostic], silent: int
) -> tuple[Diagnostic, ...]:
    """Return the finding that not all is told of a file, where that is so.

    `of_file` was told of documents that cannot be read; from the document `silent` on nothing was told of the others.
    """
    told = {finding.document for finding in of_file}
    numbered = [(index, one) for index, one in enumerate(documents) if not one.findings and index not in told]
    wrong = [index for index, one in numbered if one.verdict.valid is False]
    if wrong:
        number = f"{len(wrong):,} more documents are" if len(wrong) > 1 else "one more document is"
        return (_more(file, documents, wrong[0], f"{number} not valid", Severity.ERROR),)
    doubtful = [index for index, one in numbered if index >= silent and one.reading is Reading.READ]
    if doubtful:
        return (_more(file, documents, doubtful[0], "there may be warnings from here on", Severity.WARNING),)
    if len(documents) == 1:
        return (_more(file, documents, 0, "there may be more in this document", Severity.ERROR),)
    return ()


def _more(file: str, documents: Sequence[ReadDocument], index: int, what: str, severity: Severity) -> Diagnostic:
    place = Location(file, documents[index].line, documents[index].column)
    return not_all_told(place, what, severity, index)
