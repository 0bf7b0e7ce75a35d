"""A build that is to be done."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from portal_gen.model.settings import Settings
from portal_gen.site.commands.unchanged import Notes
from portal_gen.site.commands.wanted import Wanted
from portal_gen.site.configuration.settings import Configuration
from portal_gen.site.configuration.site_dir import site_folder
from portal_gen.site.host.host_key import host_key


class Order(Struct, frozen=True):
    """What is wanted of a site that is configured so; `host_key` is None where the host must work each time."""

    config_file: Path
    wanted: Wanted
    configuration: Configuration
    host_key: str | None

    @property
    def cache(self) -> Path | None:
        """Return the folder of what is kept for the next build, or None where nothing is."""
        return self.wanted.cache(self.config_file)

    @property
    def site(self) -> Path:
        """Return the folder of the site."""
        return site_folder(self.config_file, self.wanted.site_dir, self.configuration.written)

    @property
    def is_strict(self) -> bool:
        """Return whether nothing is to be published where something was found."""
        return self.wanted.strict or self.configuration.written.get("strict") is True

    @property
    def notes(self) -> Notes | None:
        """Return what is known of the last build, or None where nobody can know whether it would be another today."""
        return Notes(self.host_key, self.settings, self.site, self.wanted.jobs) if self.host_key else None

    @property
    def settings(self) -> Settings:
        """Return the settings of the portal."""
        return self.configuration.settings

    def is_as_it_was(self) -> bool:
        """Return whether code, hand-written pages and overrides still are what they were when the build began.

        Where somebody has changed them meanwhile, nobody knows of which what was made is: it is not to be kept.
        """
        key = host_key(self.config_file, self.configuration)
        return self.host_key in {None, key}

    def waits(self) -> None:
        """Say that another build has to end first."""
        self.wanted.say("Waiting for another build of this site")
