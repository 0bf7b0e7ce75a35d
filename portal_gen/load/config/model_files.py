"""The files of a site's model: which they are, and which of those that a folder holds are no part of it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from portal_gen.load.files.entries import ConfiguredFile, expand
from portal_gen.load.files.paths import below
from portal_gen.load.files.source import is_folder, is_there
from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.model.settings import Options, Settings

_SUFFIXES = frozenset({".yaml", ".yml"})

#: What any file of a model has: an operation, or what was meant to be one.
_OPERATION = re.compile(r"\b(?:add|update)[A-Z]")


def model_files(settings: Settings) -> Found[tuple[ConfiguredFile, ...]]:
    """Return the files of the model in the order of its entries, and what is wrong with these.

    A folder stands for the YAML files in it, and not for those in folders below. The default folder may be missing.
    """
    files: dict[str, ConfiguredFile] = {}
    wrong: list[Diagnostic] = []
    for entry in settings.options.model:
        path = settings.folder / entry
        if is_folder(path):
            found, mistakes = _in_folder(entry, path, settings)
        elif entry in Options().model and not is_there(path):
            continue
        else:
            found, mistakes = expand(entry, settings.folder, settings.root)
        wrong += mistakes
        for listed in found:
            files.setdefault(listed.file, listed)
    return tuple(files.values()), tuple(wrong)


def _in_folder(entry: str, path: Path, settings: Settings) -> Found[tuple[ConfiguredFile, ...]]:
    inside = below(Path(os.path.normpath(path)), settings.root)
    if inside is None:
        return expand(entry, settings.folder, settings.root)  # says that it lies outside
    try:
        names = sorted(file.name for file in path.iterdir() if file.suffix in _SUFFIXES)
    except OSError:
        return expand(entry, settings.folder, settings.root)  # says why it cannot be read
    return tuple(ConfiguredFile(f"{inside}/{name}".removeprefix("./"), named=False) for name in names), ()


def is_meant_for_a_model(text: str) -> bool:
    """Return whether a text in a folder of models may be part of one: such a folder may hold anything."""
    return _OPERATION.search(text) is not None
