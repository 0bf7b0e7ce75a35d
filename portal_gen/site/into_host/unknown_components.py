"""Finds files of a site that are to show a component, and have the name of none: nobody would ever ask for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location
from portal_gen.model.near_words import nearest
from portal_gen.render.html.macros import component_types, macro_name

_FOLDER = "components"
_TEMPLATES = frozenset({".html", ".htm", ".j2", ".jinja", ".jinja2"})


def unknown_components(custom_dir: Path, root: Path) -> Iterator[Diagnostic]:
    """Yield a warning for each template in `components/` that is no component's, and that no other template names.

    Files are named from the `root`.
    """
    names = [macro_name(component) for component in component_types()]
    known = {f"{name}.html" for name in names}
    files = sorted(file for file in custom_dir.glob(f"{_FOLDER}/*") if file.suffix.lower() in _TEMPLATES)
    for file in files:
        if file.name not in known and file.is_file() and not _is_named(file, custom_dir):
            near = nearest(file.name.partition(".")[0], names)
            message = f"`{_FOLDER}/{file.name}` has the name of no component, and is not used"
            help_ = f"did you mean `{near}.html`?" if near else "remove it, or call it as a component: `badge.html`"
            place = Location(Path(os.path.relpath(file, root)).as_posix())
            yield Diagnostic("unknown-component", Severity.WARNING, message, place, help_)


def _is_named(file: Path, custom_dir: Path) -> bool:
    """Return whether another template takes a file in, as `{% include "components/..." %}` does."""
    name = f"{_FOLDER}/{file.name}"
    others = (other for other in custom_dir.rglob("*") if other != file and other.suffix.lower() in _TEMPLATES)
    return any(name in other.read_text("utf-8", errors="replace") for other in others if other.is_file())
