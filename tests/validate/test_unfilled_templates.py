"""Documents that a template has not filled in yet."""

from __future__ import annotations

import pytest

from portal_gen.catalog.read import read_text

DOCUMENT = """\
apiVersion: {version}
kind: {kind}
metadata:
  name: {name}
  tags: [{tag}]
spec: {{type: service, lifecycle: production, owner: {owner}}}
"""
FILLED_IN = {
    "version": "backstage.io/v1alpha1",
    "kind": "Component",
    "name": "billing",
    "tag": "java",
    "owner": "team",
}


@pytest.mark.parametrize("field", FILLED_IN)
@pytest.mark.parametrize("written", ['"${{ values.it | dump }}"', "'{{ it }}'", "{{ it }}", '"{% it %}"'])
def test_a_value_that_a_template_fills_in_is_called_that(field: str, written: str) -> None:
    text = DOCUMENT.format(**{**FILLED_IN, field: written})
    said = read_text(text).diagnostics
    found = [one for one in said if one.location.line != 6 or field == "owner"]
    assert found
    assert {one.help.partition(":")[0] for one in found} == {"this is a template, not yet filled in"}


def test_a_value_that_is_wrong_in_another_way_is_not_called_that() -> None:
    (one,) = read_text(DOCUMENT.format(**{**FILLED_IN, "name": "a{b}"}), follow=False).diagnostics
    assert "template" not in one.help
