"""What MkDocs says while it works: kept as findings, or said to the terminal."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location, Places

#: How the host begins what it has to say of a hand-written page.
_PAGE = re.compile(r"(?:Doc file|Error reading page) '(?P<file>[^']+)'")

#: How it begins what it has to say of a value of its configuration.
_VALUE = re.compile(r"Config value '(?P<name>[^']+)'")

#: What the portal says through the host.
log = logging.getLogger("mkdocs.plugins.portal")

_HOST = logging.getLogger("mkdocs")


class Ears(logging.Handler):
    """Turns what the host says into findings; what the portal says there it returns itself.

    `places` are those of its configuration; `docs` is the folder of hand-written pages relative to the root, once it is
    known.
    """

    def __init__(self, places: Places) -> None:
        super().__init__(logging.WARNING)
        self._places = places
        self.docs = ""
        self.findings: list[Diagnostic] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        if record.name != log.name:
            severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
            message = " ".join(record.getMessage().split())
            self.findings.append(
                Diagnostic("mkdocs", severity, message, self._place(message), _help(message, severity))
            )

    def gave_up(self, error: Exception) -> None:
        """Keep why the host ended, unless it has said so."""
        if not any(one.severity is Severity.ERROR for one in self.findings):
            said = " ".join(str(error).split()) or type(error).__name__
            message = f"MkDocs gave up: {said}"
            self.findings.append(Diagnostic("mkdocs-failed", Severity.ERROR, message, self._places(())))

    def _place(self, message: str) -> Location:
        """Return what a message is about: a hand-written page, a value of the configuration, or all of it."""
        if self.docs and (page := _PAGE.search(message)):
            return Location(f"{self.docs}/{page['file']}")
        value = _VALUE.match(message)
        return self._places((value["name"],) if value else (), key=True)


def _help(message: str, severity: Severity) -> str:
    """Return what to do about what the host has said; a warning says so itself, more often than not."""
    if value := _VALUE.match(message):
        name = value["name"]
        if name == "docs_dir" and "existing" in message:
            return "make this folder, or leave `docs_dir` out: a portal needs no page that is written by hand"
        return f"correct `{name}`; what it may be: https://www.mkdocs.org/user-guide/configuration/#{name}"
    if "codec can't decode" in message:
        return "save it as UTF-8"
    return "what MkDocs did before that is told with `-v`" if severity is Severity.ERROR else ""


@contextmanager
def heard(places: Places, *, verbose: bool = False) -> Iterator[Ears]:
    """Collect the host's warnings and errors inside the block. With `verbose`, say everything else to stderr.

    `places` are those of the host's configuration. Nobody else hears the host: `logging.warning` in a plugin would have
    each finding told a second time.
    """
    ears = Ears(places)
    before, _HOST.propagate = _HOST.propagate, False
    try:
        with _listening(ears, logging.WARNING), _listening(_voice(), logging.DEBUG) if verbose else nullcontext():
            yield ears
    finally:
        _HOST.propagate = before


def _voice() -> logging.Handler:
    """Return what says to stderr whatever becomes no finding."""
    voice = logging.StreamHandler(sys.stderr)
    voice.addFilter(lambda record: record.levelno < logging.WARNING)
    return voice


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
