"""Finds the entity that a person means."""

from __future__ import annotations

import click

from portal_gen.model.entity import Entity
from portal_gen.model.near_words import did_you_mean
from portal_gen.model.ref import RefError, parse_ref
from portal_gen.plugin.portal import Portal


class UnknownEntityError(click.ClickException):
    """A reference to no entity of the catalog: an error of what is asked about, not of how it is asked."""

    exit_code = 1


def named_entity(portal: Portal, written: str) -> Entity:
    """Return the entity that `[kind:][namespace/]name` means; the kind may be left out where only one has that name."""
    if ":" not in written:
        return _named_without_kind(portal, written)
    try:
        ref = str(parse_ref(written))
    except RefError as error:
        raise click.BadParameter(str(error), param_hint="REF") from error
    if entity := portal.entity(ref):
        return entity
    from portal_gen.graph.near import NearRefs

    near = NearRefs(one.ref for one in portal.entities()).nearest(ref)
    hint = f" Did you mean `{near}`?" if near else ""
    raise UnknownEntityError(f"`{ref}` is not in the catalog.{hint}")


def _named_without_kind(portal: Portal, written: str) -> Entity:
    namespace, _, name = written.lower().rpartition("/")
    found = [
        entity
        for entity in portal.entities()
        if entity.ref.endswith(f"/{name}") and (not namespace or entity.ref.endswith(f":{namespace}/{name}"))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise click.BadParameter(
            f"`{written}` may be {', '.join(f'`{one.ref}`' for one in found)}. Write one of them.", param_hint="REF"
        )
    hint = did_you_mean(name, dict.fromkeys(entity.ref.partition("/")[2] for entity in portal.entities()))
    raise UnknownEntityError(f"no entity of the catalog is called `{written}`.{hint and f' D{hint[1:]}'}")
