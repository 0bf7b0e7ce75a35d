"""The lifecycles that Backstage speaks of, in their order. An entity may have any other word for its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

EXPERIMENTAL: Final = "experimental"
PRODUCTION: Final = "production"
DEPRECATED: Final = "deprecated"

#: What each of them means.
LIFECYCLES: Mapping[str, str] = {
    EXPERIMENTAL: "Being tried out; it may change or go at any time.",
    PRODUCTION: "In use, and cared for.",
    DEPRECATED: "About to go; use something else.",
}
