"""The model of the session's site, for commands that read files by their paths and need no site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from portal_gen.cli.open_site import read_settings
from portal_gen.cli.session import Session
from portal_gen.model.diagnostic import Found
from portal_gen.model.kind import Kind


def kinds_of_site(session: Session, root: Path) -> Found[Mapping[str, Kind] | None]:
    """Return all kinds that the model of the session's site knows, or None without a site that can be read.

    What is wrong with the model is told with files named from `root`. Of the model alone: no plugin is run.
    """
    if not session.config_file.is_file():
        return None, ()
    from portal_gen.catalog.file_names import FileNames
    from portal_gen.catalog.renamed import renamed
    from portal_gen.catalog.site_model import read_site_model
    from portal_gen.validate.kinds import built_in_kinds

    configuration, _ = read_settings(session)
    if configuration is None:
        session.say(
            f"{session.config_file} cannot be used: its kinds and decisions do not count here. portal-gen check"
        )
        return None, ()
    settings = configuration.settings
    model, wrong = read_site_model(settings, built_in_kinds(), configuration.places)
    return model.kinds, renamed(wrong, FileNames(settings.root, root))
