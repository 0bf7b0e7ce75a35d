"""Words as Markdown: plain, emphasised, linked, quoted."""

from __future__ import annotations

from portal_gen.model.components import Badge, Badges, Code, Icon, Link, Links, Markdown, Template, Text
from portal_gen.render.markdown.escaping import code_span, embedded, escaped, fenced
from portal_gen.render.markdown.lines import bullets
from portal_gen.render.markdown.writer import Renderers, Writer


def _text(text: Text, _: Writer) -> str:
    if text.style == "code":
        return code_span(text.text)
    said = escaped(text.text)
    return f"**{said}**" if text.style == "strong" and said else said


def _markdown(words: Markdown, _: Writer) -> str:
    return embedded(words.text)


def _code(code: Code, _: Writer) -> str:
    listing = fenced(code.text, code.language)
    return f"**{escaped(code.title)}**\n\n{listing}" if code.title else listing


def _badge(badge: Badge, writer: Writer) -> str:
    return writer.linked(code_span(badge.label), badge.url)


def _badges(badges: Badges, writer: Writer) -> str:
    return writer.joined(badges.items, " ") or escaped(badges.empty)


def _icon(icon: Icon, _: Writer) -> str:
    return escaped(icon.label)


def _link(link: Link, writer: Writer) -> str:
    return writer.linked(escaped(link.label), link.url)


def _links(links: Links, writer: Writer) -> str:
    return bullets([_link(link, writer) for link in links.items]) or escaped(links.empty)


def _links_inline(links: Links, writer: Writer) -> str:
    return writer.joined(links.items) or escaped(links.empty)


def _template(template: Template, _: Writer) -> str:
    return escaped(template.text)


RENDERERS = Renderers(
    inline={
        Badge: _badge,
        Badges: _badges,
        Icon: _icon,
        Link: _link,
        Links: _links_inline,
        Template: _template,
        Text: _text,
    },
    block={
        Code: _code,
        Links: _links,
        Markdown: _markdown,
    },
)
