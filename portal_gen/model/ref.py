"""Entity references: `[kind:][namespace/]name`, as Backstage parses and prints them."""

from __future__ import annotations

from typing import NamedTuple

DEFAULT_NAMESPACE = "default"


class RefError(ValueError):
    """A text that is not a valid reference; its message says why, in Backstage's words."""


class Ref(NamedTuple):
    """A full reference. Its parts keep the writer's case; `str` gives the canonical form."""

    kind: str
    namespace: str
    name: str

    def __str__(self) -> str:
        """Return `kind:namespace/name` in lower case: the form in which refs are compared."""
        return canonical(self.kind, self.namespace, self.name)


def canonical(kind: str, namespace: str, name: str) -> str:
    """Return the canonical text of a reference."""
    return f"{kind}:{namespace}/{name}".lower()


def parse_ref(text: str, default_kind: str | None = None, default_namespace: str = DEFAULT_NAMESPACE) -> Ref:
    """Return the reference that `text` means (`packages/catalog-model/src/entity/ref.ts`).

    The first `:` and the first `/` divide it; a `/` before the `:` leaves the colon to the name.
    Raises `RefError` for an empty part, and for a missing kind where there is no default.
    """
    colon, slash = text.find(":"), text.find("/")
    if slash != -1 and colon > slash:
        colon = -1
    kind = text[:colon] if colon != -1 else default_kind
    namespace = text[colon + 1 : slash] if slash != -1 else default_namespace
    name = text[max(colon, slash) + 1 :]
    if (colon != -1 and not kind) or (slash != -1 and not namespace) or not name:
        raise RefError(f"`{text}` was not on the form [<kind>:][<namespace>/]<name>")
    if not kind:
        raise RefError(f'`{text}` had missing or empty kind (e.g. did not start with "component:" or similar)')
    return Ref(kind, namespace, name)


def split_ref(ref: str) -> Ref:
    """Return the parts of a canonical reference."""
    kind, _, rest = ref.partition(":")
    namespace, _, name = rest.partition("/")
    return Ref(kind, namespace, name)
