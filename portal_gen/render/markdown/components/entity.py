"""Entities as Markdown: links, faces, and the head of a page."""

from __future__ import annotations

from portal_gen.model.components import Avatar, EntityLink, EntityLinks, Header
from portal_gen.render.markdown.components.data import fact
from portal_gen.render.markdown.escaping import escaped
from portal_gen.render.markdown.lines import bullets
from portal_gen.render.markdown.writer import Renderers, Writer


def _entity_link(link: EntityLink, writer: Writer) -> str:
    return writer.link_to(link.ref, link.label)


def _entity_links(links: EntityLinks, writer: Writer) -> str:
    return ", ".join([writer.link_to(ref, "") for ref in links.refs]) or escaped(links.empty)


def _avatar(avatar: Avatar, writer: Writer) -> str:
    name = writer.link_to(avatar.ref, avatar.name) if avatar.ref else escaped(avatar.name)
    return f"{name} ({escaped(avatar.detail)})" if avatar.detail else name


def _header(header: Header, writer: Writer) -> str:
    parts = [
        writer.joined(header.trail, " / "),
        f"# {escaped(header.title)}",
        f"*{writer.inline(header.eyebrow)}*" if header.eyebrow else "",
        escaped(header.description),
        writer.joined(header.badges, " "),
        bullets([fact(label.label, label.value, writer) for label in header.labels]),
        bullets([writer.inline(link) for link in header.links]),
        writer.block(header.tabs),
    ]
    return "\n\n".join(filter(None, parts))


RENDERERS = Renderers(
    inline={
        Avatar: _avatar,
        EntityLink: _entity_link,
        EntityLinks: _entity_links,
    },
    block={
        Header: _header,
    },
)
