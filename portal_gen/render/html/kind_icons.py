"""The icon and the colour of each kind, as the style sheet has them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from portal_gen.model.kind import OTHER_ICON, Kind
from portal_gen.render.html.icons import Icons

_HEAD = "/* Kinds: the icon and the colour of each, from its record. */"

#: What a drawing needs that stands alone.
_NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'

#: What may stand in the address of a drawing as it is; the quote that ends the address is not among it.
_SAFE = " '/:=,.-"


def kinds_css(kinds: Iterable[Kind], icons: Icons) -> str:
    """Return the rules that give each kind its colour and its icon, which may be used as a mask."""
    drawings = {kind.name.lower(): (kind.colour, icons.svg(kind.icon) or icons.svg(OTHER_ICON)) for kind in kinds}
    rules = [_rule(f'.pg [data-kind="{name}"]', *drawings[name]) for name in sorted(drawings)]
    return "\n\n".join((_HEAD, _rule(".pg [data-kind]", "neutral", icons.svg(OTHER_ICON)), *rules)) + "\n"


def _rule(selector: str, colour: str, drawing: str) -> str:
    return f"{selector} {{\n  --pg-kind: var(--pg-{colour});\n  --pg-kind-icon: {_address(drawing)};\n}}"


def _address(drawing: str) -> str:
    """Return a drawing as the address of a picture."""
    alone = str(drawing).replace('aria-hidden="true"', _NAMESPACE, 1).replace('"', "'")
    return f'url("data:image/svg+xml,{quote(alone, safe=_SAFE)}")' if drawing else "none"
