"""Words as HTML: plain, emphasised, linked, quoted."""

from __future__ import annotations

from portal_gen.model.components import Badge, Badges, Code, Icon, Link, Links, Markdown, Template, Text
from portal_gen.render.html.highlight import highlight
from portal_gen.render.html.markup import Markup
from portal_gen.render.html.sanitise import markdown
from portal_gen.render.html.templates import from_template
from portal_gen.render.html.writer import Renderers, Writer
from portal_gen.render.links import scheme


def _text(text: Text, writer: Writer) -> Markup:
    return writer.macros["text"](text.text, text.style)


def _markdown(words: Markdown, writer: Writer) -> Markup:
    return writer.macros["markdown"](markdown(words.text, writer.addresses))


def _code(code: Code, writer: Writer) -> Markup:
    return writer.macros["code"](highlight(code.text, code.language), code.language, code.title)


def _badge(badge: Badge, writer: Writer) -> Markup:
    key = ("badge", badge.label, badge.tone, badge.url)
    html: Markup | None = writer.memo.get(key)
    if html is None:
        html = writer.memo[key] = writer.macros["badge"](badge.label, badge.tone, writer.href(badge.url))
    return html


def _badges(badges: Badges, writer: Writer) -> Markup:
    return writer.macros["badges"]([_badge(badge, writer) for badge in badges.items], badges.empty)


def _icon(icon: Icon, writer: Writer) -> Markup:
    return writer.macros["icon"](icon.name, icon.label, writer.icon(icon.name))


def _link(link: Link, writer: Writer) -> Markup:
    key = ("link", link.label, link.url, link.icon)
    html: Markup | None = writer.memo.get(key)
    if html is None:
        href = writer.href(link.url)
        html = writer.macros["link"](link.label or link.url, href, writer.icon(link.icon), bool(scheme(href)))
        writer.memo[key] = html
    return html


def _links(links: Links, writer: Writer) -> Markup:
    return writer.macros["links"]([_link(link, writer) for link in links.items], links.empty)


def _template(template: Template, writer: Writer) -> Markup:
    html = from_template(template, writer)
    return writer.macros["template"](template.name, template.context, template.text, template.plugin, html)


RENDERERS: Renderers = {
    Badge: _badge,
    Badges: _badges,
    Code: _code,
    Icon: _icon,
    Link: _link,
    Links: _links,
    Markdown: _markdown,
    Template: _template,
    Text: _text,
}
