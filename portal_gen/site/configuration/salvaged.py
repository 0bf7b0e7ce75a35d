"""What can be judged of options of which some are wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from portal_gen.load.config.options import read_options
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.location import FieldPath, Location, Places
from portal_gen.model.settings import Options, Settings
from portal_gen.plugin.configuration.configure import configure
from portal_gen.plugin.discovery.find import find_plugins


def salvaged(raw: Any, places: Places) -> tuple[Options, Places]:
    """Return the options in `raw` that are right, with the defaults of the others, and the places of what is left.

    Of a list the entries that are right are left.
    """
    kept: dict[str, Any] = {}
    positions: dict[str, Sequence[int]] = {}
    for name, written in raw.items() if isinstance(raw, Mapping) else ():
        value = written
        if isinstance(written, list):
            positions[name] = [at for at, entry in enumerate(written) if _is_right(name, [entry], places)]
            value = [written[at] for at in positions[name]]
        if (value or not written) and _is_right(name, value, places):
            kept[name] = value
    options, _ = read_options(Options, kept, places, "")
    return options or Options(), _Kept(places, positions)


def misconfigured(settings: Settings, places: Places) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the plugins that settings name."""
    loaded, not_loaded = find_plugins(settings)
    _, wrong = configure(settings, places, loaded)
    return (*not_loaded, *wrong)


def _is_right(name: Any, value: Any, places: Places) -> bool:
    return read_options(Options, {name: value}, places, "")[0] is not None


class _Kept(Struct, frozen=True):
    """Places in lists of which entries were left out: by the number of an entry among those that are left."""

    places: Places
    positions: Mapping[str, Sequence[int]]

    def __call__(self, path: FieldPath = (), *, key: bool = False) -> Location:
        """Return where the value at `path` stands in the file."""
        name, number = (*path, None, None)[:2]
        if name in self.positions and isinstance(number, int):
            path = (path[0], self.positions[str(name)][number], *path[2:])
        return self.places(path, key=key)
