"""Reads a site's model from its files: all kinds, what it says beside them, and every mistake in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from msgspec.structs import replace

from portal_gen.load.config.model_files import is_meant_for_a_model, model_files
from portal_gen.load.files.source import Source, digest_of_file, read_source
from portal_gen.load.yaml.documents import parse
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.document import Reading
from portal_gen.model.kind import Kind
from portal_gen.model.location import Location, Places
from portal_gen.model.settings import Bounds, Settings
from portal_gen.model.site_model import SiteModel
from portal_gen.model.vocabulary import Vocabulary
from portal_gen.validate.model.joined import joined
from portal_gen.validate.model.layer import Layer, read_layer


def read_site_model(settings: Settings, kinds: Mapping[str, Kind], places: Places | None = None) -> Found[SiteModel]:
    """Return the kinds with what the site's model adds to them; `places` finds the entries in `mkdocs.yml`."""
    listed, wrong = model_files(settings)
    if not listed and not wrong:
        return SiteModel(kinds), ()
    findings = [*map(partial(_at_its_entry, settings, places), wrong)]
    read = {one: read_source(settings.root, one.file, settings.options.bounds) for one in listed}
    texts: list[Source] = []
    for one, (source, problems) in read.items():
        findings += problems
        if source and (one.named or is_meant_for_a_model(source.text)):
            texts.append(source)
        elif source:
            findings.append(_no_model_file(one.file))
    (known, vocabulary, icons), mistakes = _joined(tuple(texts), settings.options.bounds, kinds)
    files = {one.file: digest_of_file(found) for one, found in read.items()}
    return SiteModel(known, vocabulary, icons, files), (*findings, *mistakes)


_Joined = tuple[Mapping[str, Kind], Vocabulary, tuple[tuple[str, str, Location], ...]]

#: What the last model came to, and what it was made of: what is prepared for a kind is kept as long as the kind is.
_LAST: list[tuple[object, Found[_Joined]]] = []


def _joined(sources: tuple[Source, ...], bounds: Bounds, kinds: Mapping[str, Kind]) -> Found[_Joined]:
    made_of = ([(source.file, source.text) for source in sources], bounds, dict(kinds))
    if not _LAST or _LAST[0][0] != made_of:
        _LAST[:] = [(made_of, _join(sources, bounds, kinds))]
    return _LAST[0][1]


def _join(sources: tuple[Source, ...], bounds: Bounds, kinds: Mapping[str, Kind]) -> Found[_Joined]:
    layers: list[Layer] = []
    findings: list[Diagnostic] = []
    for source in sources:
        documents, unread = parse(source, bounds)
        findings += unread
        for document in documents:
            if document.reading is Reading.READ:
                layer, mistakes = read_layer(document.value, document.places)
                layers.append(layer)
                findings += mistakes
    (known, vocabulary), wrong = joined(layers, kinds)
    return (known, vocabulary, tuple(_icons(layers))), (*findings, *wrong)


def _icons(layers: list[Layer]) -> list[tuple[str, str, Location]]:
    """Return each icon that a model names, with the kind that has it and its place."""
    return [
        (item["icon"], item["names"]["kind"], layer.places((*path, "icon")))
        for layer in layers
        for operation in ("addKind", "updateKind")
        for path, item in layer.items(operation)
        if "icon" in item
    ]


def _at_its_entry(settings: Settings, places: Places | None, finding: Diagnostic) -> Diagnostic:
    """Return a finding about an entry of the model at its place in the configuration, where that is known."""
    for number, entry in enumerate(settings.options.model):
        if places and f"`{entry}`" in finding.message:
            help_ = finding.help.replace("`catalog:`", "`model:`")
            return replace(finding, location=places(("model", number)), help=help_)
    return finding


def _no_model_file(file: str) -> Diagnostic:
    message = f"`{file}` is not read as part of the model: nothing in it begins with `add` or `update`"
    advice = "nothing is to be done, unless you meant it to be: then write `addKind`, `addAnnotation` or the like"
    return Diagnostic("not-a-model-file", Severity.INFO, message, Location(file), advice)
