"""Where a repository is published: the addresses at which a file of it is read, edited and found."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from msgspec import Struct

from portal_gen.model.encoding import MARKED

#: What code hosts understand as "the branch that people look at".
_DEFAULT_BRANCH = "HEAD"

_REMOTE = re.compile(r"(?:[^@/:]+@)?(?P<host>[^@/:]+):(?!//)(?P<path>.+)")

#: The part of an address that leads to a file, by how the host writes it: view, edit, folder.
_SHAPES = {
    "github": ("blob", "edit", "tree"),
    "gitlab": ("-/blob", "-/edit", "-/tree"),
    "gitea": ("src/branch", "_edit", "src/branch"),
    "bitbucket": ("src", "src", "src"),
}
_BRANCH = re.compile(r"(?P<web>.+?)/(?:-/)?(?:tree|blob|edit|src/branch|_edit)/(?P<branch>[^/]+)(?:/(?P<folder>.*))?")


class Repository(Struct, frozen=True):
    """A repository as its host shows it: `web` is its front page, `folder` the part of it that is the root."""

    web: str
    style: str
    branch: str = _DEFAULT_BRANCH
    folder: str = ""

    def view(self, file: str) -> str:
        """Return the address at which a file (relative to the root) is read."""
        return self._address(0, file)

    def edit(self, file: str) -> str:
        """Return the address at which a file is edited."""
        address = self._address(1, file)
        return f"{address}?mode=edit" if self.style == "bitbucket" else address

    def source(self, file: str) -> str:
        """Return the address of the folder that a file stands in, with a `/` at its end."""
        parent = file.rpartition("/")[0]
        return self._address(2, f"{parent}/" if parent else "")

    def _address(self, shape: int, file: str) -> str:
        path = f"{self.folder}/{file}" if self.folder else file
        return f"{self.web}/{_SHAPES[self.style][shape]}/{quote(self.branch)}/{quote(path, errors=MARKED)}"


@lru_cache(maxsize=64)
def parse_repository(address: str) -> Repository | None:
    """Return the repository at a web address, or None where there is none.

    The address may lead to a branch and a folder of it: `https://github.com/acme/shop/tree/main/catalog`.
    """
    web = web_address(address)
    if not web:
        return None
    style = _style(web)
    match = _BRANCH.fullmatch(web)
    if match is None:
        return Repository(web, style)
    return Repository(match["web"], style, match["branch"], (match["folder"] or "").strip("/"))


def web_address(remote: str) -> str:
    """Return the https address of a git remote in any of its forms, or an empty text where it has none."""
    remote = remote.strip()
    match = _REMOTE.fullmatch(remote)
    if match is not None and "://" not in remote:
        host, path = match["host"], match["path"]
    else:
        parts = urlsplit(remote)
        if parts.scheme not in {"http", "https", "ssh", "git", "git+ssh"} or not parts.hostname:
            return ""
        port = f":{parts.port}" if parts.scheme in {"http", "https"} and parts.port else ""
        host, path = f"{parts.hostname}{port}", parts.path
        if parts.scheme == "http":
            return f"http://{host}/{_trimmed(path)}"
    return f"https://{host}/{_trimmed(path)}"


def _trimmed(path: str) -> str:
    return path.strip("/").removesuffix(".git").strip("/")


def _style(web: str) -> str:
    host = urlsplit(web).hostname or ""
    if "gitlab" in host or "/-/" in web:
        return "gitlab"
    if "bitbucket" in host:
        return "bitbucket"
    if any(name in host for name in ("gitea", "codeberg", "forgejo")) or "/src/branch/" in web:
        return "gitea"
    return "github"
