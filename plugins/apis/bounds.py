"""How much of a definition is read, and how much of it an outline tells.

A definition is hostile until it is rendered, and an outline of the worst one takes about a second. Who lists something
takes no more of it than is told: aliases of YAML put one large mapping into thousands of places.
"""

from __future__ import annotations

import re

#: Characters and lines of a definition in JSON, or in YAML that is taken apart by its indentation.
LARGEST = 5_000_000
MOST_LINES = 200_000

#: Characters of YAML that a parser is given at once, and in many small values one after another: to begin with each of
#: them costs as much as some characters.
LARGEST_YAML = 300_000
LARGEST_VALUES = 600_000
BEGINNING = 20

#: A YAML text nests by brackets and by dashes without end, and its parser recurses on each.
BRACKETS = 5_000
DASHES = re.compile(r"(?:[-?:][ \t]+){40}")

#: Characters of a definition that is scanned for words.
LARGEST_SCANNED = 2_000_000

#: Rows of a table, and entries of a mapping in which the few that are known by name are looked for.
MOST_ROWS = 2_000
MOST_ENTRIES = 40

#: So much is named of one sort, each with so many letters: many operations may refer to one long text.
MOST_NAMES = 20
LONGEST_NAME = 60

#: No address or sentence of an outline is longer.
MOST_LETTERS = 2_000

#: So many schemas are put together to one.
MOST_SCHEMAS = 40
