"""Services and messages of a protocol buffer definition, found by a scan of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from portal_gen.api import Content, Text

from .bounds import LARGEST_SCANNED, MOST_NAMES, MOST_ROWS
from .outline import Outline, UnreadableError, named, part, shortened

#: What matters in the text, and the comments, strings and options that only look as if they did.
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
    |\boption\b[^;{}"]*
    |\b(?P<field>[A-Za-z_]\w*)\s*=\s*-?\w+\s*(?=[;\[{])
    |(?P<end>;+|[{}])""",
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
    messages = ((_code(one.name), one.what, one.about, named(map(shortened, one.fields))) for one in scan.messages)
    return Outline(
        (("Package", scan.package),),
        (
            part("Calls", ("Service", "Call", "Takes", "Returns", "Description"), scan.calls),
            part("Messages", ("Name", "Is", "Description", "Fields"), messages),
        ),
    )


@dataclass(slots=True)
class _Message:
    """A message, or an enumeration, with the names of its fields or values."""

    name: str
    what: str
    about: str
    fields: list[str] = field(default_factory=list)


class _Scan:
    """What was found so far, and the comment that speaks of what comes next."""

    def __init__(self) -> None:
        self.package = ""
        self.calls: list[tuple[Content, ...]] = []
        self.messages: list[_Message] = []
        self._service = ""
        self._about: list[str] = []
        self._around: list[_Message | None] = [None]

    def take(self, token: re.Match[str]) -> None:
        """Take the next token of the text."""
        match token.lastgroup:
            case "line" | "block" as comment:
                self._about.append(token[comment].strip(" \t\r\n*/"))
                return
            case "package":
                self.package = token["package"]
            case "service":
                self._service = token["service"]
                self._around.append(None)
            case "gives":
                self._call(token)
            case "name":
                self._message(token["what"], token["name"])
            case "field":
                self._field(token["field"])
            case "end":
                self._end(token["end"])
        self._about.clear()

    def _call(self, token: re.Match[str]) -> None:
        if len(self.calls) <= MOST_ROWS:
            call = (self._service, token["rpc"], token["takes"], token["gives"])
            self.calls.append((*map(_code, call), self._said()))

    def _message(self, what: str, name: str) -> None:
        """Begin a message; one within another is called after both."""
        outer = self._around[-1]
        message = _Message(shortened(f"{outer.name}.{name}") if outer else name, what, self._said())
        self._around.append(message)
        if len(self.messages) <= MOST_ROWS:
            self.messages.append(message)

    def _field(self, name: str) -> None:
        message = self._around[-1]
        if message and len(message.fields) <= MOST_NAMES:
            message.fields.append(name)

    def _end(self, end: str) -> None:
        """Take the end of a statement, or a brace: within others than its own (`oneof`) a message goes on."""
        if end == "{":
            self._around.append(self._around[-1])
        elif end == "}" and len(self._around) > 1:
            self._around.pop()

    def _said(self) -> str:
        return " ".join(" ".join(self._about).split())


def _code(words: str) -> Text:
    return Text(" ".join(words.split()), style="code")
