"""Where the design system is."""

from __future__ import annotations

from pathlib import Path


def overrides() -> Path:
    """Return the folder of the design system: `overrides/` in a checkout, a package of its own where installed."""
    above = Path(__file__).resolve().parents[3]
    installed = above / "portal_gen_overrides"
    return installed if installed.is_dir() else above / "overrides"
