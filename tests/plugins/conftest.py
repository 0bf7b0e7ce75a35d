"""A shop to look at."""

from __future__ import annotations

import pytest

from portal_gen.plugin.observed import Observed
from portal_gen.plugin.testing import portal_of
from tests.plugins.shop import SHOP


@pytest.fixture(scope="session")
def shop() -> Observed:
    return portal_of(SHOP)
