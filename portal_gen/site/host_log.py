"""What MkDocs says while it works: kept as findings, or said to the terminal."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location
from portal_gen.site.mkdocs_plugin import log as portal_log

_HOST = logging.getLogger("mkdocs")


@contextmanager
def heard(config: str, *, verbose: bool = False) -> Iterator[list[Diagnostic]]:
    """Collect the host's warnings and errors inside the block. With `verbose`, say everything else to stderr."""
    ears = _Ears(config)
    with _listening(ears, logging.WARNING):
        if verbose:
            with spoken(verbose=True):
                yield ears.findings
        else:
            yield ears.findings


@contextmanager
def spoken(*, verbose: bool = False) -> Iterator[None]:
    """Let the host talk to stderr inside the block; with `verbose` about every step."""
    voice = logging.StreamHandler(sys.stderr)
    voice.setFormatter(_Plain())
    with _listening(voice, logging.DEBUG if verbose else logging.INFO):
        yield


@contextmanager
def _listening(handler: logging.Handler, level: int) -> Iterator[None]:
    before = _HOST.level
    handler.setLevel(level)
    _HOST.addHandler(handler)
    _HOST.setLevel(min(level, before or level))
    try:
        yield
    finally:
        _HOST.removeHandler(handler)
        _HOST.setLevel(before)


class _Ears(logging.Handler):
    """Turns what the host says into findings; what the portal says there it returns itself."""

    def __init__(self, config: str) -> None:
        super().__init__(logging.WARNING)
        self._config = config
        self.findings: list[Diagnostic] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        if record.name != portal_log.name:
            severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
            message = " ".join(record.getMessage().split())
            self.findings.append(Diagnostic("mkdocs", severity, message, Location(self._config)))


class _Plain(logging.Formatter):
    """Findings as they are; of the host's own messages, the level where it matters."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one message as a line."""
        said = super().format(record)
        plain = record.name == portal_log.name or record.levelno < logging.WARNING
        return said if plain else f"{record.levelname.lower()}: {said}"
