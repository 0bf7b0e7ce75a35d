"""Calls an extension; whatever it does, one finding comes of it at most."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from portal_gen.graph.predicate import PredicateError
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.entity import Entity
from portal_gen.plugin.extension import Extension
from portal_gen.plugin.portal import Portal
from portal_gen.plugin.running.returned import WrongReturnError, taker
from portal_gen.plugin.running.watch import Running

#: Addresses in memory differ from one build to the next.
_MEMORY = re.compile(r" at 0x[0-9a-fA-F]+")

_MESSAGE_LENGTH = 300


def call(extension: Extension, portal: Portal, entity: Entity | None = None) -> tuple[Any, Diagnostic | None]:
    """Return what an extension gives, in the shape of its point, or None and the finding that it failed."""
    with Running(extension):
        try:
            value = extension.call(portal) if entity is None else extension.call(entity, portal)
            return taker(extension)(value), None
        except (Exception, SystemExit) as error:  # noqa: BLE001  whatever a plugin raises is its own failure, not ours
            return None, _failure(extension, entity, error)


def call_each(extension: Extension, portal: Portal, entities: Iterable[Entity], instead: Any) -> Found[list[Any]]:
    """Return what an extension gives for each of some entities, `instead` where it fails, and why it failed.

    Many are asked about the whole catalog: what is the same for every entity is done once.
    """
    ask, take = extension.call, taker(extension)
    values: list[Any] = []
    failures: list[Diagnostic] = []
    with Running(extension):
        for entity in entities:
            try:
                values.append(take(ask(entity, portal)))
            except (Exception, SystemExit) as error:  # noqa: BLE001  as above; nothing is paid where nothing fails
                values.append(instead)
                failures.append(_failure(extension, entity, error))
    return values, tuple(failures)


def answer(extension: Extension, given: Any) -> Any:
    """Return what an extension makes of the one thing that it is given, and raise what it raises."""
    with Running(extension):
        return extension.call(given)


def failing(error: BaseException) -> tuple[str, str]:
    """Return the code of what a plugin did wrong by raising or returning something, and what that is in words."""
    if isinstance(error, WrongReturnError):
        return "plugin-returned", f"returned the wrong thing: {error}"
    return "plugin-failed", f"failed: {_said(error)}"


def _failure(extension: Extension, entity: Entity | None, error: BaseException) -> Diagnostic:
    code, what = failing(error)
    about = f" for `{entity.ref}`" if entity else ""
    return Diagnostic(
        code=code,
        severity=Severity.ERROR,
        message=f"plugin `{extension.plugin}`: `{extension.id}`{about} {what}",
        location=extension.raised_at(error),
        help=_advice(error) or f'fix it there, or turn it off: `extensions: [{{"{extension.id}": false}}]`',
        ref=entity.ref if entity else None,
    )


def _advice(error: BaseException) -> str:
    """Return what an exception itself says to do, or an empty text."""
    return error.help if isinstance(error, PredicateError) else ""


def _said(error: BaseException) -> str:
    """Return the kind of an exception and the first line of its message, the same in every build."""
    line = _MEMORY.sub("", str(error).strip().partition("\n")[0])[:_MESSAGE_LENGTH]
    return f"{type(error).__name__}: {line}" if line else type(error).__name__
