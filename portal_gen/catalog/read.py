"""Reads a catalog from its files to the graph, with every finding on the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from portal_gen.catalog.acceptance import Acceptance
from portal_gen.catalog.duplicates import chosen
from portal_gen.catalog.file_names import FileNames
from portal_gen.catalog.file_reading import FileReader
from portal_gen.catalog.git import git_root, git_web_address
from portal_gen.catalog.not_taken import kinds_not_allowed, rejections
from portal_gen.catalog.result import Catalog, Judged
from portal_gen.catalog.reviewed import reviewed
from portal_gen.catalog.unreached import unreached
from portal_gen.catalog.walk import Earlier, JudgedDocument, ReadFile, Walk, catalog_files
from portal_gen.graph.link import Unfit
from portal_gen.load.files.paths import meant_by
from portal_gen.load.files.source import Source
from portal_gen.load.placeholders.resolvers import RESOLVERS, Resolver
from portal_gen.model.collector import collector_paused
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.document import Document
from portal_gen.model.entity import Entity
from portal_gen.model.kind import Kind
from portal_gen.model.location import Places
from portal_gen.model.settings import Options, Settings
from portal_gen.validate.judge import judge
from portal_gen.validate.kinds import built_in_kinds

#: Why a document is no entity, for who refers to it.
_NOT_VALID = "its document is not valid; repair it first"
_NOT_JUDGED = "its document takes in what is not fetched, so that nobody can judge it"
_NO_TEXTS: Mapping[str, str] = {}


def read(  # noqa: PLR0913  the ways to say what is read
    paths: Iterable[str | Path],
    *,
    root: str | Path | None = None,
    repository: str = "",
    follow: bool = True,
    kinds: Mapping[str, Kind] | None = None,
    texts: Mapping[str, str] = _NO_TEXTS,
) -> Catalog:
    """Return the catalog in files and folders.

    Nothing outside `root` is read; it is the top of the git checkout of the first path, else its folder. With
    `follow=False` Locations are not followed, and nothing is said that needs the rest of the catalog. `texts` are read
    in place of what is in the files of those names, relative to the root.
    """
    entries = tuple(paths)
    settings = settings_for(entries, root=root, repository=repository)
    walk = Walk(_reader(settings, kinds), follow=follow, earlier=Earlier(texts=texts))
    catalog = _read(walk, settings, literal=True)
    return reviewed(catalog) if follow else catalog


def read_catalog(  # noqa: PLR0913  what plugins give to a catalog, and what earlier readings do
    settings: Settings,
    *,
    provided: Iterable[Document] = (),
    kinds: Mapping[str, Kind] | None = None,
    resolvers: Mapping[str, Resolver] = RESOLVERS,
    earlier: Earlier | None = None,
    places: Places | None = None,
) -> Catalog:
    """Return the catalog that `settings.options.catalog` names, with the documents that plugins provide.

    What is doubtful about the whole of it is not said yet: plugins may add relations (`reviewed`). `resolvers` are by
    the names of placeholders. `places` finds the entries in the configuration; `earlier` readings may have left
    something to begin with.
    """
    reader = _reader(settings, kinds, resolvers)
    walk = Walk(reader, follow=True, earlier=earlier, left_out=_left_out(settings))
    return _read(walk, settings, provided, places, literal=False)


def read_text(  # noqa: PLR0913  what `read` takes, and a name
    text: str,
    name: str = "-",
    *,
    root: str | Path | None = None,
    repository: str = "",
    follow: bool = True,
    kinds: Mapping[str, Kind] | None = None,
) -> Catalog:
    """Return the catalog in a text, read as a file of that name in the working directory would be."""
    settings = settings_for((), root=root, repository=repository)
    walk = Walk(_reader(settings, kinds), follow=follow)
    with collector_paused():
        walk.enter_text(Source(file_named(name, settings), text))
        walk.run()
        catalog = _finished(walk, settings, ())
        return reviewed(catalog) if follow else catalog


def file_named(name: str, settings: Settings) -> str:
    """Return what a text is called as a file from the root, if it has a name in the working directory."""
    return Path(os.path.relpath(settings.folder.resolve() / name, settings.root)).as_posix()


def settings_for(paths: Iterable[str | Path], *, root: str | Path | None, repository: str) -> Settings:
    """Return the settings of a catalog that no configuration describes: entries are absolute, the rest is default."""
    entries = [Path(path).absolute() for path in paths]
    # Links may lead in a circle, which `Path.resolve` takes for a fault before Python 3.13.
    entries = [Path(os.path.realpath(entry.parent), entry.name) for entry in entries]
    first = entries[0] if entries else Path.cwd()
    folder = first if first.is_dir() else first.parent
    top = Path(os.path.realpath(root)) if root is not None else git_root(folder) or Path(os.path.realpath(folder))
    return Settings(
        root=top,
        folder=folder,
        config="",
        options=Options(catalog=tuple(entry.as_posix() for entry in entries)),
        repository=repository or git_web_address(top),
    )


def _read(
    walk: Walk,
    settings: Settings,
    provided: Iterable[Document] = (),
    places: Places | None = None,
    *,
    literal: bool,
) -> Catalog:
    with collector_paused():
        for number, entry in enumerate(settings.options.catalog):
            place = partial(places, ("catalog", number)) if places else None
            walk.enter(entry, settings.folder, place, literal=literal)
        walk.run()
        if walk.follow:
            walk.findings += unreached(walk, settings)
        return _finished(walk, settings, provided)


def _left_out(settings: Settings) -> Callable[[str], bool]:
    """Return what tells of a file whether the configuration leaves it out."""
    if not settings.options.exclude:  # names of many files are slow to find
        return lambda _: False
    meant, name = meant_by(settings.options.exclude), FileNames(settings.root, settings.folder)
    return lambda file: meant(name(file))


def _reader(
    settings: Settings, kinds: Mapping[str, Kind] | None, resolvers: Mapping[str, Resolver] = RESOLVERS
) -> FileReader:
    known = built_in_kinds() if kinds is None else kinds
    return FileReader(settings.root, settings.repository, settings.options.bounds, known, resolvers)


def _finished(walk: Walk, settings: Settings, provided: Iterable[Document]) -> Catalog:
    """Return the catalog of what was read, once all of it is known."""
    kinds = walk.reader.kinds
    files, skipped = catalog_files(walk.files)
    extra = [_provided(document, kinds) for document in provided]
    written = [judged for read_file in files for judged in read_file.documents]
    documents = written + extra
    winners, duplicates = chosen(documents)
    unfit = {
        judged.verdict.ref: Unfit(judged.document.location, _NOT_JUDGED if judged.verdict.valid is None else _NOT_VALID)
        for judged in documents
        if not judged.verdict.valid and judged.verdict.ref is not None
    }
    entities = (_entity(winner) for winner in winners)
    graph, findings = walk.earlier.linking.link(entities, kinds, unfit, whole=walk.follow)
    allowed = frozenset(kind.lower() for rule in settings.options.rules for kind in rule.allow)
    acceptance = Acceptance(files, kinds, allowed)
    reasons = acceptance.reasons(written)
    said = (
        *walk.findings,
        *skipped,
        *_of_files(files),
        *(finding for judged in extra for finding in judged.findings),
        *kinds_not_allowed(written, settings.options.rules, allowed),
        *rejections(written, acceptance, reasons),
        *duplicates,
        *findings,
    )
    judged_documents = (*_judged(written, reasons, provided=False), *_judged(extra, reasons, provided=True))
    waivers = tuple(waiver for file in walk.files.values() if file.reading for waiver in file.reading.waivers)
    return Catalog(judged_documents, graph, kinds, said, settings, walk.sources, waivers)


def _provided(document: Document, kinds: Mapping[str, Kind]) -> JudgedDocument:
    verdict = judge(document, kinds)
    return JudgedDocument(document, verdict, verdict.diagnostics)


def _judged(documents: Iterable[JudgedDocument], refused: Container[int], *, provided: bool) -> list[Judged]:
    """Return documents with their verdicts; those whose identities are among the `refused` are not accepted."""
    return [
        Judged(judged.document, ref, valid, valid is True and id(judged) not in refused, provided)
        for judged in documents
        for valid, ref, *_ in (judged.verdict,)
    ]


def _entity(judged: JudgedDocument) -> Entity:
    verdict = judged.verdict
    assert verdict.ref is not None  # noqa: S101  a valid document has both
    assert verdict.data is not None  # noqa: S101  a valid document has both
    return Entity(verdict.ref, verdict.data, judged.document)


def _of_files(files: Iterable[ReadFile]) -> Iterator[Diagnostic]:
    for read_file in files:
        yield from read_file.findings
        for judged in read_file.documents:
            yield from judged.findings
