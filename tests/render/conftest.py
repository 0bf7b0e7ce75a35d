"""What the tests of HTML share: the design system of this checkout, and a small catalog that answers for references."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from portal_gen.render.html.page import Html
from portal_gen.render.links import Target

TARGETS = {
    "component:default/billing": Target("catalog/default/component/billing", "Billing", "component"),
    "component:default/billing-api": Target("catalog/default/component/billing-api", "billing-api", "component"),
    "group:default/payments": Target("catalog/default/group/payments", "Payments", "group"),
    "user:default/ada": Target("catalog/default/user/ada", "Ada Lovelace", "user"),
}


@pytest.fixture
def overrides() -> Path:
    return Path(__file__).parents[2] / "overrides"


@pytest.fixture
def icons() -> Path:
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "templates" / ".icons"


@pytest.fixture
def html(overrides: Path, icons: Path) -> Html:
    return Html([overrides], TARGETS.get, icons=[icons])
