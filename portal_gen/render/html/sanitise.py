"""Markdown of a catalog as HTML: no raw HTML, no picture from another host, no scheme that is not allowed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from portal_gen.model.encoding import whole
from portal_gen.render.html.highlight import highlight
from portal_gen.render.html.markup import Markup
from portal_gen.render.links import SCHEMES, Addresses, scheme

#: Headings of a text begin at this level: the page and its parts have the levels above.
FIRST_LEVEL = 3
_LAST_LEVEL = 6

#: One line without any letter that Markdown reads as more than itself.
_PLAIN = re.compile(r"(?![-+=>#~\d\s:|])[^\x00-\x1f\\`*_\[\]<>&!#~|]*[^\x00-\x1f\s\\`*_\[\]<>&!#~|]")

_TAGS = set("a blockquote br code del div em h3 h4 h5 h6 hr img li ol p pre s span strong ul".split())  # noqa: SIM905  one word each
_TABLE_TAGS = {"table", "tbody", "td", "th", "thead", "tr"}
_ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "title", "loading"},
    "ol": {"start"},
    "div": {"class"},
    "pre": {"tabindex"},
    "span": {"class"},
    "table": {"class", "tabindex"},
    "td": {"class"},
    "th": {"class", "scope"},
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS | _TABLE_TAGS,
    attributes=_ATTRIBUTES,
    url_schemes=set(SCHEMES),
    link_rel=None,
    clean_content_tags={"script", "style"},
)


@lru_cache(maxsize=4096)
def markdown(text: str, addresses: Addresses) -> Markup:
    """Return a text in Markdown as HTML for the pages that `addresses` writes links for."""
    if _PLAIN.fullmatch(text):
        return Markup(f"<p>{escape(text, quote=False)}</p>")  # noqa: S704  escaped in the same line
    return parsed(text, addresses)


def parsed(text: str, addresses: Addresses) -> Markup:
    """Return the same by way of the parser, which texts of plain words are spared."""
    tokens = _PARSER.parse(text)
    _settle(tokens, addresses)
    html: str = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return Markup(_CLEANER.clean(whole(html)))  # noqa: S704  sanitised in the same line


def _settle(tokens: Sequence[Token], addresses: Addresses) -> None:
    """Give headings their level, links their address, tables their class; in place, as the parser's own rules do."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(_LAST_LEVEL, int(token.tag[1]) + FIRST_LEVEL - 1)}"
        elif token.type == "th_open":
            token.attrs = {"scope": "col"}
        elif token.type == "td_open":
            token.attrs = {}
        elif token.type == "table_open":
            token.attrs = {"tabindex": "0"}
        elif token.type == "inline" and token.children:
            token.children = _with_links(token.children, addresses)


def _with_links(tokens: Sequence[Token], addresses: Addresses) -> list[Token]:
    settled: list[Token] = []
    open_links: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            href = addresses.href(str(token.attrs.get("href", "")))
            open_links.append(href is not None)
            if href is not None:
                settled.append(_link(token, href))
        elif token.type == "link_close":
            if open_links.pop():
                settled.append(token)
        elif token.type == "image":
            settled += _picture(token, addresses, inside=bool(open_links))
        else:
            settled.append(token)
    return settled


def _link(token: Token, href: str) -> Token:
    token.attrs["href"] = href
    if scheme(href):
        token.attrs["rel"] = "noopener"
    return token


def _picture(token: Token, addresses: Addresses, *, inside: bool) -> list[Token]:
    """Return a picture of this site as it is, one of another host as a link, its words where it can be neither."""
    href = addresses.href(str(token.attrs.get("src", "")))
    words = Token("text", "", 0, content=token.content or (href or "picture"))
    if href is None or (scheme(href) and inside):
        return [words]
    if scheme(href):
        return [_link(Token("link_open", "a", 1, attrs={}), href), words, Token("link_close", "a", -1)]
    token.attrs["src"] = href
    token.attrs["loading"] = "lazy"
    return [token]


def _listing(_renderer: RendererHTML, tokens: Sequence[Token], place: int, _options: OptionsDict, _env: EnvType) -> str:
    """Return a listing in the same HTML as the component for listings."""
    token = tokens[place]
    language = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
    listing = highlight(token.content.rstrip("\n"), language)
    return f'<div class="highlight"><pre tabindex="0"><code>{listing}</code></pre></div>\n'


def _any_link(url: str) -> bool:  # noqa: ARG001  `Addresses` decides what a link may be
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.validateLink = _any_link  # type: ignore[method-assign]  # the parser's documented way to set it
    parser.add_render_rule("fence", _listing)
    parser.add_render_rule("code_block", _listing)
    return parser


_PARSER = _parser()
