"""Components, and the examples in their docstrings."""

from __future__ import annotations

import inspect

from portal_gen import api


def components() -> tuple[type[api.Component], ...]:
    """Return every component that plugins can use, in the order of their names."""
    named = (getattr(api, name) for name in api.__all__)
    return tuple(value for value in named if _is_component(value))


def summary_of(component: type[api.Component]) -> str:
    """Return what a component is for: its docstring up to the examples, as one paragraph."""
    return " ".join(_docstring(component).partition(">>>")[0].split())


def examples_of(component: type[api.Component]) -> tuple[str, ...]:
    """Return the examples of a component, as they are written."""
    from doctest import DocTestParser  # noqa: PLC0415  it takes a while, and few builds make the gallery anew

    return tuple(example.source.strip() for example in DocTestParser().get_examples(_docstring(component)))


def made(example: str) -> api.Component:
    """Return the component that an example makes. Raises whatever the example raises, `TypeError` for no component."""
    value = eval(example, dict(vars(api)))  # noqa: S307  the text is a docstring of the installed package, no input
    if not isinstance(value, api.Component):
        raise TypeError(f"the example makes a {type(value).__name__}, and no component")
    return value


def _is_component(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, api.Component) and value is not api.Component


def _docstring(component: type[api.Component]) -> str:
    return inspect.getdoc(component) or ""
