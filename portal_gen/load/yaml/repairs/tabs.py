"""Tabs that indent lines, where it does not matter how many spaces they stand for."""

from __future__ import annotations

import re

from portal_gen.load.yaml.repairs.unread import Unread, readable, rewriting
from portal_gen.load.yaml.same_values import same
from portal_gen.model.repair import RewriteLines

#: A tab behind spaces may belong to a text in several lines, and stays.
_TABS = re.compile(r"\t+(?=[^\t])")
#: How wide editors show a tab; the first that fits is written.
_WIDTHS = (2, 4, 8, 3)


def spaces_for_tabs(document: Unread) -> RewriteLines | None:
    """Return the same lines indented by spaces, or None where a document could mean several things then."""
    tabbed = {document.first + index: line for index, line in enumerate(document.lines) if _TABS.match(line)}
    if not tabbed:
        return None
    tried = [{number: _spaced(line, width) for number, line in tabbed.items()} for width in _WIDTHS]
    read = [(lines, found) for lines in tried if readable(found := document.read_with(lines))]
    if not read:
        return None
    lines, first = read[0]
    meanings = [[parsed.value for parsed in found] for _, found in read]
    if not all(same([parsed.value for parsed in first], meaning) for meaning in meanings):
        return None
    return rewriting({**lines})


def _spaced(line: str, width: int) -> str:
    return _TABS.sub(lambda tabs: " " * width * len(tabs[0]), line, count=1)
