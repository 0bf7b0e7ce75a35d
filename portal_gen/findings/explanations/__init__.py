"""What each code of a finding means: one page of Markdown a code, in this folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def codes() -> tuple[str, ...]:
    """Return the codes that have a page: those of our own findings, for plugins tell theirs."""
    return tuple(sorted(page.stem for page in _FOLDER.glob("*.md")))


def explanation(code: str) -> str | None:
    """Return the page of a code, or None where there is none."""
    return (_FOLDER / f"{code}.md").read_text(encoding="utf-8") if code in codes() else None


def summary(code: str) -> str:
    """Return the first sentence of a code's page, or nothing where it has no page."""
    page = explanation(code) or ""
    paragraphs = [part for part in page.split("\n\n") if part and not part.startswith("#")]
    return " ".join(paragraphs[0].split()) if paragraphs else ""
