"""Where links lead: what a renderer asks about a reference, what it is told, and how it writes an address."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from portal_gen.graph.graph import Graph
from portal_gen.model.address import address_of, entity_address

#: Schemes that a link may have. Anything else is shown as text.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

#: What ends a link to a file and not to a page. Only these: a page's last name may hold dots.
FILES = frozenset(
    {"csv", "html", "ics", "json", "md", "ndjson", "pdf", "png", "svg", "txt", "xml", "yaml", "yml", "zip"}
)

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_PLAIN = re.compile(r"[a-z0-9][a-z0-9/._-]*")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\]")


class Target(Struct, frozen=True):
    """The page of an entity: its address from the site's root, its title and its kind.

    `apart` is empty, but for an entity whose title another one of its kind has: `namespace/name`.
    """

    address: str
    title: str
    kind: str
    apart: str = ""

    def beside(self, words: str) -> str:
        """Return what must stand beside the words for the entity, or nothing: words of their own tell it apart."""
        return self.apart if words == self.title else ""

    def called(self, words: str) -> str:
        """Return the words for the entity as plain text, with what tells it apart in brackets."""
        return f"{words} ({beside})" if (beside := self.beside(words)) else words


#: What a renderer asks: the page of a canonical reference, or None where the catalog does not hold it.
Resolve: TypeAlias = Callable[[str], Target | None]


def resolver(graph: Graph) -> Resolve:
    """Return what answers where the page of a reference is; `graph` is the catalog."""
    targets: dict[str, Target] = {}

    def resolve(ref: str) -> Target | None:
        target = targets.get(ref)
        if target is None and (entity := graph.entities.get(ref)):
            target = targets[ref] = Target(entity_address(ref), entity.title, entity.kind, graph.apart(ref))
        return target

    return resolve


def scheme(url: str) -> str:
    """Return the scheme of an address in lower case, or nothing where it is an address from the site's root."""
    found = _SCHEME.match(url)
    return found.group(1).lower() if found else ""


@dataclass(frozen=True)
class Addresses:
    """Writes addresses into pages that lie `depth` folders below the site's root."""

    depth: int
    directory_urls: bool = True

    @cached_property
    def root(self) -> str:
        """The way from the page to the site's root; never empty, so that no address can be read as a scheme."""
        return "../" * self.depth or "./"

    @cached_property
    def _end(self) -> str:
        """What an address ends in after its folder."""
        return "" if self.directory_urls else "index.html"

    def page(self, address: str) -> str:
        """Return the link to a page of the portal."""
        return self.root + _page(address, self._end)

    def file(self, path: str) -> str:
        """Return the link to a file of the site."""
        return self.root + path

    def href(self, url: str) -> str | None:
        """Return the link to any address, or None where its scheme is not allowed or it hides its host."""
        way = _way(url, self._end)
        if way is None:
            return None
        return self.root + way.path if way.inside else way.path


class _Way(NamedTuple):
    """Where an address leads: from the site's root, if it is one of the site."""

    path: str
    inside: bool = False


# The pages of an entity have the same tabs and links, and lie at different depths.
@lru_cache(maxsize=4096)
def _way(url: str, end: str) -> _Way | None:
    if _PLAIN.fullmatch(url):
        return _Way(_place(url, end), inside=True)
    url = url.strip()
    if _UNSAFE.search(url) or url.startswith("//"):
        return None
    if named := scheme(url):
        return _Way(url) if named in SCHEMES else None
    if url.startswith("#"):
        return _Way(url)
    path, mark, rest = _cut(url)
    return _Way(_place(path.lstrip("/"), end) + mark + rest, inside=True)


def _place(path: str, end: str) -> str:
    """Return the way to a file, which is what the end of its name says, or else to a page."""
    stem, dot, ending = path.rpartition(".")
    return path if dot and stem and ending.lower() in FILES else _page(address_of(path.rstrip("/")), end)


def _page(address: str, end: str) -> str:
    return f"{address}/{end}" if address else end


def _cut(url: str) -> tuple[str, str, str]:
    """Return the path of an address, the mark that ends it (`?` or `#`), and what follows."""
    for place, letter in enumerate(url):
        if letter in "?#":
            return url[:place], letter, url[place + 1 :]
    return url, "", ""
