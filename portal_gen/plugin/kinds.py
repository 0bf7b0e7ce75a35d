"""The kinds that plugins add: records in the `kinds/` folder of a plugin, of the shape of the built-in ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import yaml

from portal_gen.load.options import yaml_places
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.kind import Kind
from portal_gen.plugin.loaded import Loaded
from portal_gen.validate.kinds import built_in_kinds, load_record, read_kind


def all_kinds(plugins: Iterable[Loaded]) -> Found[Mapping[str, Kind]]:
    """Return the built-in kinds and those of plugins by name in lower case, and what is wrong with the records."""
    kinds = dict(built_in_kinds())
    wrong: list[Diagnostic] = []
    for plugin in plugins:
        for file in sorted((plugin.folder / "kinds").glob("*.yaml")) if plugin.home.is_folder else ():
            place = plugin.home.at(1, file)
            try:
                text = file.read_text(encoding="utf-8")
                record, mistakes = read_kind(load_record(text), yaml_places(text, place.file))
            except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
                said = " ".join(str(error).split())
                wrong.append(Diagnostic("invalid-kind-record", Severity.ERROR, f"it cannot be read: {said}", place))
                continue
            wrong += mistakes
            if record is not None:
                kinds[record.name.lower()] = record
    return kinds, tuple(wrong)
