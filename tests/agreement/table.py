"""The agreement with Backstage as a table."""

from __future__ import annotations

from collections.abc import Iterable

from tests.agreement.asked import Agreement

_HEAD = ("catalog", "documents", "verdicts", "accepted", "relations")


def table(agreements: Iterable[Agreement]) -> str:
    """Return a line for each catalog: how many of its documents, accepted entities and relations are as recorded."""
    rows = [_HEAD, *map(_row, _together(list(agreements)))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines) + "\n"


def _row(found: Agreement) -> tuple[str, ...]:
    return (
        found.name,
        str(found.documents),
        _share(found.documents if not found.entities else 0, len(found.wrong_verdicts)),
        _share(found.entities, len(found.wrong_accepted)),
        _share(found.relations, len(found.wrong_relations)),
    )


def _share(total: int, wrong: int) -> str:
    return f"{total - wrong}/{total}" if total or wrong else "-"


def _together(agreements: list[Agreement]) -> list[Agreement]:
    """Return the same, with the many small catalogs of files as one line."""
    files = [found for found in agreements if found.name.startswith("files/")]
    others = [found for found in agreements if found not in files]
    if not files:
        return others
    total = Agreement(f"conformance/files ({len(files)})")
    for found in files:
        total.documents += found.documents
        total.entities += found.entities
        total.relations += found.relations
        total.wrong_accepted += found.wrong_accepted
        total.wrong_relations += found.wrong_relations
    return [*others, total]
