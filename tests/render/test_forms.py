from __future__ import annotations

from collections.abc import Iterable

import pytest

from portal_gen.model import components as c
from portal_gen.render.html.components import RENDERERS as HTML
from portal_gen.render.markdown.components import RENDERERS as MARKDOWN
from portal_gen.render.terminal.components import RENDERERS as TERMINAL


def file_of(made: object) -> str:
    return str(made.__module__).rpartition(".")[2]


@pytest.mark.parametrize(
    "renderers",
    [
        pytest.param(HTML.items(), id="html"),
        pytest.param([*MARKDOWN.inline.items(), *MARKDOWN.block.items()], id="markdown"),
        pytest.param([*TERMINAL.inline.items(), *TERMINAL.block.items()], id="terminal"),
    ],
)
def test_a_component_is_written_in_the_file_that_has_the_name_of_its_own(
    renderers: Iterable[tuple[type, object]],
) -> None:
    written = {(one.__name__, file_of(render)) for one, render in renderers if one.__name__ in c.__all__}
    assert written == {(name, file_of(getattr(c, name))) for name, _ in written}
    assert written
