"""Which names are ours in the module of a plugin: what it imports from us, and what stands for something of ours."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from enum import Enum
from inspect import unwrap
from types import FunctionType, ModuleType
from typing import Any

from portal_gen.plugin.declare import Plugin

#: What we are called where plugins import us.
_OURS = "portal_gen"

_DECORATORS = "portal_gen.plugin.declare"


def imported(tree: ast.Module) -> Iterator[tuple[str, Any]]:
    """Yield the names that a module imports from us, with what they stand for."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (module := module_of(node)):
            for alias in node.names:
                for name in public_names(module) if alias.name == "*" else (alias.name,):
                    yield alias.asname or name, getattr(module, name, None)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname and alias.name.partition(".")[0] == _OURS:
                    yield alias.asname, sys.modules.get(alias.name)


def module_of(node: ast.ImportFrom) -> ModuleType | None:
    """Return the module of ours that an import names; the plugin has imported it, or it is none."""
    if node.level or not node.module or node.module.partition(".")[0] != _OURS:
        return None
    return sys.modules.get(node.module)


def is_ours(value: object) -> bool:
    """Return whether a value is a class or a function of ours, or a plugin."""
    value = unwrap(value) if callable(value) else value
    if not isinstance(value, (type, FunctionType)) or (isinstance(value, type) and issubclass(value, Enum)):
        return False
    return issubclass(value, Plugin) if isinstance(value, type) and not _from_us(value) else _from_us(value)


def _from_us(value: type | FunctionType) -> bool:
    return (value.__module__ or "").partition(".")[0] == _OURS


def is_decorator(value: object) -> bool:
    """Return whether a value is what declares an extension."""
    return isinstance(value, FunctionType) and value.__module__ == _DECORATORS


def has_name(owner: type | ModuleType, name: str) -> bool:
    """Return whether a class or a module has something of a name; fields without a default count."""
    return hasattr(owner, name) or name in getattr(owner, "__dataclass_fields__", {})


def public_names(owner: object) -> list[str]:
    """Return the names that a class or a module has for others."""
    names = {*dir(owner), *getattr(owner, "__dataclass_fields__", {})}
    return [name for name in getattr(owner, "__all__", names) if not name.startswith("_")]
