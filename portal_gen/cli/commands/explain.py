"""`portal-gen explain`: the page of a finding's code."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable

import click

from portal_gen.cli.command import command, meant
from portal_gen.cli.results import result
from portal_gen.cli.session import Session
from portal_gen.findings.explanations import codes, explanation

_WORD = re.compile("[a-z]+")

#: So many codes are named where one is not known.
_FEW = 3


@command
@click.argument("code", required=False)
@click.pass_obj
def explain_command(session: Session, code: str | None) -> int:
    """Explain the code of a finding, or list all codes.

    CODE is the word in brackets, as in `warning[unknown-reference]`. In a site, it may be that of a check of a plugin.
    """
    if code is None:
        result("\n".join(sorted({*codes(), *_of_plugins(session)})))
        return 0
    code = (code.partition("[")[2].rstrip("]: ") or code).strip().lower()
    page = explanation(code)
    if page is None:
        pages = _of_plugins(session)
        page = pages.get(code)
    if page is None:
        known = tuple(sorted({*codes(), *pages}))
        near = meant(code, known) or _akin(code, known)
        raise click.BadParameter(
            f"no finding has the code `{code}`.{near} `portal-gen explain` lists all codes.", param_hint="CODE"
        )
    result(page, nl=False)
    return 0


def _akin(code: str, known: Iterable[str]) -> str:
    """Return a sentence that names a few codes that share a word with this one, or nothing where none does."""
    words = set(_WORD.findall(code))
    akin = [f"`{one}`" for one in known if not words.isdisjoint(one.split("-"))]
    return f" Akin to it: {', '.join(akin[:_FEW])}." if akin else ""


def _of_plugins(session: Session) -> dict[str, str]:
    """Return what the checks of the site's plugins say of themselves, by code; nothing where there is no site."""
    from portal_gen.cli.open_site import read_settings
    from portal_gen.plugin.declare import declared
    from portal_gen.plugin.discovery.find import find_plugins
    from portal_gen.plugin.extension import Point

    configuration, _ = read_settings(session)
    loaded = find_plugins(configuration.settings)[0] if configuration else ()
    return {
        declaration.settings["code"]: _page(declaration.settings["code"], plugin.name, getattr(plugin.cls, method))
        for plugin in loaded
        for method, declaration in declared(plugin.cls).items()
        if declaration.point is Point.CHECK
    }


def _page(code: str, plugin: str, check: object) -> str:
    said = inspect.getdoc(check) or "The plugin says nothing about it."
    return f"# {code}\n\n{said}\n\nA check of the plugin `{plugin}`.\n"
