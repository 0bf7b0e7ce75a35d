"""Measures portal_gen beside Hugo and MkDocs on the same pages: `python -m tests.benchmarks --help`."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from tests.benchmarks.figures import Judged, as_json, judged, table
from tests.benchmarks.machine import circumstances
from tests.benchmarks.measuring import prepared
from tests.benchmarks.options import Options, read_options
from tests.benchmarks.targets import BASELINES, TARGETS


def main() -> None:
    """Measure, print the table, write the results."""
    options = read_options()
    shutil.rmtree(options.work, ignore_errors=True)
    options.work.mkdir(parents=True)
    try:
        around = circumstances(options.work, options.hugo)
        bench = prepared(options)
        rows = judged(bench.figures(), BASELINES, TARGETS)
        profile = bench.profile() if options.profile else ""
    finally:
        shutil.rmtree(options.work, ignore_errors=True)
    sys.stdout.write("\n".join(_lines(options, around, rows, profile)))
    _write(options, around, rows, profile)


def _lines(options: Options, around: Mapping[str, str], rows: Sequence[Judged], profile: str) -> list[str]:
    head = f"{options.entities:,} entities, seed {options.seed}, {options.repeats} runs of each in turns"
    return [head, *(f"{name}: {value}" for name, value in around.items()), "", table(rows), "", profile, ""]


def _write(options: Options, around: Mapping[str, str], rows: Sequence[Judged], profile: str) -> None:
    asked = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in asdict(options).items()}
    results = {"circumstances": around, "options": asked, "figures": list(map(as_json, rows)), "profile": profile}
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(results, indent=2, ensure_ascii=False, default=str) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
