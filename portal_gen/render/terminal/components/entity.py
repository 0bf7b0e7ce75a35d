"""Entities for a terminal: the refs to ask for, faces, and the head of a page."""

from __future__ import annotations

from portal_gen.model.components import Avatar, Badges, EntityLink, EntityLinks, Header, KeyValues, Links
from portal_gen.render.plain import one_line
from portal_gen.render.terminal.lines import heading, spaced
from portal_gen.render.terminal.writer import Renderers, Writer


def _entity_link(link: EntityLink, writer: Writer) -> str:
    return _link_to(link.ref, link.label, writer)


def _link_to(ref: str, label: str, writer: Writer) -> str:
    target = writer.resolve(ref)
    said = one_line(ref)
    name = one_line(label or (target.title if target else ""))
    if not name or name == said or (target and name.lower() == said.rpartition("/")[2]):
        return said
    return f"{name} ({said})" if target else name


def _entity_links(links: EntityLinks, writer: Writer) -> str:
    return ", ".join([_link_to(ref, "", writer) for ref in links.refs]) or one_line(links.empty)


def _avatar(avatar: Avatar, writer: Writer) -> str:
    name = _link_to(avatar.ref, avatar.name, writer) if avatar.ref else one_line(avatar.name)
    return f"{name}, {one_line(avatar.detail)}" if avatar.detail else name


def _header(header: Header, writer: Writer) -> list[str]:
    return spaced(
        (
            heading(header.title, 1),
            writer.block(header.eyebrow),
            writer.block(header.description),
            writer.block(Badges(header.badges)),
            writer.block(KeyValues([(label.label, label.value) for label in header.labels])),
            writer.block(Links(header.links)),
        )
    )


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
