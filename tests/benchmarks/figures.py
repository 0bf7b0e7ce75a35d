"""The arithmetic of the benchmark: medians, ratios to Hugo, targets met or missed, and the table of them."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_HEADS = ("", "median", "lowest to highest", "of Hugo", "target", "", "processors")


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured under one name, in its unit, and where it is time the time of all processors beside it.

    `failed` says why where a run went wrong, `note` what else it did.
    """

    name: str
    unit: str
    values: tuple[float, ...] = ()
    failed: str = ""
    note: str = ""
    cpu: tuple[float, ...] = ()

    @property
    def median(self) -> float | None:
        """Return the middle of the values; None where a run failed: the others would flatter."""
        return statistics.median(self.values) if self.values and not self.failed else None


@dataclass(frozen=True, slots=True)
class Target:
    """The most that a figure may be, as it is or as a part of Hugo's."""

    most: float
    of_hugo: bool = False

    def __str__(self) -> str:
        return f"≤ {self.most:g}{' of Hugo' if self.of_hugo else ''}"


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure beside Hugo's and beside its target; what cannot be said is None."""

    figure: Figure
    of_hugo: float | None
    target: Target | None
    met: bool | None


def judged(figures: Iterable[Figure], baselines: Mapping[str, str], targets: Mapping[str, Target]) -> list[Judged]:
    """Return each figure with its ratio to the figure that `baselines` names for its unit, and the verdict on it."""
    by_name = {figure.name: figure for figure in figures}
    return [
        _judged(figure, by_name.get(baselines.get(figure.unit, "")), targets.get(figure.name))
        for figure in by_name.values()
    ]


def _judged(figure: Figure, baseline: Figure | None, target: Target | None) -> Judged:
    of_hugo = ratio(figure.median, baseline.median if baseline else None)
    value = of_hugo if target and target.of_hugo else figure.median
    if figure.failed and target:
        return Judged(figure, None, target, met=False)
    return Judged(figure, of_hugo, target, None if target is None or value is None else value <= target.most)


def ratio(value: float | None, base: float | None) -> float | None:
    """Return how many times `base` a value is, or None where one of them is not known."""
    return value / base if value is not None and base else None


def table(rows: Sequence[Judged]) -> str:
    """Return figures as a table of Markdown that is aligned for reading as it stands."""
    lines = [_HEADS, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = tuple("-" * width for width in widths)
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in (lines[0], rule, *lines[1:])
    )


def as_json(row: Judged) -> dict[str, Any]:
    """Return a figure as it goes into the file of results."""
    figure = row.figure
    return {
        "name": figure.name,
        "unit": figure.unit,
        "values": list(figure.values),
        "median": figure.median,
        "cpu": list(figure.cpu),
        "of_hugo": row.of_hugo,
        "target": str(row.target) if row.target else None,
        "met": row.met,
        "failed": figure.failed or None,
        "note": figure.note or None,
    }


def _cells(row: Judged) -> tuple[str, ...]:
    figure = row.figure
    verdict = {True: "met", False: "missed", None: ""}[row.met]
    if figure.failed:
        return (
            figure.name,
            "failed",
            "",
            "",
            str(row.target or ""),
            "; ".join(filter(None, (verdict, figure.failed))),
            "",
        )
    spread = f"{_number(min(figure.values))} to {_number(max(figure.values))}" if len(figure.values) > 1 else ""
    return (
        figure.name,
        f"{_number(figure.median)} {figure.unit}".strip() if figure.median is not None else "not measured",
        spread,
        f"{row.of_hugo:.2f}" if row.of_hugo is not None else "",
        str(row.target or ""),
        "; ".join(filter(None, (verdict, figure.note))),
        f"{_number(statistics.median(figure.cpu))} s" if figure.cpu else "",
    )


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"
