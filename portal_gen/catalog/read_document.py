"""What was read of one document of a file, however the file was reached."""

from __future__ import annotations

from typing import Any, NamedTuple

from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.document import Reading, Substitution
from portal_gen.validate.judge import Verdict


class ReadDocument(NamedTuple):
    """A document, where its first key stands, its verdict, and every finding about it; the verdict repeats none.

    `written` tells its text and its place in the file from any other.
    """

    line: int
    column: int
    written: str
    value: Any
    verdict: Verdict
    reading: Reading = Reading.READ
    findings: tuple[Diagnostic, ...] = ()
    substitutions: tuple[Substitution, ...] = ()
