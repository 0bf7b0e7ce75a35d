"""The forms in which `check` prints what it found, one a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal_gen.cli.check_formats.checked import Checked

#: The names of the formats; each is a module of this package with a function `render`.
FORMATS = ("text", "json", "github", "sarif", "junit")


def rendered(checked: Checked, form: str) -> str:
    """Return what was found in one of `FORMATS`."""
    module: Mapping[str, Callable[[Checked], str]] = vars(import_module(f"portal_gen.cli.check_formats.{form}_form"))
    return module["render"](checked)
