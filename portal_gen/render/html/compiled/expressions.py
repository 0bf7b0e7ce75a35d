"""Expressions of a template as expressions of Python: the same for values that have what is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from keyword import iskeyword
from typing import Any

from jinja2 import nodes

from portal_gen.render.html.compiled.scope import BeyondError, Scope

_COMPARISONS = {
    "eq": "==",
    "ne": "!=",
    "gt": ">",
    "gteq": ">=",
    "lt": "<",
    "lteq": "<=",
    "in": "in",
    "notin": "not in",
}

#: What is known of a loop before its end.
_COUNTED = {"index": "({} + 1)", "index0": "{}", "first": "({} == 0)"}


def expression(node: nodes.Node, scope: Scope) -> str:
    """Return an expression as Python. Raises `BeyondError` for one that is left to Jinja."""
    write = next((_WRITERS[kind] for kind in type(node).__mro__ if kind in _WRITERS), None)
    if write is None:
        raise BeyondError(type(node).__name__)
    return write(node, scope)


def call(node: nodes.Call, scope: Scope) -> str:
    """Return the call of a macro of the same file, with a value for each of its parameters."""
    if not isinstance(node.node, nodes.Name) or _named(node):
        raise BeyondError("a call of anything but a macro, or with names")
    return f"{scope.macro(node.node.name, len(node.args))}({_listed(node.args, scope)})"


def _name(node: nodes.Name, scope: Scope) -> str:
    return scope.variable(node.name)


def _constant(node: nodes.Const, _scope: Scope) -> str:
    return f"({node.value!r})"


def _attribute(node: nodes.Getattr, scope: Scope) -> str:
    if isinstance(node.node, nodes.Name) and node.node.name == "loop":
        if node.attr not in _COUNTED:
            raise BeyondError(f"`loop.{node.attr}`")
        return _COUNTED[node.attr].format(scope.counter)
    if iskeyword(node.attr) or not node.attr.isascii():
        raise BeyondError(f"an attribute named `{node.attr}`")
    return f"{_varying(node.node, scope)}.{node.attr}"


def _item(node: nodes.Getitem, scope: Scope) -> str:
    return f"{_varying(node.node, scope)}[{expression(node.arg, scope)}]"


def _varying(node: nodes.Expr, scope: Scope) -> str:
    """Return an expression that has parts. Those of a constant are looked up by Jinja when it loads a template."""
    try:
        node.as_const()
    except nodes.Impossible:
        return expression(node, scope)
    raise BeyondError("a part of a constant")


def _two(node: nodes.BinExpr, scope: Scope) -> str:
    return f"({expression(node.left, scope)} {node.operator} {expression(node.right, scope)})"


def _one(node: nodes.UnaryExpr, scope: Scope) -> str:
    return f"({node.operator} {expression(node.node, scope)})"


def _either(node: nodes.CondExpr, scope: Scope) -> str:
    if node.expr2 is None:
        raise BeyondError("a choice without `else`")
    chosen = f"{expression(node.expr1, scope)} if {expression(node.test, scope)}"
    return f"({chosen} else {expression(node.expr2, scope)})"


def _comparison(node: nodes.Compare, scope: Scope) -> str:
    others = (f"{_COMPARISONS[other.op]} {expression(other.expr, scope)}" for other in node.ops)
    return f"({expression(node.expr, scope)} {' '.join(others)})"


def _filtered(node: nodes.Filter, scope: Scope) -> str:
    if node.node is None or _named(node):
        raise BeyondError("a filter of a block, or with names")
    return f"{scope.filter(node.name)}({_listed((node.node, *node.args), scope)})"


def _tuple(node: nodes.Tuple, scope: Scope) -> str:
    return f"({_listed(node.items, scope)})"


def _list(node: nodes.List, scope: Scope) -> str:
    return f"[{_listed(node.items, scope)}]"


def _named(node: Any) -> bool:
    return bool(node.kwargs or node.dyn_args or node.dyn_kwargs)


def _listed(items: Any, scope: Scope) -> str:
    return "".join(f"{expression(item, scope)}, " for item in items)


_WRITERS: Mapping[type, Callable[[Any, Scope], str]] = {
    nodes.Name: _name,
    nodes.Const: _constant,
    nodes.Getattr: _attribute,
    nodes.Getitem: _item,
    nodes.BinExpr: _two,
    nodes.UnaryExpr: _one,
    nodes.CondExpr: _either,
    nodes.Compare: _comparison,
    nodes.Filter: _filtered,
    nodes.Call: call,
    nodes.Tuple: _tuple,
    nodes.List: _list,
}
