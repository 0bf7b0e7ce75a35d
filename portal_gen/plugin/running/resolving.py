"""Resolvers of plugins, for whoever reads the catalog: one that fails is told at the placeholder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from portal_gen.load.placeholders.failure import PlaceholderError
from portal_gen.load.placeholders.named_file import Intake, NamedFile
from portal_gen.load.placeholders.resolvers import RESOLVERS, Resolver
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.plugin.configuration.active import Active, Plugged
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.running.call import answer, failing
from portal_gen.plugin.running.outside import Outside, unknown
from portal_gen.plugin.running.plain_value import plain_value
from portal_gen.plugin.running.watch import noticed, tell


def resolvers(active: Active, made_of: Callable[[Plugged], str]) -> Found[Mapping[str, Resolver]]:
    """Return the resolvers of a catalog's placeholders by name, and an error for each name that two of them want.

    `made_of` tells the code and the options of a plugin from any other.
    """
    wanted = active.at(Point.RESOLVE)
    if not wanted:
        return RESOLVERS, ()
    plugins = {plugin.name: plugin for plugin in active.plugins}
    found: dict[str, Extension] = {}
    for extension in wanted:
        found.setdefault(_name(extension), extension)
    added = {
        name: Resolver(_PluginResolver(extension), made_of(plugins[extension.plugin]))
        for name, extension in found.items()
    }
    return {**RESOLVERS, **added}, tuple(_taken(wanted, found))


def _taken(wanted: Iterable[Extension], found: Mapping[str, Extension]) -> Iterator[Diagnostic]:
    for extension in wanted:
        first = found[_name(extension)]
        if first is not extension:
            message = f"`{extension.id}` and `{first.id}` are both for the placeholder `${_name(extension)}`"
            help_ = f'give one another name, or turn it off: `extensions: [{{"{extension.id}": false}}]`'
            yield Diagnostic("placeholder-taken", Severity.ERROR, message, extension.place, help_)


def _name(extension: Extension) -> str:
    return str(extension.settings["placeholder"])


class _PluginResolver(Struct, frozen=True):
    """The resolver of a plugin, as one that is built in is called."""

    extension: Extension

    def __call__(self, file: NamedFile) -> object:
        """Return what the plugin makes of a file. Raises `PlaceholderError`, whatever the plugin raises."""
        intake = file.intake
        try:
            with noticed() as seen:
                value, letters = plain_value(answer(self.extension, file), intake.bounds)
        except PlaceholderError as error:
            raise intake.failure or error from error
        except (Exception, SystemExit) as error:
            raise intake.failure or self._failure(error) from error
        if intake.failure:
            # What could not be read may be there the next time, whatever the plugin made without it.
            raise intake.failure
        self._note(seen, intake)
        intake.take(letters, f"`{self.extension.id}` makes a value of `{file.name}`")
        return value

    def _note(self, seen: Iterable[Outside], intake: Intake) -> None:
        """Note that a plugin has read what nobody can hold against what it was."""
        home = self.extension.home
        folders = (home.folder,) if home else ()
        if left := unknown(seen, {str(intake.root / file) for file in intake.files}, folders):
            intake.settled = False
            tell(left)

    def _failure(self, error: BaseException) -> PlaceholderError:
        extension = self.extension
        code, what = failing(error)
        place = extension.raised_at(error)
        message = f"plugin `{extension.plugin}`: `{extension.id}` {what}"
        help_ = f'fix it at `{place.file}:{place.line}`, or turn it off: `extensions: [{{"{extension.id}": false}}]`'
        return PlaceholderError(code, message, help_)
