"""What is wanted of a build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from portal_gen.engine.disk.cache_dir import cache_beside


class Wanted(Struct, frozen=True, kw_only=True):
    """What is wanted of a build, other than the configuration says.

    With `strict`, an error or a warning leaves the old site as it is. What is made is kept in `cache_dir` for the next
    build, unless nothing is to be used and kept; `clean` forgets what earlier builds have kept. The figures go to the
    file `report`; `say` hears what is being done, and with `verbose` stderr what MkDocs does.
    """

    site_dir: Path | None = None
    strict: bool = False
    report: Path | None = None
    jobs: int = 1
    clean: bool = False
    cache_dir: Path | None = None
    use_cache: bool = True
    verbose: bool = False
    say: Callable[[str], object] = id

    def cache(self, config_file: Path) -> Path | None:
        """Return the folder of what is kept for the next build of a site, or None where nothing is."""
        return (self.cache_dir or cache_beside(config_file)) if self.use_cache else None


#: A build of what the configuration says, and nothing else.
AS_CONFIGURED = Wanted()
