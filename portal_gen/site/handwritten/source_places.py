"""Where a text stands in a Markdown file, code left aside: Python-Markdown forgets the lines of what it reads."""

from __future__ import annotations

import re

from portal_gen.model.location import Location

_FENCE = re.compile(r" *(?P<fence>`{3,}|~{3,})")
_CODE = re.compile(r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)")
_INDENTED = re.compile(r"(?: {4}|\t)")
_CONTAINER = re.compile(r" *(?:[-*+]|\d+[.)]|!!!|\?\?\?\+?|===|\[\^)[ \"\w]")


def place_of(text: str, source: str, file: str, number: int) -> Location:
    """Return where `text` stands in a Markdown file for the `number`-th time (from 1), not counting code.

    The last place before that where there are not so many, the first line where there is none.
    """
    found = Location(file)
    for line_number, line in enumerate(_without_code(source), 1):
        for match in re.finditer(rf"{re.escape(text)}(?![\w./-])", line):
            found = Location(file, line_number, match.start() + 1)
            number -= 1
            if not number:
                return found
    return found


def _without_code(source: str) -> list[str]:
    """Return the lines of a Markdown file, with blanks where there is code."""
    lines: list[str] = []
    fence, in_container = "", False
    for line in source.splitlines():
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark["fence"].startswith(fence) else fence
            lines.append("")
        elif mark:
            fence = mark["fence"]
            lines.append("")
        elif _INDENTED.match(line) and not in_container:
            lines.append("")
        else:
            in_container = bool(_CONTAINER.match(line)) or (in_container and (not line or line[0].isspace()))
            lines.append(_CODE.sub(lambda code: " " * len(code[0]), line))
    return lines
