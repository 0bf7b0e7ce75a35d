"""A build that is to be done."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from portal_gen.model.settings import Settings
from portal_gen.site.commands.unchanged import Notes
from portal_gen.site.commands.wanted import Wanted
from portal_gen.site.configuration.settings import Configuration
from portal_gen.site.configuration.site_dir import site_folder
from portal_gen.site.host.host_key import MadeOf, made_of_now


class Order(Struct, frozen=True):
    """What is wanted of a site that is configured so; `made_of` was looked at when the build began.

    It is None where nothing is kept.
    """

    config_file: Path
    wanted: Wanted
    configuration: Configuration
    made_of: MadeOf | None

    @property
    def host_key(self) -> str | None:
        """Return what tells the build of the host from any other, or None where the host must work each time."""
        return self.made_of.host if self.made_of else None

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
        """Return whether code, configuration, hand-written pages and overrides are what they were at the beginning.

        Where somebody has changed them meanwhile, nobody knows of which what was made is: it is not to be kept.
        """
        return self.made_of is None or self.made_of == made_of_now(self.config_file)

    def waits(self) -> None:
        """Say that another build has to end first."""
        self.wanted.say("Waiting for another build of this site")
