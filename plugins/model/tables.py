"""What the tables of the model are made of."""

from __future__ import annotations

from collections.abc import Sequence

from portal_gen.api import Content, Table, Text, Word, filled_table, with_code

from .schema_rows import value_of


def code(text: str) -> Text:
    """Return a text as code."""
    return Text(text, style="code")


def described(text: str) -> Content:
    """Return a description, in which only backticks mean anything, or nothing where it is empty."""
    return with_code(text) if text else None


def words_table(words: Sequence[Word]) -> Table:
    """Return annotations, labels or tags with what they are for and what they may hold."""
    rows = [
        (code(word.name), described(word.description), described(value_of(word.schema)), _on(word)) for word in words
    ]
    return filled_table(("Name", "What it is for", "Holds", "On"), rows)


def _on(word: Word) -> Content:
    return ", ".join(word.kinds) or None
