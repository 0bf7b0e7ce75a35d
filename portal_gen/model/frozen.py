"""Values of a catalog that nobody can change: what one plugin changed, the pages of others would show."""

from __future__ import annotations

from typing import Any, NoReturn


def _refused(self: object, *_: object, **__: object) -> NoReturn:
    own = "a mapping of your own: `{**mapping, key: value}`" if isinstance(self, dict) else "a list: `[*list, value]`"
    raise TypeError(f"what the catalog says cannot be changed; make {own}")


class FrozenDict(dict[str, Any]):
    """A mapping of the catalog: a dict that refuses to be changed. Copies of it are dicts."""

    __slots__ = ()
    __setitem__ = __delitem__ = __ior__ = _refused
    clear = pop = popitem = setdefault = update = _refused

    def __reduce__(self) -> tuple[type[dict[str, Any]], tuple[dict[str, Any]]]:
        """Return what `copy` and `pickle` make of it."""
        return dict, (dict(self),)


class FrozenList(list[Any]):
    """A list of the catalog: a list that refuses to be changed. Copies of it are lists."""

    __slots__ = ()
    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refused
    append = clear = extend = insert = pop = remove = reverse = sort = _refused

    def __reduce__(self) -> tuple[type[list[Any]], tuple[list[Any]]]:
        """Return what `copy` and `pickle` make of it."""
        return list, (list(self),)


def frozen(value: Any) -> Any:
    """Return a copy of plain values that cannot be changed; what is frozen already stays as it is.

    Without recursion: values may be nested deeper than Python calls. What stands in several places is copied once.
    """
    copies: dict[int, Any] = {}
    pending: list[tuple[Any, Any]] = []

    def copy_of(part: Any) -> Any:
        kind = type(part)
        if kind is not dict and kind is not list:
            return part
        copy = copies.get(id(part))
        if copy is None:
            copy = copies[id(part)] = FrozenDict() if kind is dict else FrozenList()
            pending.append((part, copy))
        return copy

    top = copy_of(value)
    while pending:
        part, copy = pending.pop()
        if type(part) is dict:
            dict.update(copy, {key: copy_of(below) for key, below in part.items()})
        else:
            list.extend(copy, [copy_of(below) for below in part])
    return top
