"""Turns pages into files: HTML cast from the host's frames, and an entity's twins beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portal_gen.graph.export import exported
from portal_gen.model.address import depth
from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.model.entity import Entity
from portal_gen.model.page import OutputFile, Page
from portal_gen.model.settings import Settings
from portal_gen.render.frame import Frame, FrameKey, FrameValues, cast, frame_key
from portal_gen.render.html import Html
from portal_gen.render.links import Resolve
from portal_gen.render.markdown import to_markdown
from portal_gen.render.paginate import explorer_data, paginate


@dataclass(frozen=True)
class Casting:
    """Everything that casting a page needs: the frames of the host, the components' look, the site's options."""

    frames: Mapping[FrameKey, Frame]
    html: Html
    resolve: Resolve
    settings: Settings

    def files(self, pages: Iterable[Page]) -> Found[tuple[OutputFile, ...]]:
        """Return the files of pages: `index.html` of each numbered page, twins, the data of a long list."""
