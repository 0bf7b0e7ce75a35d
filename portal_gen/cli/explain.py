"""`portal-gen explain`: the page of a finding's code."""

from __future__ import annotations

import click

from portal_gen.cli.command import command, meant
from portal_gen.cli.explanations import codes, explanation


@command
@click.argument("code")
def explain_command(code: str) -> int:
    """Explain the code of a finding.

    CODE is the word in brackets, as in `warning[unknown-reference]`.
    """
    code = code.partition("[")[2].rstrip("]: ") or code
    page = explanation(code.strip().lower())
    if page is None:
        known = codes()
        near = meant(code, known) or f" There are: {', '.join(known)}."
        raise click.BadParameter(f"no finding has the code `{code}`.{near}", param_hint="CODE")
    click.echo(page, nl=False)
    return 0
