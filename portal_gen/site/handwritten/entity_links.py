"""Links from hand-written pages to entities: `[text](entity:component:billing)`, checked when the site is built."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from portal_gen.graph.near import NearRefs
from portal_gen.model.ref import RefError, parse_ref

SCHEME = "entity:"

#: What a link is told about the reference in it: where it leads, or None where it leads nowhere.
Href = Callable[[str], str | None]


class EntityLinksExtension(Extension):
    """Turns links to entities into links to their pages; one that leads nowhere becomes its text."""

    def __init__(self, href: Href) -> None:
        super().__init__()
        self._href = href

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Have links replaced after the host has checked its own (priority 0), which it does by file name."""
        md.treeprocessors.register(_Replace(md, self._href), "portal-entity-links", -10)

    def __deepcopy__(self, memo: dict[int, Any]) -> EntityLinksExtension:
        """Return the extension itself: some plugins copy the configuration, and the catalog is not to be copied."""
        return self


class _Replace(Treeprocessor):
    def __init__(self, md: Markdown, href: Href) -> None:
        super().__init__(md)
        self._href = href

    def run(self, root: Element) -> None:
        """Replace the links below an element."""
        for element in root.iter("a"):
            target = element.get("href", "")
            if target.startswith(SCHEME):
                href = self._href(target.removeprefix(SCHEME))
                if href is None:
                    element.tag = "span"
                    del element.attrib["href"]
                else:
                    element.set("href", href)


def reference(text: str) -> str:
    """Return the canonical reference that a link means; without a kind it is a component. Raises `RefError`."""
    return str(parse_ref(text, "component"))


def why_not(text: str, known: NearRefs) -> tuple[str, str]:
    """Return what is wrong with a reference that leads nowhere, and what might have been meant."""
    try:
        ref = reference(text)
    except RefError as error:
        return f"{error}", "write `entity:<kind>:<namespace>/<name>`; the namespace may be left out"
    near = known.nearest(ref)
    return f"`{ref}` is not in the catalog", f"did you mean `{near}`?" if near else ""
