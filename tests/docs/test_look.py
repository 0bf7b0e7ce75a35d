from __future__ import annotations

import re

from portal_gen.render.html.macros import component_types, macro_name, parameters
from tests.docs.chapter import DOCS

_ROW = re.compile(r"^\| `(\w+)\.html` \| (.+) \|$", re.MULTILINE)


def test_the_guide_lists_the_file_of_every_component_with_the_parameters_of_its_macro() -> None:
    page = (DOCS / "guide" / "look.md").read_text(encoding="utf-8")
    listed = {name: tuple(re.findall(r"`(\w+)`", written)) for name, written in _ROW.findall(page)}
    assert listed == {macro_name(component): parameters(component) for component in component_types()}
