"""What holds of every built-in plugin."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.plugin.discovery.find import built_in_folder
from portal_gen.plugin.discovery.importing import import_file, plugin_class
from portal_gen.plugin.home import Home

PLUGINS = sorted(file.parent for file in built_in_folder().glob("*/__init__.py"))


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda folder: folder.name)
def test_the_code_of_a_built_in_plugin_misspells_nothing(folder: Path) -> None:
    home = Home(folder, folder.name, folder / "__init__.py")
    module, wrong = import_file(folder.name, home, from_source=True)
    assert wrong == ()
    assert module is not None
    _, unsound = plugin_class(folder.name, module, home, read_code=True)
    assert [str(one) for one in unsound] == []
