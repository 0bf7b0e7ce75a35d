"""Builds of the host, kept for as long as what they are made of stays the same."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from msgspec.structs import replace

from portal_gen.engine.disk.fingerprint import digests
from portal_gen.engine.disk.newest import newest
from portal_gen.engine.disk.sealed import read_sealed, write_sealed
from portal_gen.engine.disk.unusable import unusable
from portal_gen.model.diagnostic import Found
from portal_gen.model.digest import digest
from portal_gen.site.host.host import Host, from_json, to_json

#: Folders of the cache that are kept: of the last configurations.
_KEPT = 2

_FILE = "host.json"


def kept_host(cache: Path, key: str) -> Found[tuple[Host, Path] | None]:
    """Return the build of the host that is kept under a key, and the folder of its files; None where there is none.

    A warning where one of its files is no longer what was written.
    """
    folder = cache / "host" / key
    files = folder / "site"
    try:
        host = from_json(read_sealed(folder / _FILE).decode())
    except FileNotFoundError:
        return None, ()
    except (OSError, ValueError, LookupError, TypeError):
        host = None
    if host is None or any(not _is(files / path, written) for path, written in host.files.items()):
        return None, (unusable(folder, "it is not as it was written"),)
    return (host, files), ()


def keep_host(cache: Path, key: str, host: Host, site: Path) -> None:
    """Keep a build of the host with its files; where the disk refuses, the next build has the host make it anew."""
    above = cache / "host"
    made = above / f"new-{uuid4().hex}"
    with suppress(OSError):
        # Whoever shares the cache may read it.
        made.mkdir(parents=True)
        shutil.copytree(site, made / "site")
        write_sealed(made / _FILE, to_json(replace(host, files=digests(made / "site"))).encode())
        shutil.rmtree(above / key, ignore_errors=True)
        made.rename(above / key)
        for old in newest(folder for folder in above.iterdir() if folder.name != key)[_KEPT - 1 :]:
            shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(made, ignore_errors=True)


def _is(file: Path, written: str) -> bool:
    try:
        return digest(file.read_bytes()) == written
    except OSError:
        return False
