"""Reads a plugin's module as a tree: which of our names it uses, and with which arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from enum import Enum
from types import ModuleType
from typing import Any, NamedTuple

from portal_gen.model.near_words import meant
from portal_gen.plugin.declare import Plugin
from portal_gen.plugin.verification.calls import argument_mistakes
from portal_gen.plugin.verification.our_names import has_name, imported, is_decorator, is_ours, module_of, public_names

_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


class Mistake(NamedTuple):
    """Something that is not there: where it is used, and what may have been meant."""

    line: int
    column: int
    message: str
    help: str


class _Scope(NamedTuple):
    """Names that a class or a function binds, and those among them whose type is known."""

    bound: frozenset[str]
    types: Mapping[str, type]
    is_class: bool = False


class CodeReader(ast.NodeVisitor):
    """Collects in `found` every use of a name, an attribute or an argument of ours that does not exist."""

    def __init__(self, tree: ast.Module, classes: Mapping[str, type]) -> None:
        self.found: list[Mistake] = []
        self._classes = classes
        self._class: type | None = None
        self._scopes: list[_Scope] = []
        rebound = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        self._names = {name: value for name, value in imported(tree) if name not in rebound}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """Note names that a module of ours does not have."""
        module = module_of(node)
        for alias in node.names if module else ():
            if alias.name != "*" and not hasattr(module, alias.name):
                self._note(alias, f"`{node.module}` has no `{alias.name}`", meant(alias.name, public_names(module)))

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Read a class: its decorators outside of it, its methods with the type of `self`."""
        for outside in (*node.decorator_list, *node.bases, *node.keywords):
            self.visit(outside)
        before, self._class = self._class, self._classes.get(node.name)
        bound = frozenset(one.name for one in node.body if isinstance(one, (ast.FunctionDef, ast.ClassDef)))
        self._scopes.append(_Scope(bound, {}, is_class=True))
        for inside in node.body:
            self.visit(inside)
        self._scopes.pop()
        self._class = before
        self._note_repeated(node)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """Read a function with the types that its parameters say they have."""
        for decorator in node.decorator_list:
            self.visit(decorator)
            if is_decorator(self._resolved(decorator)):
                written = ast.unparse(decorator)
                self._note(decorator, f"`@{written}` is used without its arguments", f"write `@{written}(...)`")
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)
        self._read_body(node, node.body)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815  the name that ast looks for

    def visit_Lambda(self, node: ast.Lambda) -> None:
        """Read a lambda, whose parameters hide other names."""
        self._read_body(node, [node.body])

    def visit_Call(self, node: ast.Call) -> None:
        """Note arguments that what is called does not take."""
        target = self._resolved(node.func)
        bound = isinstance(node.func, ast.Attribute) and self._type_of(node.func.value) is not None
        if is_ours(target):
            for where, message, help_ in argument_mistakes(target, node, bound=bound):
                self._note(where, message, help_)
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """Note attributes that a module, a class or a parameter of a known type does not have."""
        owner = self._type_of(node.value)
        if owner is None:
            value = self._resolved(node.value)
            if isinstance(value, ModuleType) or (isinstance(value, type) and issubclass(value, Enum)):
                owner = value  # type: ignore[assignment]  # a module has attributes as a class has them
        if owner is not None and not has_name(owner, node.attr):
            known = public_names(owner)
            self._note(node, f"`{ast.unparse(node.value)}` has no `{node.attr}`", meant(node.attr, known))
        self.generic_visit(node)

    def _read_body(self, node: _Function, body: list[Any]) -> None:
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        stored = set(_stored(body))
        types = {name: type_ for name, type_ in self._types(arguments) if name not in stored}
        others = {one.arg for one in (node.args.vararg, node.args.kwarg) if one}
        self._scopes.append(_Scope(frozenset({one.arg for one in arguments} | others | stored), types))
        for inside in body:
            self.visit(inside)
        self._scopes.pop()

    def _types(self, arguments: list[ast.arg]) -> Iterator[tuple[str, type]]:
        """Yield the parameters whose type is one of ours, and `self` in a plugin's methods."""
        in_class = bool(self._scopes) and self._scopes[-1].is_class
        if in_class and self._class is not None and issubclass(self._class, Plugin) and arguments:
            yield arguments[0].arg, self._class
        for argument in arguments:
            annotation: ast.expr | None = argument.annotation
            if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
                annotation = ast.Name(annotation.value, ast.Load())
            value = self._resolved(annotation) if annotation is not None else None
            if isinstance(value, type) and is_ours(value):
                yield argument.arg, value

    def _type_of(self, node: ast.expr) -> type | None:
        """Return the type of a parameter, where it is known."""
        if not isinstance(node, ast.Name):
            return None
        scope = self._scope_of(node.id)
        return scope.types.get(node.id) if scope else None

    def _scope_of(self, name: str) -> _Scope | None:
        for depth, scope in enumerate(reversed(self._scopes)):
            if name in scope.bound and (not scope.is_class or depth == 0):
                return scope
        return None

    def _resolved(self, node: ast.AST) -> Any:
        """Return what an expression of names and dots stands for, or None where that is not ours to know."""
        if isinstance(node, ast.Name):
            return None if self._scope_of(node.id) else self._names.get(node.id)
        if isinstance(node, ast.Attribute):
            owner = self._type_of(node.value) or self._resolved(node.value)
            return getattr(owner, node.attr, None) if isinstance(owner, (ModuleType, type)) else None
        return None

    def _note_repeated(self, node: ast.ClassDef) -> None:
        """Note an extension that another method of the same name replaces."""
        seen: dict[str, int] = {}
        for method in node.body:
            if isinstance(method, ast.FunctionDef) and method.decorator_list:
                if method.name in seen:
                    message = f"`{method.name}` is written twice: line {seen[method.name]} has it already"
                    self._note(method, message, "give one of them another name")
                seen[method.name] = method.lineno

    def _note(self, node: Any, message: str, help_: str) -> None:
        self.found.append(Mistake(node.lineno, node.col_offset + 1, message, help_))


def _stored(body: list[Any]) -> Iterator[str]:
    """Yield the names that a body binds; those of functions inside it, too, which does no harm."""
    for statement in body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                yield node.id
            elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                yield node.name
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ExceptHandler) and node.name:
                yield node.name
