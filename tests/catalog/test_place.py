from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.catalog.git import git_commit, git_root, git_web_address
from portal_gen.model.repository import Repository, parse_repository, web_address


def checkout(root: Path, url: str, remote: str = "origin") -> Path:
    (root / ".git").mkdir(parents=True)
    text = f'[core]\n\tbare = false\n[remote "{remote}"]\n\turl = {url}\n\tfetch = +refs/heads/*:refs/remotes/x/*\n'
    (root / ".git" / "config").write_text(text, encoding="utf-8")
    return root


def test_the_root_is_the_top_of_the_checkout(tmp_path: Path) -> None:
    root = checkout(tmp_path.resolve() / "shop", "https://github.com/acme/shop")
    (root / "deep" / "er").mkdir(parents=True)
    assert git_root(root / "deep" / "er") == root


def test_a_place_that_may_not_be_looked_at_holds_no_checkout(tmp_path: Path) -> None:
    root = checkout(tmp_path.resolve() / "shop", "https://github.com/acme/shop")
    too_long = root / ("x" * 1000)
    assert git_root(too_long) == root


@pytest.mark.parametrize(
    "remote",
    [
        "git@github.com:acme/shop.git",
        "https://github.com/acme/shop.git",
        "https://token:secret@github.com/acme/shop/",
        "ssh://git@github.com:22/acme/shop.git",
        "git://github.com/acme/shop",
    ],
)
def test_a_remote_in_any_form_has_one_address(tmp_path: Path, remote: str) -> None:
    assert git_web_address(checkout(tmp_path, remote, "upstream")) == "https://github.com/acme/shop"


@pytest.mark.parametrize("remote", ["/srv/git/shop.git", "../shop", "file:///srv/shop", ""])
def test_a_remote_on_this_machine_has_no_address(remote: str) -> None:
    assert web_address(remote) == ""


def test_without_a_checkout_there_is_no_address(tmp_path: Path) -> None:
    assert git_web_address(tmp_path) == ""


def test_a_worktree_knows_the_address_of_its_checkout(tmp_path: Path) -> None:
    main = checkout(tmp_path / "main", "git@example.com:acme/shop.git")
    place = main / ".git" / "worktrees" / "side"
    place.mkdir(parents=True)
    (place / "commondir").write_text("../..\n", encoding="utf-8")
    (tmp_path / "side").mkdir()
    (tmp_path / "side" / ".git").write_text(f"gitdir: {place}\n", encoding="utf-8")
    assert git_web_address(tmp_path / "side") == "https://example.com/acme/shop"


COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize("where", ["own file", "packed", "detached", "worktree"])
def test_the_commit_that_is_checked_out_is_known(tmp_path: Path, where: str) -> None:
    top = checkout(tmp_path / "main", "git@example.com:acme/shop.git")
    folder = top / ".git"
    (folder / "HEAD").write_text(f"{COMMIT}\n" if where == "detached" else "ref: refs/heads/main\n", encoding="utf-8")
    if where == "packed":
        packed = f"# pack-refs with: peeled\n{'1' * 40} refs/heads/mainland\n{COMMIT} refs/heads/main\n"
        (folder / "packed-refs").write_text(packed, encoding="utf-8")
    else:
        (folder / "refs/heads").mkdir(parents=True)
        (folder / "refs/heads/main").write_text(f"{COMMIT}\n", encoding="utf-8")
    if where == "worktree":
        place = folder / "worktrees" / "side"
        place.mkdir(parents=True)
        (place / "commondir").write_text("../..\n", encoding="utf-8")
        (place / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
        top = tmp_path / "side"
        top.mkdir()
        (top / ".git").write_text(f"gitdir: {place}\n", encoding="utf-8")
    assert git_commit(top) == COMMIT


def test_before_the_first_commit_and_without_git_there_is_none(tmp_path: Path) -> None:
    top = checkout(tmp_path / "main", "git@example.com:acme/shop.git")
    assert git_commit(top) == ""
    (top / ".git/HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    assert git_commit(top) == ""
    assert git_commit(tmp_path) == ""


@pytest.mark.parametrize(
    ("address", "view", "edit", "source"),
    [
        (
            "https://github.com/acme/shop",
            "https://github.com/acme/shop/blob/HEAD/parts/a.yaml",
            "https://github.com/acme/shop/edit/HEAD/parts/a.yaml",
            "https://github.com/acme/shop/tree/HEAD/parts/",
        ),
        (
            "https://github.com/acme/shop/tree/main/catalog/",
            "https://github.com/acme/shop/blob/main/catalog/parts/a.yaml",
            "https://github.com/acme/shop/edit/main/catalog/parts/a.yaml",
            "https://github.com/acme/shop/tree/main/catalog/parts/",
        ),
        (
            "https://gitlab.com/acme/team/shop/-/tree/main",
            "https://gitlab.com/acme/team/shop/-/blob/main/parts/a.yaml",
            "https://gitlab.com/acme/team/shop/-/edit/main/parts/a.yaml",
            "https://gitlab.com/acme/team/shop/-/tree/main/parts/",
        ),
    ],
)
def test_a_file_has_addresses_to_read_it_edit_it_and_see_its_folder(
    address: str, view: str, edit: str, source: str
) -> None:
    repository = parse_repository(address)
    assert isinstance(repository, Repository)
    file = "parts/a.yaml"
    assert (repository.view(file), repository.edit(file), repository.source(file)) == (view, edit, source)


def test_names_are_quoted_in_addresses() -> None:
    repository = parse_repository("https://github.com/acme/shop/tree/main")
    assert repository is not None
    assert repository.view("a b/{{x}}#.yaml").endswith("/blob/main/a%20b/%7B%7Bx%7D%7D%23.yaml")
