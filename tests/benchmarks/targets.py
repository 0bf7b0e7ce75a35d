"""What the figures should be, at 10,000 entities on two cores."""

from __future__ import annotations

from collections.abc import Mapping

from tests.benchmarks import names
from tests.benchmarks.figures import Target

TARGETS: Mapping[str, Target] = {
    names.SAME: Target(0.6, of_hugo=True),
    names.EVERYTHING: Target(1.0, of_hugo=True),
    names.UNCHANGED: Target(0.8),
    names.DESCRIBED: Target(1.0),
    names.RENAMED: Target(1.0),
    names.DESCRIBED_AGAIN: Target(1.0),
    names.SERVED: Target(0.25),
    names.peak(names.EVERYTHING): Target(500),
    names.CHECKED: Target(2.5),
    names.CHECKED_AGAIN: Target(0.7),
    names.step(10_000, 100_000): Target(11),
    names.peak(names.size(100_000)): Target(3000),
    names.FRAME: Target(1024),
    names.FRAME_GROWTH: Target(0),
}

#: The figure that others of the same unit are compared with.
BASELINES: Mapping[str, str] = {"s": names.HUGO, "MB of memory": names.peak(names.HUGO)}
