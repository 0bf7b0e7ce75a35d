"""Builds a site, makes it once more, and tells what is not the same: what `portal-gen build --twice` does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from portal_gen.build import open_portal
from portal_gen.engine.kept.documents import kept_documents
from portal_gen.engine.publishing.publish import remove_left_behind, staging
from portal_gen.findings.severities import severities
from portal_gen.model.diagnostic import Diagnostic, worst_first
from portal_gen.plugin.running.rehearsal import rehearsed
from portal_gen.plugin.running.watch import noticed
from portal_gen.site.commands.build import build
from portal_gen.site.commands.result import Result, speaks, write_report
from portal_gen.site.commands.wanted import AS_CONFIGURED, Wanted
from portal_gen.site.configuration.settings import Configuration, read_configuration
from portal_gen.site.configuration.site_dir import site_folder
from portal_gen.site.twice.not_repeatable import Twice, not_repeatable
from portal_gen.site.twice.not_through_portal import not_through_portal
from portal_gen.site.twice.second import second

#: Seconds between the two, so that a clock that shows seconds is found out.
_APART = 1.0


def build_twice(config_file: Path, wanted: Wanted = AS_CONFIGURED) -> Result:
    """Build a site as always, and return what came of it with all that another build would make otherwise.

    With `strict` nothing is published where there is such a thing: then the site is made aside first. Raises `OSError`
    where the disk refuses.
    """
    begun = time.monotonic()
    once = replace(wanted, report=None)
    configuration, _ = read_configuration(config_file)
    if configuration is None or not configuration.sound:
        result = build(config_file, once)
    else:
        strict = wanted.strict or configuration.written.get("strict") is True
        site = site_folder(config_file, wanted.site_dir, configuration.written)
        remove_left_behind(site)
        with staging(site) as folder:
            result = build(config_file, replace(once, site_dir=folder / "first") if strict else once)
            if result.published:
                second_site = _SecondSite(config_file, wanted, configuration, folder)
                found = tuple(severities(configuration.settings).applied(second_site.found(result.site_dir)))
                if strict:
                    result = replace(result, published=False) if speaks(found) else build(config_file, once)
                result = replace(result, diagnostics=worst_first((*result.diagnostics, *found)))
    result = replace(result, seconds=time.monotonic() - begun)
    if wanted.report:
        write_report(result, wanted.report)
    return result


class _SecondSite(Struct, frozen=True):
    """What a second site is made from, and in which folder."""

    config_file: Path
    wanted: Wanted
    configuration: Configuration
    folder: Path

    def found(self, site: Path) -> Iterator[Diagnostic]:
        """Yield what is not the same when a site is made a second time, and what is read without the portal."""
        settings = self.configuration.settings
        self.wanted.say("Asking every extension once more")
        with noticed() as seen:
            documents = kept_documents(self.wanted.cache(self.config_file), self.wanted.jobs)
            opened = open_portal(settings, self.configuration.places, documents)
            answers = rehearsed(opened.active, opened.portal)
        time.sleep(_APART)
        self.wanted.say("Building a second time")
        other = second(self.config_file, self.folder, self.wanted.jobs, settings.config)
        if isinstance(other, Diagnostic):
            yield from not_through_portal(seen, opened)
            yield other
        else:
            # What a module outside the plugin remembers since the first build, another process has read once more.
            yield from not_through_portal(dict.fromkeys((*seen, *other.seen)), opened)
            self.wanted.say("Comparing")
            twice = Twice(site, other.site, answers, other.answers)
            yield from not_repeatable(twice, opened.active, opened.portal)
