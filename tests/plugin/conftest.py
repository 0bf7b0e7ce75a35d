"""Makes sites with plugins in a temporary folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.plugin.example_site import Make, make_site


@pytest.fixture
def site(tmp_path: Path) -> Make:
    """Make a site: `site(hello=SOURCE)`."""
    return partial(make_site, tmp_path)
