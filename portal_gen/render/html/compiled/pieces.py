"""What a template writes, as expressions of Python whose values are HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from jinja2 import nodes

from portal_gen.render.html.compiled.expressions import call, expression
from portal_gen.render.html.compiled.scope import BeyondError, Scope
from portal_gen.render.html.markup import Markup, escape

#: A piece of what is written: constant HTML, or an expression of Python; with a star before it, any number of them.
_Piece: TypeAlias = Markup | str


#: A value as HTML. Most are words or markup: that is seen without a call.
_ESCAPED = "(escaped({0}) if type({1}) is str else {0} if type({0}) is Markup else escape({0}))"


def written(body: Iterable[nodes.Node], scope: Scope) -> str:
    """Return an expression for all that a body writes. Raises `BeyondError` for a body that is left to Jinja."""
    return _joined(_parts(body, scope))


def _joined(parts: Sequence[str]) -> str:
    if len(parts) == 1:
        return f"join({parts[0][1:]})" if parts[0].startswith("*") else parts[0]
    return f"join([{', '.join(parts)}])" if parts else "''"


def _parts(body: Iterable[nodes.Node], scope: Scope) -> list[str]:
    """Return what a body writes as items of a list: what stands in a choice or a loop is not joined by itself."""
    pieces = groupby(_pieces(body, scope), type)
    return [part for kind, run in pieces for part in ([repr("".join(run))] if kind is Markup else run)]


def _pieces(body: Iterable[nodes.Node], scope: Scope) -> Iterator[_Piece]:
    for node in body:
        match node:
            case nodes.Output():
                yield from (_output(part, scope) for part in node.nodes)
            case nodes.If():
                yield _choice(node, scope)
            case nodes.For():
                yield _loop(node, scope)
            case _:
                raise BeyondError(type(node).__name__)


def _output(node: nodes.Expr, scope: Scope) -> _Piece:
    """Return one value as HTML."""
    match node:
        case nodes.TemplateData():
            return Markup(node.data)  # noqa: S704  the words of a template are HTML
        case nodes.Const():
            return Markup(escape(node.value))
        case nodes.Call():
            return call(node, scope)
        case nodes.Name():
            name = scope.variable(node.name)
            return _ESCAPED.format(name, name)
        case _:
            return _ESCAPED.format("value", f"(value := {expression(node, scope)})")


def _choice(node: nodes.If, scope: Scope) -> str:
    tests = [expression(one.test, scope) for one in (node, *node.elif_)]
    branches = [_parts(body, scope) for body in (node.body, *(one.body for one in node.elif_), node.else_)]
    several = any(len(parts) > 1 for parts in branches)
    *values, other = [f"[{', '.join(parts)}]" if several else _joined(parts) for parts in branches]
    chosen = "".join(f"{value} if {test} else " for value, test in zip(values, tests, strict=True))
    return f"{'*' if several else ''}({chosen}{other})"


def _loop(node: nodes.For, scope: Scope) -> str:
    counted = any(name.name == "loop" for name in node.find_all(nodes.Name))
    if node.recursive or node.else_ or (counted and node.test):
        raise BeyondError("a loop that is recursive, has an `else`, or counts what it filters")
    names = _targets(node.target)
    inner = scope.within(names, loops=scope.loops + 1, counted=counted)
    target, items = ", ".join(map(inner.variable, names)), expression(node.iter, scope)
    if counted:
        target, items = f"{inner.counter}, ({target})", f"enumerate({items})"
    test = f" if {expression(node.test, inner)}" if node.test else ""
    return f"*[{written(node.body, inner)} for {target} in {items}{test}]"


def _targets(target: nodes.Node) -> list[str]:
    """Return the names of a loop's variables."""
    if isinstance(target, nodes.Name):
        return [target.name]
    named = [name.name for name in target.iter_child_nodes() if isinstance(name, nodes.Name)]
    if len(named) < 2 or named != [getattr(name, "name", None) for name in target.iter_child_nodes()]:  # noqa: PLR2004  a, b
        raise BeyondError("a loop over parts of parts")
    return named
