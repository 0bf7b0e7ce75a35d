"""Finds names in a `mkdocs.yml` that MkDocs does not know, without running it: a build would say so."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator, Mapping

from portal_gen.load.config.places import yaml_places
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.near_words import did_you_mean, nearest
from portal_gen.site.configuration.config_file import plugin_entries
from portal_gen.site.configuration.settings import Configuration

#: What MkDocs takes, and most sites write: who writes nothing else need not wait until MkDocs is imported.
FAMILIAR = frozenset(
    {
        "copyright",
        "dev_addr",
        "docs_dir",
        "edit_uri",
        "exclude_docs",
        "extra",
        "extra_css",
        "extra_javascript",
        "hooks",
        "markdown_extensions",
        "nav",
        "not_in_nav",
        "plugins",
        "repo_name",
        "repo_url",
        "site_author",
        "site_description",
        "site_dir",
        "site_name",
        "site_url",
        "strict",
        "theme",
        "use_directory_urls",
        "validation",
        "watch",
    }
)


def unknown_names(configuration: Configuration) -> Iterator[Diagnostic]:
    """Yield a warning for each option that MkDocs does not have, and an error for each misspelled plugin.

    A plugin like no other may be one that only those have installed who build the site.
    """
    written = configuration.written
    places = yaml_places(configuration.text, configuration.settings.config)
    options = _options() if set(written) - FAMILIAR else FAMILIAR
    for name in written:
        if name not in options:
            message = f"Config value '{name}': Unrecognised configuration name: {name}"
            help_ = did_you_mean(str(name), options) or "take it out; values of your own belong under `extra`"
            yield Diagnostic("mkdocs", Severity.WARNING, message, places((name,), key=True), help_)
    installed = {entry.name for entry in importlib.metadata.entry_points(group="mkdocs.plugins")}
    for name, _, path in plugin_entries(written.get("plugins")):
        known = {name.removeprefix("/"), f"{_theme(written)}/{name}"} & installed
        if not known and (near := nearest(name, installed)):
            message = f"Config value 'plugins': The \"{name}\" plugin is not installed"
            yield Diagnostic("mkdocs", Severity.ERROR, message, places(path, key=True), f"did you mean `{near}`?")


def _options() -> frozenset[str]:
    from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415  it takes a while to be imported

    return frozenset(MkDocsConfig())


def _theme(written: Mapping[str, object]) -> object:
    theme = written.get("theme")
    return theme.get("name") if isinstance(theme, Mapping) else theme
