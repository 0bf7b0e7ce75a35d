"""Addresses of portal pages: paths from the site's root, without a slash at either end."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from portal_gen.model.ref import split_ref

EXPLORER = "catalog"

#: How many folders deep the page of an entity is, and which they are says `entity_address`; its tabs are below it.
ENTITY_DEPTH = 4

#: Names that a file system of one of the readers cannot hold.
_RESERVED = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)})

_LONGEST = max(map(len, _RESERVED))


def entity_address(ref: str) -> str:
    """Return the address of an entity's page: `catalog/<namespace>/<kind>/<name>`."""
    kind, namespace, name = split_ref(ref)
    return f"{EXPLORER}/{segment(namespace)}/{segment(kind)}/{segment(name)}"


def ref_at(address: str) -> str:
    """Return the ref of the entity whose page would be at an address; empty where that does not tell."""
    parts = address.split("/")
    if parts[0] != EXPLORER or len(parts) != ENTITY_DEPTH:
        return ""
    _, namespace, kind, name = parts
    ref = f"{kind}:{namespace}/{name}"
    return ref if entity_address(ref) == address else ""


def kind_address(kind: str) -> str:
    """Return the address of the list of one kind."""
    return f"{EXPLORER}/{segment(kind.lower())}"


def narrowed(address: str, chosen: Mapping[str, str]) -> str:
    """Return the address of a page whose list is narrowed to a value of some filters: `{"type": "service"}`.

    A filter is named as addresses name it: *Cost centre* is `cost-centre`.
    """
    return f"{address}?{urlencode(chosen)}"


def address_of(path: str) -> str:
    """Return the address of a page that was given a path, each part of it as a file system can hold it."""
    return "/".join(map(segment, path.split("/")))


def segment(name: str) -> str:
    """Return `name` as one part of an address; what a file system cannot hold gets a trailing `_`."""
    # Each link to an entity has three parts, and nearly all are so.
    if len(name) > _LONGEST and "." not in name:
        return name
    stem = name.partition(".")[0].lower()
    return f"{name}_" if stem in _RESERVED or (stem and name.endswith(".")) else name


def depth(address: str) -> int:
    """Return how many folders lie between the site's root and a page: 0 for the home page."""
    return address.count("/") + 1 if address else 0
