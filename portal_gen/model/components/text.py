"""Words: plain, emphasised, linked, quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msgspec import field

from portal_gen.model.components.base import Component, Tone


class Text(Component, frozen=True):
    """Plain words, escaped.

    >>> Text("Pays every invoice exactly once.")
    >>> Text("Last reviewed in spring", style="secondary")
    >>> Text("production", style="strong")
    >>> Text("kubectl get pods", style="code")
    """

    text: str
    style: Literal["normal", "secondary", "strong", "code"] = "normal"


class Markdown(Component, frozen=True):
    """Words in Markdown, sanitised. Headings in it start at level 3.

    >>> Markdown("A *short* text with a [link](https://example.com) and `code`.")
    """

    text: str


class Code(Component, frozen=True):
    """A listing, with its language for the reader's eyes and a title above it.

    >>> Code("GET /invoices/{id}", language="http", title="Request")
    >>> Code("owner: team-a")
    """

    text: str
    language: str = ""
    title: str = ""


class Badge(Component, frozen=True):
    """One short word with a meaning.

    >>> Badge("java")
    >>> Badge("production", tone="success")
    >>> Badge("deprecated", tone="warning")
    """

    label: str
    tone: Tone = "neutral"
    url: str = ""


class Badges(Component, frozen=True):
    """Badges in a row, or `empty` in their place.

    >>> Badges((Badge("java"), Badge("grpc")))
    >>> Badges((), empty="No tags")
    """

    items: Sequence[Badge]
    empty: str = ""


class Icon(Component, frozen=True):
    """A drawing from the theme's icons, with the word that it stands for.

    >>> Icon("material/api", label="API")
    """

    name: str
    label: str = ""


class Link(Component, frozen=True):
    """A link: an address with a scheme leaves the site, any other is an address from the site's root.

    A scheme that is not on the allowed list is shown as text.

    >>> Link("Dashboard", "https://example.com/d/1", icon="material/view-dashboard")
    >>> Link("A long list", "catalog/gallery/long-list")
    """

    label: str
    url: str
    icon: str = ""


class Links(Component, frozen=True):
    """Links one under the other, or `empty` in their place.

    >>> Links((Link("Dashboard", "https://example.com/d/1"), Link("Runbook", "https://example.com/r")))
    """

    items: Sequence[Link]
    empty: str = ""


class Template(Component, frozen=True):
    """A plugin's own template, for what no component can say. Its HTML is sanitised.

    `name` is a file in the plugin's `templates/` folder; `text` is what Markdown and the terminal show in its place.

    >>> Template("hello.html", {"name": "world"}, text="Hello, world")
    """

    name: str
    context: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    plugin: str = ""

    def __hash__(self) -> int:
        """Return the same number for equal templates, whatever they are given: mappings have none."""
        return hash((self.name, self.text, self.plugin))
