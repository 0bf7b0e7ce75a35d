"""Puts a finished site in the place of the old one, in one step: whoever looks sees one or the other."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: `renameat2` of Linux and `renamex_np` of macOS: swap two names.
_EXCHANGE = 2


@contextmanager
def staging(site: Path) -> Iterator[Path]:
    """Give an empty folder beside `site`, on the same disk; what is left in it at the end is removed.

    Raises `OSError` where the disk refuses.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{site.name}-{os.getpid()}-", suffix=".staging", dir=site.parent))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_left_behind(site: Path) -> None:
    """Remove what builds that were killed have left beside `site`; a build whose process is there may be at work."""
    ours = re.compile(rf"\.{re.escape(site.name)}-(\d+)-\w+\.staging")
    for folder in site.parent.glob(".*.staging"):
        if (named := ours.fullmatch(folder.name)) and not _runs(int(named[1])):
            shutil.rmtree(folder, ignore_errors=True)


def publish(staged: Path, site: Path) -> None:
    """Make `staged` the site. The old site stands whole until then; it is in `staged` afterwards, to be removed.

    Where the system cannot exchange two names there is a moment without a site between two renames. Raises `OSError`.
    """
    if not site.exists():
        staged.rename(site)
        staged.mkdir()
    elif not _exchanged(staged, site):
        aside = staged.with_name(f"{staged.name}-old")
        site.rename(aside)
        staged.rename(site)
        aside.rename(staged)


def _runs(process: int) -> bool:
    """Return whether a process of this number is there: the build that made a folder may still be at work."""
    try:
        os.kill(process, 0)
    except (OverflowError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two names in one step, where the system can. Raises `OSError` where it refuses for another reason."""
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        here = -100  # AT_FDCWD: paths are taken as they stand
        failed = libc.renameat2(here, names[0], here, names[1], _EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*names, _EXCHANGE)
    else:
        return False
    if failed and (code := ctypes.get_errno()) not in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}:
        raise OSError(code, os.strerror(code), str(other))
    return not failed
