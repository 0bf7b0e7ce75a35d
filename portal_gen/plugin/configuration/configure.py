"""Gives plugins their options and extensions the changes that a site wants, and says what is wrong with either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from portal_gen.catalog.site_model import read_site_model
from portal_gen.load.config.options import read_options
from portal_gen.model.components import Link
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.encoding import whole
from portal_gen.model.kind import Kind
from portal_gen.model.location import FieldPath, Location, Places
from portal_gen.model.near_words import meant
from portal_gen.model.settings import Settings
from portal_gen.plugin.configuration.active import Active, Plugged
from portal_gen.plugin.configuration.layouts import arrangements
from portal_gen.plugin.configuration.overrides import overridden
from portal_gen.plugin.declare import Plugin, declared
from portal_gen.plugin.discovery.find import available, names
from portal_gen.plugin.discovery.kinds import all_kinds
from portal_gen.plugin.discovery.loaded import Loaded
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.known import PluginFacts
from portal_gen.plugin.option_facts import option_facts
from portal_gen.plugin.verification.declarations import misspelled_kinds


def configure(settings: Settings, places: Places, loaded: Sequence[Loaded]) -> Found[Active]:
    """Return the plugins that are on with their options, their extensions in order, and all that is wrong."""
    known = available(settings)
    instances, wrong = _instances(settings, places, loaded, tuple(known))
    declared_ = [extension for one in instances for extension in _extensions(*one)]
    of_plugins, unread = all_kinds(plugin for plugin, _ in instances)
    model, unsound = read_site_model(settings, of_plugins, places)
    kinds = model.kinds
    lost = set(known) - {plugin.name for plugin, _ in instances}
    extensions, off, misnamed = _overrides(settings, places, declared_, kinds, lost)
    cards = tuple(one.short for one in declared_ if one.point is Point.CARD)
    layouts, unarranged = arrangements(settings, places, cards, kinds, lost)
    plugins = tuple(
        Plugged(one.name, instance, one, tuple(ext for ext in extensions if ext.plugin == one.name))
        for one, instance in instances
    )
    navigation = {one.path for one in extensions if one.point is Point.PAGE and one.settings["nav"]}
    active = Active(
        plugins=plugins,
        extensions=extensions,
        off=off,
        layouts=layouts,
        model=model,
        facts=tuple(_facts(plugin) for plugin in plugins),
        sections=tuple(sorted(navigation - {""}, key=len, reverse=True)),
    )
    wanted = known if settings.options.plugins is None else names(settings.options.plugins)
    # A plugin that could not be used may bring the very kind.
    strange = () if lost & set(wanted) else _strange_rules(settings, places, kinds)
    return active, (*wrong, *unread, *unsound, *_misspelled_kinds(declared_, kinds), *misnamed, *unarranged, *strange)


def _instances(
    settings: Settings, places: Places, loaded: Sequence[Loaded], known: Sequence[str]
) -> tuple[list[tuple[Loaded, Plugin]], tuple[Diagnostic, ...]]:
    """Return each plugin with its options, in the order of the list, and what is wrong with the list."""
    by_name = {plugin.name: plugin for plugin in loaded}
    written = settings.options.plugins
    instances: dict[str, tuple[Loaded, Plugin]] = {}
    wrong: list[Diagnostic] = []
    for path, name, raw in _entries(written, wrong, places) if written is not None else _all(loaded):
        if name not in known and name not in by_name:
            wrong.append(_unknown("plugin", name, known, places(path, key=True)))
        elif name in instances:
            message = f"plugin `{name}` is listed twice"
            wrong.append(Diagnostic("wrong-option", Severity.ERROR, message, places(path), "keep one of the two"))
        elif name in by_name:
            instance, found = read_options(by_name[name].cls, raw, places, f"plugin `{name}`", path)
            wrong += found
            if instance is not None:
                instances[name] = (by_name[name], instance)
    return list(instances.values()), tuple(wrong)


def _all(loaded: Sequence[Loaded]) -> Iterator[tuple[FieldPath, str, object]]:
    yield from (((), plugin.name, None) for plugin in loaded)


def _entries(
    written: Sequence[str | Mapping[str, Any]], wrong: list[Diagnostic], places: Places
) -> Iterator[tuple[FieldPath, str, object]]:
    """Yield the way to each plugin of the list, its name and its options."""
    for index, entry in enumerate(written):
        if isinstance(entry, str):
            yield ("plugins", index), entry, None
        elif len(entry) == 1:
            name, raw = next(iter(entry.items()))
            yield ("plugins", index, name), name, raw
        else:
            message = "an entry of `plugins` names one plugin"
            help_ = "write `- name` or `- name: {option: value}`"
            wrong.append(Diagnostic("wrong-option", Severity.ERROR, message, places(("plugins", index)), help_))


def _extensions(loaded: Loaded, instance: Plugin) -> Iterator[Extension]:
    """Yield the extensions of a plugin, in the order in which they are written."""
    templated = (loaded.folder / "templates").is_dir()
    for method, declaration in declared(loaded.cls).items():
        yield Extension(
            point=declaration.point,
            plugin=loaded.name,
            name=method.replace("_", "-"),
            call=getattr(instance, method),
            title=whole(declaration.title),
            when=declaration.when,
            settings=declaration.settings,
            place=loaded.home.of(getattr(loaded.cls, method)),
            home=loaded.home,
            templated=templated,
        )


def _overrides(
    settings: Settings, places: Places, extensions: Sequence[Extension], kinds: Mapping[str, Kind], lost: set[str]
) -> tuple[tuple[Extension, ...], tuple[Extension, ...], tuple[Diagnostic, ...]]:
    """Return the extensions that are on, those that are listed first and in their order; those off; what is wrong."""
    by_id = {extension.id: extension for extension in extensions}
    listed: dict[str, bool] = {}
    wrong: list[Diagnostic] = []
    for index, entry in enumerate(settings.options.extensions):
        written = {entry: None} if isinstance(entry, str) else entry
        if len(written) != 1:
            message = "an entry of `extensions` names one extension"
            help_ = "write `- id`, `- id: false` or `- id: {config: {...}}`"
            wrong.append(Diagnostic("wrong-option", Severity.ERROR, message, places(("extensions", index)), help_))
        for name, raw in written.items() if len(written) == 1 else ():
            path: FieldPath = ("extensions", index) if isinstance(entry, str) else ("extensions", index, name)
            if name in by_id:
                (changed, listed[name]), found = overridden(by_id[name], raw, places, path)
                wrong += found
                if _kinds_of(changed) != _kinds_of(by_id[name]):
                    wrong += _misspelled_kinds([changed], kinds, places((*path, "config")))
                by_id[name] = changed
            elif name.partition(":")[2].partition("/")[0] not in lost:
                wrong.append(_unknown("extension", name, by_id, places(path, key=True)))
    order = [*listed, *(name for name in by_id if name not in listed)]
    on = tuple(by_id[name] for name in order if listed.get(name, True))
    return on, tuple(by_id[name] for name in order if not listed.get(name, True)), tuple(wrong)


def _misspelled_kinds(
    extensions: Sequence[Extension], kinds: Mapping[str, Kind], place: Location | None = None
) -> Iterator[Diagnostic]:
    """Yield the kinds in declarations, or at a place of the configuration, that are almost one that is known.

    A catalog may hold others.
    """
    for extension in extensions:
        for message, help_ in misspelled_kinds(extension.when, extension.settings, kinds):
            said = f"`{extension.id}` {message}"
            code = "wrong-option" if place else "wrong-declaration"
            yield Diagnostic(code, Severity.ERROR, said, place or extension.place, help_)


def _kinds_of(extension: Extension) -> tuple[Any, Any]:
    """Return what says for which kinds an extension is."""
    return extension.when, extension.settings.get("kinds")


def _strange_rules(settings: Settings, places: Places, kinds: Mapping[str, Kind]) -> Iterator[Diagnostic]:
    """Yield the kinds that `rules` allow and nobody knows."""
    for index, rule in enumerate(settings.options.rules):
        for number, kind in enumerate(rule.allow):
            if kind.lower() not in kinds:
                message = f"`rules` allow `{kind}`, and there is no such kind"
                place = places(("rules", index, "allow", number))
                help_ = meant(kind, (one.name for one in kinds.values()))
                yield Diagnostic("wrong-option", Severity.ERROR, message, place, help_)


def _facts(plugin: Plugged) -> PluginFacts:
    options = option_facts(plugin.loaded.cls)
    ids = tuple(extension.id for extension in plugin.extensions)
    pages = tuple(
        Link(extension.title, extension.path, str(extension.settings["icon"]))
        for extension in plugin.extensions
        if extension.point is Point.PAGE
    )
    return PluginFacts(plugin.name, plugin.loaded.summary, plugin.loaded.source, options, ids, pages)


def _unknown(what: str, name: str, known: Sequence[str] | Mapping[str, Any], place: Any) -> Diagnostic:
    message = f"there is no {what} `{name}`"
    return Diagnostic(f"unknown-{what}", Severity.ERROR, message, place, meant(name, known))
