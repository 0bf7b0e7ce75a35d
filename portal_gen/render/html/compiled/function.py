"""The macro of a template as a plain function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import TemplateError, nodes

from portal_gen.render.html.compiled.expressions import expression
from portal_gen.render.html.compiled.pieces import written
from portal_gen.render.html.compiled.scope import BeyondError, Scope
from portal_gen.render.html.markup import Markup, escape, escaped

_MACRO = """
def m_{name}({parameters}):
    {steps}return Markup({written})
"""

#: Where a value does not have what is asked of it, Jinja has the word: it looks in more places, and says what is wrong.
_ENTRY = """
def m_{name}({parameters}):
    try:
        {steps}return Markup({written})
    except Exception:
        return by_jinja({parameters})
"""


# A site that is served is built again and again with the same macros.
@lru_cache(maxsize=256)
def _code(source: str, name: str) -> CodeType:
    return compile(source, f"<macro {name}>", "exec")


def compiled(
    template: nodes.Template,
    name: str,
    parameters: Sequence[str],
    filters: Mapping[str, Callable[..., Any]],
    by_jinja: Callable[..., Markup],
) -> Callable[..., Markup] | None:
    """Return the macro `name` of a template as a function, or None where it needs Jinja or is not what is called.

    What the function cannot write for some values, `by_jinja` writes.
    """
    usable = {word: function for word, function in filters.items() if not hasattr(function, "jinja_pass_arg")}
    usable["join"] = _joined
    try:
        macros = _macros(template)
        if name not in macros or [argument.name for argument in macros[name].args] != list(parameters):
            return None
        code = _code("".join(_functions(macros, name, frozenset(usable))), name)
    except (BeyondError, TemplateError, SyntaxError, RecursionError, MemoryError):
        return None
    found: dict[str, Any] = {
        "Markup": Markup,
        "by_jinja": by_jinja,
        "escape": escape,
        "escaped": escaped,
        "join": "".join,
    }
    found |= {f"f_{word}": function for word, function in usable.items()}
    exec(code, found)  # noqa: S102  written here, from names that are checked and constants that are quoted
    function: Callable[..., Markup] = found[f"m_{name}"]
    return function


def _macros(template: nodes.Template) -> dict[str, nodes.Macro]:
    """Return the macros of a template that holds nothing else and no two of one name."""
    macros = [node for node in template.body if isinstance(node, nodes.Macro)]
    others = (part for node in template.body if node not in macros for part in _parts(node))
    if any(not isinstance(part, nodes.TemplateData) or part.data.strip() for part in others):
        raise BeyondError("more than macros")
    named = {macro.name: macro for macro in macros}
    if len(named) < len(macros):
        raise BeyondError("two macros of one name")
    return named


def _parts(node: nodes.Node) -> Iterable[nodes.Node]:
    return node.nodes if isinstance(node, nodes.Output) else [node]


def _functions(macros: Mapping[str, nodes.Macro], entry: str, filters: frozenset[str]) -> Iterator[str]:
    """Yield each macro as the source of a function. One may call itself and those that stand before it."""
    callable_here: dict[str, int] = {}
    for name, macro in macros.items():
        callable_here[name] = len(macro.args)
        yield _function(macro, _ENTRY if name == entry else _MACRO, Scope(filters, dict(callable_here)))


def _function(macro: nodes.Macro, form: str, outside: Scope) -> str:
    scope = outside.within(argument.name for argument in macro.args)
    parameters = ", ".join(scope.variable(argument.name) for argument in macro.args)
    steps = ""
    rest = list(macro.body)
    while rest and isinstance(step := rest[0], nodes.Assign):
        value, scope = expression(step.node, scope), scope.within([_target(step)])
        steps += f"{scope.variable(_target(step))} = {value}; "
        del rest[0]
    return form.format(name=macro.name, parameters=parameters, steps=steps, written=written(rest, scope))


def _target(step: nodes.Assign) -> str:
    if not isinstance(step.target, nodes.Name):
        raise BeyondError("a value set to more than a name")
    return step.target.name


def _joined(values: Iterable[str], separator: str = "") -> str:
    """Return plain words with a separator between them, as Jinja's filter does, which minds markup among them."""
    words = list(values)
    if not {type(separator), *map(type, words)} <= {str}:
        raise TypeError("only plain words are joined here")
    return separator.join(words)
