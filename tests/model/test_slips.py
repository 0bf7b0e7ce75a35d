from __future__ import annotations

import pytest

from portal_gen.model.slips import is_slip, meant_for_sure


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("component", "Component"),
        ("dependsOn", "depends_on"),
        ("lifecylce", "lifecycle"),
        ("ownr", "owner"),
        ("team-bilings", "team-billing"),
        ("teambilling", "team-billing"),
        ("backstge.io/v1alpha1", "backstage.io/v1alpha1"),
        ("backstage.io/v1alpa1", "backstage.io/v1alpha1"),
    ],
)
def test_a_slip_is_known(written: str, known: str) -> None:
    assert is_slip(written, known)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("orders-v1", "orders-v2"),
        ("orders-v1", "orders-v11"),
        ("a1-2", "a-12"),
        ("svc-a", "svc-b"),
        ("cart-api", "card-api"),
        ("billing-team", "shipping-team"),
        ("billing-teams", "bililng-team"),
        ("a" * 100_000, "a" * 100_001),
    ],
)
def test_what_may_be_another_word_is_no_slip(written: str, known: str) -> None:
    assert not is_slip(written, known)


def test_a_word_that_two_are_near_to_is_neither() -> None:
    assert meant_for_sure("prices", ["price", "pricest"]) is None
    assert meant_for_sure("Prices", ["price", "prices"]) == "prices"
    assert meant_for_sure("prices", ["prices", "orders"]) is None
