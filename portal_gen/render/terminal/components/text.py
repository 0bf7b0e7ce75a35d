"""Words for a terminal: plain, linked, quoted."""

from __future__ import annotations

from portal_gen.model.components import Badge, Badges, Code, Icon, Link, Links, Markdown, Template, Text
from portal_gen.render.plain import lines_kept, one_line
from portal_gen.render.terminal.lines import bullets, moved, wrapped
from portal_gen.render.terminal.writer import Renderers, Writer


def _text(text: Text, _: Writer) -> str:
    return one_line(text.text)


def _markdown(words: Markdown, writer: Writer) -> list[str]:
    """Return the source: Markdown is made to be read as it is."""
    return [part for line in lines_kept(words.text).strip().split("\n") for part in wrapped(line, writer.width) or [""]]


def _markdown_inline(words: Markdown, _: Writer) -> str:
    return one_line(words.text)


def _code(code: Code, _: Writer) -> list[str]:
    listing = moved(lines_kept(code.text).rstrip().split("\n"), "    ")
    return [f"{one_line(code.title)}:", *listing] if code.title else listing


def _badge(badge: Badge, _: Writer) -> str:
    return f"[{one_line(badge.label)}]"


def _badges(badges: Badges, writer: Writer) -> str:
    return " ".join([_badge(badge, writer) for badge in badges.items]) or one_line(badges.empty)


def _icon(icon: Icon, _: Writer) -> str:
    return one_line(icon.label)


def _link(link: Link, _: Writer) -> str:
    label, url = one_line(link.label), one_line(link.url)
    return f"{label} <{url}>" if label and label != url else url


def _links(links: Links, writer: Writer) -> list[str]:
    items = [_link(link, writer) for link in links.items]
    return bullets(items, writer.width) or writer.block(links.empty)


def _links_inline(links: Links, writer: Writer) -> str:
    return writer.joined(links.items) or one_line(links.empty)


def _template(template: Template, _: Writer) -> str:
    return one_line(template.text)


RENDERERS = Renderers(
    inline={
        Badge: _badge,
        Badges: _badges,
        Icon: _icon,
        Link: _link,
        Links: _links_inline,
        Markdown: _markdown_inline,
        Template: _template,
        Text: _text,
    },
    block={
        Code: _code,
        Links: _links,
        Markdown: _markdown,
    },
)
