"""Builds a site, makes it once more, and tells what is not the same: what `portal-gen build --twice` does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from portal_gen.build import open_portal
from portal_gen.engine.disk.cache_dir import cache_beside
from portal_gen.engine.kept.documents import kept_documents
from portal_gen.engine.publishing.publish import remove_left_behind, staging
from portal_gen.findings.severities import severities
from portal_gen.model.diagnostic import Diagnostic, worst_first
from portal_gen.plugin.running.rehearsal import rehearsed
from portal_gen.plugin.running.watch import noticed
from portal_gen.site.commands.build import build
from portal_gen.site.commands.result import Result, speaks, write_report
from portal_gen.site.configuration.settings import Configuration, read_configuration
from portal_gen.site.configuration.site_dir import site_folder
from portal_gen.site.twice.not_repeatable import Twice, not_repeatable
from portal_gen.site.twice.not_through_portal import not_through_portal
from portal_gen.site.twice.second import second

#: Seconds between the two, so that a clock that shows seconds is found out.
_APART = 1.0


def build_twice(  # noqa: PLR0913  the options of the command
    config_file: Path,
    *,
    site_dir: Path | None = None,
    strict: bool = False,
    report: Path | None = None,
    jobs: int = 1,
    clean: bool = False,
    cache_dir: Path | None = None,
    use_cache: bool = True,
    on_progress: Callable[[str], None] | None = None,
) -> Result:
    """Build a site as always, and return what came of it with all that another build would make otherwise.

    With `strict` nothing is published where there is such a thing: then the site is made aside first. Raises `OSError`
    where the disk refuses.
    """
    begun = time.monotonic()
    say = on_progress or (lambda _: None)
    cache = (cache_dir or cache_beside(config_file)) if use_cache else None
    once = partial(
        build,
        config_file,
        strict=strict,
        jobs=jobs,
        clean=clean,
        cache_dir=cache,
        use_cache=use_cache,
        on_progress=on_progress,
    )
    configuration, _ = read_configuration(config_file)
    if configuration is None or not configuration.sound:
        result = once(site_dir=site_dir)
    else:
        strict = strict or configuration.written.get("strict") is True
        site = site_folder(config_file, site_dir, configuration.written)
        remove_left_behind(site)
        with staging(site) as folder:
            result = once(site_dir=folder / "first" if strict else site_dir)
            if result.published:
                work = _Work(config_file, configuration, folder, cache, jobs, say)
                found = tuple(severities(configuration.settings).applied(work.found(result.site_dir)))
                if strict:
                    result = replace(result, published=False) if speaks(found) else once(site_dir=site_dir)
                result = replace(result, diagnostics=worst_first((*result.diagnostics, *found)))
    result = replace(result, seconds=time.monotonic() - begun)
    if report:
        write_report(result, report)
    return result


@dataclass(frozen=True, slots=True)
class _Work:
    """What a second site is made from, in which folder, and who is told."""

    config_file: Path
    configuration: Configuration
    folder: Path
    cache: Path | None
    jobs: int
    say: Callable[[str], None]

    def found(self, site: Path) -> Iterator[Diagnostic]:
        """Yield what is not the same when a site is made a second time, and what is read without the portal."""
        settings = self.configuration.settings
        self.say("Asking every extension once more")
        with noticed() as seen:
            opened = open_portal(settings, self.configuration.places, kept_documents(self.cache, self.jobs))
            answers = rehearsed(opened.active, opened.portal)
        yield from not_through_portal(seen, opened)
        time.sleep(_APART)
        self.say("Building a second time")
        other = second(self.config_file, self.folder, self.jobs, settings.config)
        if isinstance(other, Diagnostic):
            yield other
        else:
            self.say("Comparing")
            twice = Twice(site, other.site, answers, other.answers)
            yield from not_repeatable(twice, opened.active, opened.portal)
