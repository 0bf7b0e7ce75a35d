"""Where what builds keep for later ones lies."""

from __future__ import annotations

from pathlib import Path

#: What says to others that a folder is a cache, https://bford.info/cachedir: backups leave it out, and so do catalogs.
_TAG = "CACHEDIR.TAG"
_SIGNATURE = (
    "Signature: 8a477f597d28d172789f06886806bc55\n# portal-gen keeps here what it has built. It may be removed.\n"
)


def tag(folder: Path) -> None:
    """Mark a folder as a cache. Raises `OSError` where the disk refuses."""
    if not (folder / _TAG).exists():
        (folder / _TAG).write_text(_SIGNATURE, encoding="utf-8")


def cache_beside(config_file: Path) -> Path:
    """Return the folder of the cache of the site that a `mkdocs.yml` describes, unless another is named."""
    return config_file.absolute().parent / ".cache/portal-gen"


def working_folder(site: Path) -> Path:
    """Return the folder beside a site that holds its spare, its lists and its lock.

    It is on the same disk, so that the site and its spare can change places.
    """
    return site.parent / f".{site.name}.portal-gen"


def lists_of(site: Path) -> Path:
    """Return the folder of the lists of a site and its spare."""
    return working_folder(site) / "lists"
