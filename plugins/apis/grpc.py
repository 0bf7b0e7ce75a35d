"""Services and messages of a protocol buffer definition, found by a scan of its text."""

from __future__ import annotations

import re

from portal_gen.api import Content, Text

from .bounds import LARGEST_SCANNED
from .outline import Outline, UnreadableError, part

#: What matters in the text, and the comments and strings that only look as if they did.
_TOKEN = re.compile(
    r"""^[ \t]*+//(?P<line>[^\n]*)
    |//[^\n]*
    |/\*(?P<block>[^*]*(?:\*(?!/)[^*]*)*)(?:\*/|\Z)
    |"(?:[^"\\\n]|\\.)*+"?
    |\bpackage\s+(?P<package>[\w.]+)\s*;
    |\bservice\s+(?P<service>\w+)\s*\{
    |\brpc\s+(?P<rpc>\w+)\s*
        \(\s*(?P<takes>(?:stream\s+)?[\w.]+)\s*\)\s*returns\s*\(\s*(?P<gives>(?:stream\s+)?[\w.]+)\s*\)
    |\b(?P<what>message|enum)\s+(?P<name>\w+)\s*\{
    |(?P<end>;+|})""",
    re.VERBOSE | re.MULTILINE,
)


def outline(text: str) -> Outline:
    """Return the services, their calls, and the messages. Raises `UnreadableError` where there are none."""
    if len(text) > LARGEST_SCANNED:
        raise UnreadableError(f"has {len(text):,} characters, more than are read")
    scan = _Scan()
    for token in _TOKEN.finditer(text):
        scan.take(token)
    if not scan.calls and not scan.messages:
        raise UnreadableError("defines no service and no message")
    return Outline(
        (("Package", scan.package),),
        (
            part("Calls", ("Service", "Call", "Takes", "Returns", "Description"), scan.calls),
            part("Messages", ("Name", "Is", "Description"), scan.messages),
        ),
    )


class _Scan:
    """What was found so far, and the comment that speaks of what comes next."""

    def __init__(self) -> None:
        self.package = ""
        self.calls: list[tuple[Content, ...]] = []
        self.messages: list[tuple[Content, ...]] = []
        self._service = ""
        self._about: list[str] = []

    def take(self, token: re.Match[str]) -> None:
        """Take the next token of the text."""
        comment = token["line"] or token["block"]
        if comment is not None:
            self._about.append(comment.strip(" \t\r\n*/"))
            return
        if token["package"]:
            self.package = token["package"]
        elif token["service"]:
            self._service = token["service"]
        elif token["rpc"]:
            call = (_code(self._service), _code(token["rpc"]), _code(token["takes"]), _code(token["gives"]))
            self.calls.append((*call, self._said()))
        elif token["what"]:
            self.messages.append((_code(token["name"]), token["what"], self._said()))
        self._about.clear()

    def _said(self) -> str:
        return " ".join(" ".join(self._about).split())


def _code(words: str) -> Text:
    return Text(" ".join(words.split()), style="code")
