"""Web addresses: which of them are files of the root, and which belong to somebody else."""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from msgspec import Struct

_WEB = re.compile(r"https?://", re.IGNORECASE)
_SSH = re.compile(r"(?:ssh://)?(?:[^@/]+@)?(?P<host>[^/:]+)[:/](?P<path>.+)")
_RAW_HOST = "raw.githubusercontent.com"
_HOSTS = frozenset({"github.com", "gitlab.com", "bitbucket.org", "dev.azure.com", "codeberg.org", _RAW_HOST})
#: What stands between a repository and a branch on one code host or another, and on the raw addresses of GitHub.
_VIEW = re.compile(r"(?:-/)?(?:blob|tree|raw|edit|src(?:/branch)?|blame)/")
_REVISION = re.compile(r"(?:refs/(?:heads|tags)/)?[^/]+(?:/|\Z)")


class Owner(StrEnum):
    """Whom a web address belongs to."""

    OURS = "ours"
    OTHER_REPOSITORY = "another repository"
    WEB = "the web"


class WebAddress(Struct, frozen=True):
    """A web address: whose it is, and the path from the root where it is ours."""

    owner: Owner
    path: str = ""


def is_address(text: str) -> bool:
    """Return whether a text is a web address."""
    return _WEB.match(text) is not None


def address(text: str, repository: str) -> WebAddress:
    """Return whom a web address belongs to, seen from the repository that the root is published at."""
    try:
        parts = urlsplit(text)
    except ValueError:  # a bracket that makes no host
        return WebAddress(Owner.WEB)
    host, path = (parts.hostname or "").lower(), unquote(parts.path).strip("/")
    home, folder = _repository(repository)
    if home:
        raw = host == _RAW_HOST and home == "github.com"
        if (host == home or raw) and _starts(path, folder):
            rest = path[len(folder) :].lstrip("/")
            view = None if raw else _VIEW.match(rest)
            revision = _REVISION.match(rest, view.end() if view else 0)
            if revision and (raw or view):
                return WebAddress(Owner.OURS, rest[revision.end() :])
        if host == home:
            return WebAddress(Owner.OTHER_REPOSITORY)
    return WebAddress(Owner.OTHER_REPOSITORY if home and host in _HOSTS else Owner.WEB)


def _repository(text: str) -> tuple[str, str]:
    """Return the host and the path of a repository, however its address is written."""
    if not text:
        return "", ""
    if is_address(text):
        parts = urlsplit(text)
        host, path = parts.hostname or "", parts.path
    else:
        match = _SSH.fullmatch(text)
        host, path = (match["host"], match["path"]) if match else ("", "")
    path = path.strip("/").removesuffix(".git")
    view = re.search(rf"/{_VIEW.pattern}", path)
    return host.lower(), path[: view.start()] if view else path


def _starts(path: str, folder: str) -> bool:
    return path.lower() == folder.lower() or path.lower().startswith(f"{folder.lower()}/")
