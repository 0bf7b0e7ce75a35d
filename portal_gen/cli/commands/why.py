"""`portal-gen why`: why a page was, or was not, made again, and what it read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from portal_gen.cli.command import command, meant
from portal_gen.cli.open_site import opened_or_reported
from portal_gen.cli.results import result
from portal_gen.cli.session import Session

if TYPE_CHECKING:
    from portal_gen.engine.kept.store import Store
    from portal_gen.engine.kept.units import MadeUnit
    from portal_gen.plugin.portal import Read


@command
@click.argument("page")
@click.pass_obj
def why_command(session: Session, page: str) -> int:
    """Tell why a page was made again, and what it read.

    PAGE is its address, as in a browser or from the root of the site, or the reference of an entity.
    """
    from portal_gen.engine.deciding.answers import Today
    from portal_gen.engine.kept.store import newest_store
    from portal_gen.render.plain import one_line

    store = newest_store(session.cache_folder() / "pages")
    if store is None:
        raise click.ClickException("nothing is kept here of any build. Build first: portal-gen build")
    found = _unit_at(_address(page), store)
    if found is None:
        units = map(store.index.unit, store.index.lines)
        known = [kept.address for unit in units if unit for kept in unit.pages]
        raise click.ClickException(f"the last build made no page `{page}`.{meant(_address(page), known)}")
    opened = opened_or_reported(session)
    if opened is None:
        return 1
    name, made = found
    for line in _told(name, made, store, Today(opened.portal).changed(made.answers)):
        result(one_line(line) if not line.startswith("  ") else f"  {one_line(line.strip())}")
    return 0


def _address(written: str) -> str:
    """Return the address that somebody means by a reference, a path, or what a browser shows."""
    from portal_gen.model.address import entity_address
    from portal_gen.model.ref import RefError, parse_ref

    if written.count(":") == 1 and "//" not in written:
        with suppress(RefError):
            return entity_address(str(parse_ref(written)))
    path = written.partition("://")[2].partition("/")[2] if "://" in written else written
    return path.partition("#")[0].partition("?")[0].removesuffix("index.html").strip("/")


def _unit_at(address: str, store: Store) -> tuple[str, MadeUnit] | None:
    """Return the unit that a page is part of: longer addresses, such as a site's folder on its host, end in it."""
    from portal_gen.engine.kept.units import MadeUnit

    for name in store.index.lines:
        unit = store.index.unit(name)
        if unit and any(address == kept.address or address.endswith(f"/{kept.address}") for kept in unit.pages):
            return name, MadeUnit(unit, store.index.answers_of(name) or ())
    return None


def _told(name: str, kept: MadeUnit, store: Store, changed: Sequence[Read]) -> Iterator[str]:
    """Yield the lines that tell of a unit, those of questions moved in."""
    from portal_gen.engine.kept.last_made import last_made
    from portal_gen.plugin.portal import Read

    anew = last_made(store.folder, store.maker)
    if name not in anew:
        yield f"{name}: the last build used what an earlier one had made; every answer was the same"
    elif reads := anew[name]:
        yield f"{name}: the last build made it again, because other answers were given to"
        yield from _listed(Read(*read) for read in reads)
    else:
        yield f"{name}: the last build made it: nothing was kept of it, or code, options or templates had changed"
    if changed:
        yield "The next build makes it again, because other answers are given now to"
        yield from _listed(changed)
    yield f"Its {len(kept.unit.pages)} pages and what stands beside them were made from the answers to"
    yield from _listed(Read(answered.question, answered.about) for answered in kept.answers)


def _listed(reads: Iterable[Read]) -> Iterator[str]:
    return (f"  {read.question} {read.about}".rstrip() for read in reads)
