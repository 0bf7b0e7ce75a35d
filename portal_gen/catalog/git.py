"""Where a checkout begins, where it is published and at which commit it is, read from git's own files."""

from __future__ import annotations

import configparser
import os
from contextlib import suppress
from pathlib import Path

from portal_gen.model.repository import web_address


def git_root(folder: Path) -> Path | None:
    """Return the top of the git checkout that a folder is in, or None."""
    folder = Path(os.path.realpath(folder))
    return next((place for place in (folder, *folder.parents) if _is_there(place / ".git")), None)


def git_web_address(root: Path) -> str:
    """Return the web address of the remote of the checkout at `root`, or an empty text.

    It is the remote `origin`, else the first; an address that no browser understands is none.
    """
    config = _git_config(root)
    if config is None:
        return ""
    remotes = {name: config[name].get("url", "") for name in config.sections() if name.startswith("remote ")}
    url = remotes.get('remote "origin"') or next(iter(remotes.values()), "")
    return web_address(url or "")


def git_commit(root: Path) -> str:
    """Return the commit that is checked out at `root`, or an empty text."""
    try:
        folder = _work_folder(root / ".git")
        head = (folder / "HEAD").read_text(encoding="utf-8", errors="replace").strip()
        return _commit_of(head.removeprefix("ref: "), folder) if head.startswith("ref: ") else head
    except OSError:
        return ""


def _commit_of(branch: str, folder: Path) -> str:
    """Return the commit of a branch: in a file of its own, or in one for many."""
    shared = _shared_folder(folder)
    with suppress(FileNotFoundError):
        return (shared / branch).read_text(encoding="utf-8", errors="replace").strip()
    packed = (shared / "packed-refs").read_text(encoding="utf-8", errors="replace")
    lines = (line.partition(" ") for line in packed.splitlines())
    return next((commit for commit, _, name in lines if name == branch), "")


def _is_there(path: Path) -> bool:
    """Say whether something is at a path; what may not be looked at is not there."""
    try:
        return path.exists()
    except OSError:
        return False


def _git_config(root: Path) -> configparser.ConfigParser | None:
    parser = configparser.ConfigParser(interpolation=None, strict=False, allow_no_value=True, delimiters=("=",))
    try:
        folder = _shared_folder(_work_folder(root / ".git"))
        text = (folder / "config").read_text(encoding="utf-8", errors="replace")
        parser.read_string("\n".join(line.strip() for line in text.splitlines()))
    except (OSError, configparser.Error):
        return None
    return parser


def _work_folder(marker: Path) -> Path:
    """Return git's folder of a checkout; in a worktree or submodule `.git` is a file that says where it is."""
    if not marker.is_file():
        return marker
    named = marker.read_text(encoding="utf-8", errors="replace").removeprefix("gitdir:").strip()
    return (marker.parent / named).resolve()


def _shared_folder(folder: Path) -> Path:
    """Return what all worktrees of a checkout share."""
    common = folder / "commondir"
    return (folder / common.read_text(encoding="utf-8").strip()).resolve() if common.is_file() else folder
