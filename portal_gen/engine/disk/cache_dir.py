"""Where what builds keep for later ones lies."""

from __future__ import annotations

from pathlib import Path

#: What says to others that a folder is a cache. To all: backups leave it out, and so do catalogs
#: (https://bford.info/cachedir). To git: nothing in it, nor this, is to be kept.
_MARKS = {
    "CACHEDIR.TAG": (
        "Signature: 8a477f597d28d172789f06886806bc55\n# portal-gen keeps here what it has built. It may be removed.\n"
    ),
    ".gitignore": "*\n",
}


def make_cache(folder: Path) -> None:
    """Make the folder of a cache and mark it as one. Raises `OSError` where the disk refuses.

    One that was there before may be somebody's, with more in it than a cache.
    """
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in _MARKS.items():
            (folder / name).write_text(text, encoding="utf-8")


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
