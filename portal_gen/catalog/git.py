"""Where a checkout begins and where it is published, read from git's own files."""

from __future__ import annotations

import configparser
from pathlib import Path

from portal_gen.model.repository import web_address


def git_root(folder: Path) -> Path | None:
    """Return the top of the git checkout that a folder is in, or None."""
    folder = folder.resolve()
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


def _is_there(path: Path) -> bool:
    """Say whether something is at a path; what may not be looked at is not there."""
    try:
        return path.exists()
    except OSError:
        return False


def _git_config(root: Path) -> configparser.ConfigParser | None:
    parser = configparser.ConfigParser(interpolation=None, strict=False, allow_no_value=True, delimiters=("=",))
    try:
        text = (_git_folder(root / ".git") / "config").read_text(encoding="utf-8", errors="replace")
        parser.read_string("\n".join(line.strip() for line in text.splitlines()))
    except (OSError, configparser.Error):
        return None
    return parser


def _git_folder(marker: Path) -> Path:
    """Return git's folder; in a worktree or submodule `.git` is a file that says where it is."""
    if not marker.is_file():
        return marker
    named = marker.read_text(encoding="utf-8", errors="replace").removeprefix("gitdir:").strip()
    folder = (marker.parent / named).resolve()
    common = folder / "commondir"
    return (folder / common.read_text(encoding="utf-8").strip()).resolve() if common.is_file() else folder
