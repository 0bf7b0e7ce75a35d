"""The kinds that plugins add: records in the `kinds/` folder of a plugin, of the shape of the built-in ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path

import yaml

from portal_gen.load.config.places import yaml_places
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.kind import Kind
from portal_gen.model.location import Location
from portal_gen.plugin.discovery.loaded import Loaded
from portal_gen.validate.kinds import built_in_kinds, load_record, read_kind


def all_kinds(plugins: Iterable[Loaded]) -> Found[Mapping[str, Kind]]:
    """Return the built-in kinds and those of plugins by name in lower case, and what is wrong with the records."""
    kinds = dict(built_in_kinds())
    wrong: list[Diagnostic] = []
    for plugin in plugins:
        if plugin.home.is_folder:
            added, mistakes = kinds_in(plugin.folder / "kinds", partial(plugin.home.at, 1))
            kinds |= added
            wrong += mistakes
    return kinds, tuple(wrong)


def kind_icons(plugins: Iterable[Loaded]) -> Iterator[tuple[str, str, Location]]:
    """Yield the icon of each kind that plugins add and whose record can be read, the kind's name, and the place."""
    for plugin in plugins:
        for file in sorted(plugin.folder.glob("kinds/*.yaml")) if plugin.home.is_folder else ():
            with suppress(OSError, UnicodeDecodeError, yaml.YAMLError):
                text, name = file.read_text(encoding="utf-8"), plugin.home.at(1, file).file
                kind, _ = _record(text, name)
                if kind:
                    yield kind.icon, kind.name, yaml_places(text, name)(("icon",))


# A site that is served is read again and again, and what is prepared for a kind is kept as long as the kind is.
@lru_cache(maxsize=64)
def _record(text: str, file: str) -> Found[Kind | None]:
    return read_kind(load_record(text), yaml_places(text, file))


def kinds_in(folder: Path, place_of: Callable[[Path], Location]) -> Found[Mapping[str, Kind]]:
    """Return the kinds whose records are in a folder, by name in lower case; `place_of` names a file in findings."""
    kinds: dict[str, Kind] = {}
    wrong: list[Diagnostic] = []
    for file in sorted(folder.glob("*.yaml")):
        place = place_of(file)
        try:
            record, mistakes = _record(file.read_text(encoding="utf-8"), place.file)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            said = " ".join(str(error).split())
            wrong.append(Diagnostic("invalid-kind-record", Severity.ERROR, f"it cannot be read: {said}", place))
            continue
        wrong += mistakes
        if record is not None:
            kinds[record.name.lower()] = record
    return kinds, tuple(wrong)
