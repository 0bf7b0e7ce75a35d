"""Web addresses and whose they are."""

from __future__ import annotations

import pytest

from portal_gen.load.files.web_addresses import Owner, address

HUB = "https://github.com/acme/catalog"
LAB = "https://gitlab.example.com/group/sub/catalog"


@pytest.mark.parametrize(
    ("text", "repository", "path"),
    [
        (f"{HUB}/blob/main/a/b.yaml", HUB, "a/b.yaml"),
        (f"{HUB}/tree/main/", f"{HUB}.git", ""),
        (f"{HUB}/blob/main/a%20b.yaml?raw=true#L3", f"{HUB}/", "a b.yaml"),
        (f"{HUB}/raw/refs/heads/main/a.yaml", "git@github.com:acme/catalog.git", "a.yaml"),
        (f"{HUB}/blob/main/a.yaml", "ssh://git@github.com/acme/catalog.git", "a.yaml"),
        (f"{HUB}/blob/main/a.yaml", f"{HUB}/tree/main", "a.yaml"),
        (f"{LAB}/-/blob/main/a.yaml", LAB, "a.yaml"),
        (f"{LAB}/-/raw/v1/a.yaml", LAB, "a.yaml"),
        ("https://bitbucket.org/acme/catalog/src/main/a.yaml", "https://bitbucket.org/acme/catalog", "a.yaml"),
        (
            "https://git.example.com/a/b/src/branch/main/a.yaml",
            "https://git.example.com/a/b",
            "a.yaml",
        ),
    ],
)
def test_addresses_of_the_repository_are_paths(text: str, repository: str, path: str) -> None:
    found = address(text, repository)
    assert (found.owner, found.path) == (Owner.OURS, path)


@pytest.mark.parametrize(
    ("text", "repository", "owner"),
    [
        ("https://github.com/acme/catalog2/blob/main/a.yaml", HUB, Owner.OTHER_REPOSITORY),
        ("https://github.com/acme/catalog/issues/1", HUB, Owner.OTHER_REPOSITORY),
        ("https://gitlab.com/acme/catalog/-/blob/main/a.yaml", HUB, Owner.OTHER_REPOSITORY),
        ("https://gitlab.example.com/group/other/-/blob/main/a", LAB, Owner.OTHER_REPOSITORY),
        ("https://example.com/a.yaml", HUB, Owner.WEB),
        (f"{HUB}/blob/main/a.yaml", "", Owner.WEB),
    ],
)
def test_other_addresses_belong_to_somebody_else(text: str, repository: str, owner: Owner) -> None:
    assert address(text, repository).owner is owner
