"""Builds of the host, kept for as long as what they are made of stays the same."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from portal_gen.engine.disk.fingerprint import digests
from portal_gen.engine.disk.newest import newest
from portal_gen.engine.disk.unusable import unusable
from portal_gen.engine.disk.write import write_whole
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
        expected, _, text = (folder / _FILE).read_text(encoding="utf-8").partition("\n")
        host = from_json(text) if digest(text.encode()) == expected else None
    except FileNotFoundError:
        return None, ()
    except (OSError, ValueError, LookupError, TypeError):
        host = None
    if host is None or any(not _is(files / path, written) for path, written in host.files.items()):
        return None, (unusable(folder, "it is not as it was written"),)
    return (host, files), ()


def keep_host(cache: Path, key: str, host: Host, site: Path) -> None:
    """Keep a build of the host with its files. Raises `OSError` where the disk refuses."""
    above = cache / "host"
    above.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix="new-", dir=above))
    shutil.copytree(site, made / "site")
    text = to_json(replace(host, files=digests(made / "site")))
    write_whole(made / _FILE, f"{digest(text.encode())}\n{text}".encode())
    shutil.rmtree(above / key, ignore_errors=True)
    made.rename(above / key)
    for old in newest(folder for folder in above.iterdir() if folder.name != key)[_KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


def _is(file: Path, written: str) -> bool:
    try:
        return digest(file.read_bytes()) == written
    except OSError:
        return False
