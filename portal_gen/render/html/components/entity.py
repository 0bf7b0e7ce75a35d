"""Entities as HTML: links, faces, and the head of a page."""

from __future__ import annotations

from typing import NamedTuple

from portal_gen.model.components import Avatar, EntityLink, EntityLinks, Header, Node
from portal_gen.render.html.markup import Markup, escaped
from portal_gen.render.html.writer import Renderers, Writer
from portal_gen.render.links import Target

_INITIALS = 2


class _Label(NamedTuple):
    """A fact of a header, ready for its macro."""

    label: str
    value: Markup


def entity_link(link: EntityLink | Node, writer: Writer) -> Markup:
    """Return the link to an entity, or its words where the catalog does not hold it."""
    ref, label = link.ref, link.label
    writer.refs.add(ref)
    key = (ref, label) if label else ref
    html: Markup | None = writer.memo.get(key)
    if html is None:
        target = writer.look.resolve(ref)
        known = ("", "", "")
        if target:
            label, title = _called(label, target, writer), _called(target.title, target, writer)
            known = (title, target.kind.lower(), writer.addresses.page(target.address))
        html = writer.memo[key] = writer.macros["entity_link"](ref, label, *known)
    return html


def _called(words: str, target: Target, writer: Writer) -> str:
    """Return the words for an entity; where others of its kind are called so, what tells it apart stands beside."""
    if beside := target.beside(words):
        return Markup(f"{escaped(words)} {writer.macros['text'](beside, 'secondary')}")  # noqa: S704  both are escaped
    return words


def _entity_links(links: EntityLinks, writer: Writer) -> Markup:
    key = (tuple(links.refs), links.empty)
    writer.refs.update(key[0])
    html: Markup | None = writer.memo.get(key)
    if html is None:
        html = writer.memo[key] = writer.macros["entity_links"](
            [entity_link(EntityLink(ref), writer) for ref in links.refs], links.empty
        )
    return html


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    words = [word for word in name.replace("-", " ").replace("_", " ").replace(".", " ").split() if word[0].isalnum()]
    chosen = words if len(words) <= _INITIALS else [words[0], words[-1]]
    return "".join(word[0] for word in chosen).upper()


def _avatar(avatar: Avatar, writer: Writer) -> Markup:
    writer.refs.update((avatar.ref,) if avatar.ref else ())
    target = writer.look.resolve(avatar.ref) if avatar.ref else None
    href = writer.addresses.page(target.address) if target else ""
    name = _called(avatar.name, target, writer) if target else avatar.name
    return writer.macros["avatar"](name, avatar.ref, avatar.detail, initials(avatar.name), href)


def _header(header: Header, writer: Writer) -> Markup:
    kind = header.kind.lower()
    return writer.macros["header"](
        header.title,
        writer.inline(header.eyebrow),
        writer.icon(header.icon) or (writer.kind_icon(kind) if kind else ""),
        header.description,
        [writer.inline(step) for step in header.trail],
        [writer.inline(badge) for badge in header.badges],
        [_Label(label.label, writer.inline(label.value)) for label in header.labels],
        [writer.inline(link) for link in header.links],
        writer.inline(header.tabs),
        kind,
    )


RENDERERS: Renderers = {
    Avatar: _avatar,
    EntityLink: entity_link,
    EntityLinks: _entity_links,
    Header: _header,
}
