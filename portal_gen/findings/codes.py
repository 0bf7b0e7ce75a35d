"""The codes that findings may have: each has a page, and those of plugins are told by the plugins."""

from __future__ import annotations

from functools import cache


@cache
def own_codes() -> frozenset[str]:
    """Return the codes of our own findings: those that have a page among the explanations."""
    from importlib.resources import files  # noqa: PLC0415  it takes a while, and most have decided nothing

    pages = files("portal_gen").joinpath("cli", "explanations").iterdir()
    return frozenset(page.name.removesuffix(".md") for page in pages if page.name.endswith(".md"))
