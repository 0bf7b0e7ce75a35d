"""Why a placeholder cannot be replaced."""

from __future__ import annotations

from portal_gen.load.files.web_addresses import Owner
from portal_gen.load.files.written_paths import Meant
from portal_gen.model.location import Location


class PlaceholderError(Exception):
    """A placeholder cannot be replaced; `place` is where the reason stands, where that is another file."""

    def __init__(self, code: str, message: str, help_: str, place: Location | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.help, self.place = code, message, help_, place


def refused(found: Meant, start: str) -> PlaceholderError:
    """Return why a path or an address is that of no file that may be read; `start` says who names it."""
    if found.refused:
        help_ = "nothing outside the root is read; move the file below it"
        return PlaceholderError(found.refused, f"{start}, which leads outside the root", help_)
    help_ = "copy the file into this repository"
    if found.owner is Owner.OTHER_REPOSITORY:
        message = f"{start}, a file of another repository, which Backstage refuses"
        return PlaceholderError("other-repository", message, help_)
    message = f"{start}, and nothing is fetched: the document cannot be judged"
    return PlaceholderError("not-fetched", message, help_)
