"""Runs the module of a plugin under a private name, and says why it could not be run."""

from __future__ import annotations

import dataclasses
import importlib
import importlib.metadata
import importlib.util
import re
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import Location
from portal_gen.model.near_words import nearest
from portal_gen.plugin.declare import Plugin
from portal_gen.plugin.discovery.fresh import fresh
from portal_gen.plugin.home import Home
from portal_gen.plugin.verification.declarations import wrong_declarations, wrong_kinds
from portal_gen.plugin.verification.misspelled import misspelled

#: Modules of plugins get this name before their own, so that no plugin takes the place of another module.
PREFIX = "_portal_gen_plugin_"

#: What msgspec says of a class whose fields, bases or options do not fit together.
_STRUCT = re.compile(r"\bstruct (fields|types?|definition)\b")

_DATACLASSES = dataclasses.__file__

_FROM = re.compile(r"cannot import name '([^']+)' from '([^']+)'")


def import_file(name: str, home: Home, *, from_source: bool) -> Found[ModuleType | None]:
    """Return the module of a plugin, run anew, or None and why it could not be run; `from_source` without bytecode."""
    private = PREFIX + re.sub(r"\W", "_", name)
    for loaded in [one for one in sys.modules if one == private or one.startswith(f"{private}.")]:
        del sys.modules[loaded]
    importlib.invalidate_caches()
    package = [str(home.folder)] if home.is_folder else None
    loader = fresh(private, home.file) if from_source else None
    spec = importlib.util.spec_from_file_location(private, home.file, loader=loader, submodule_search_locations=package)
    if spec is None or spec.loader is None:
        return None, (_failed(name, "is not a Python module", home.at()),)
    module = importlib.util.module_from_spec(spec)
    sys.modules[private] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # noqa: BLE001  whatever a plugin raises is its own failure, not ours
        sys.modules.pop(private, None)
        return None, _reasons(name, error, home)
    return module, ()


def import_installed(
    entry: importlib.metadata.EntryPoint, home_of: Callable[[Path], Home]
) -> tuple[Home, ModuleType | None, tuple[Diagnostic, ...]]:
    """Return the module that an entry point names and where it lives, or why it could not be run."""
    file: Path | None = None
    try:
        spec = importlib.util.find_spec(entry.module)
        file = Path(spec.origin) if spec and spec.origin else None
        module = importlib.import_module(entry.module)
    except (Exception, SystemExit) as error:  # noqa: BLE001  whatever a plugin raises is its own failure, not ours
        home = home_of(file) if file else Home(Path(entry.module), entry.module, Path(entry.module))
        return home, None, _reasons(entry.name, error, home)
    return home_of(Path(module.__file__ or entry.module)), module, ()


def plugin_class(
    name: str, module: ModuleType, home: Home, wanted: str | None = None, *, read_code: bool = True
) -> Found[type[Plugin] | None]:
    """Return the plugin that a module holds, and all that is wrong with it; `read_code` for misspellings, too."""
    spelling = misspelled(home, module) if read_code else ()
    classes = [getattr(module, wanted, None)] if wanted else list(_plugins_of(module))
    if len(classes) != 1 or not (isinstance(classes[0], type) and issubclass(classes[0], Plugin)):
        said = ", ".join(f"`{one.__name__}`" for one in classes if isinstance(one, type))
        why = f"holds {len(classes)} plugins ({said}), not one" if len(classes) > 1 else "holds no subclass of `Plugin`"
        help_ = "keep one in this folder" if len(classes) > 1 else "write `class MyPlugin(Plugin):` in its module"
        return None, (*spelling, _failed(name, why, home.at(), help_))
    cls = classes[0]
    wrong = (*spelling, *wrong_declarations(name, cls, home))
    # What is loaded is asked for its kinds when those of all plugins are known; what is not, now.
    return cls, (*wrong, *wrong_kinds(name, cls, home)) if wrong else ()


def _plugins_of(module: ModuleType) -> Iterator[type[Plugin]]:
    """Yield the plugins that a module defines, without those that others of it are built upon."""
    own = [
        value
        for value in dict.fromkeys(one for one in vars(module).values() if isinstance(one, type))
        if issubclass(value, Plugin) and (value.__module__ + ".").startswith(module.__name__ + ".")
    ]
    yield from (one for one in own if not any(other is not one and issubclass(other, one) for other in own))


def _reasons(name: str, error: BaseException, home: Home) -> tuple[Diagnostic, ...]:
    """Return why a plugin could not be run: all its misspellings, and the failure itself unless they explain it."""
    spelling = misspelled(home)
    explained = spelling and isinstance(error, (TypeError, ImportError, AttributeError))
    return spelling if explained else (*spelling, _failure(name, error, home))


def _failure(name: str, error: BaseException, home: Home) -> Diagnostic:
    place = home.innermost(error.__traceback__)
    if isinstance(error, SyntaxError) and error.filename and home.holds(error.filename):
        place = home.at(error.lineno or 1, error.filename)
    said = error.msg if isinstance(error, SyntaxError) else str(error).partition("\n")[0].replace(PREFIX, "")
    return _failed(name, f"could not be loaded: {type(error).__name__}: {said}", place or home.at(), _help(error))


def _help(error: BaseException) -> str:
    if _builds_upon_ours(error):
        return "a component is no dataclass, and none is built upon another: write a function that returns `Card(...)`"
    if isinstance(error, SyntaxError):
        return "mend this line, which Python cannot read, or the brackets, quotes and indentation just before it"
    if isinstance(error, ImportError) and (match := _FROM.match(str(error))):
        word, module = match.groups()
        near = nearest(word, dir(sys.modules.get(module)))
        return f"did you mean `{near}`?" if near else f"`{module}` has no `{word}`"
    if isinstance(error, ModuleNotFoundError):
        return f"install what provides `{(error.name or 'it').removeprefix(PREFIX)}`, or fix the import"
    return (
        isinstance(error, TypeError) and _help_with_types(str(error))
    ) or "fix it there: this runs as soon as the plugin is imported"


def _help_with_types(said: str) -> str:
    if "frozen" in said:
        return "write `@dataclass(frozen=True)` above the class"
    if "no type annotation" in said:
        return "give the option its type: `name: str = option(...)`"
    if "non-default argument" in said:
        return "write options that have no default before the others, or give it one: `option(..., help=...)`"
    return ""


def _builds_upon_ours(error: BaseException) -> bool:
    """Return whether a class could not be made because it is built upon a component, which is a `Struct`."""
    if isinstance(error, TypeError):
        return _STRUCT.search(str(error)) is not None
    # `dataclass` notes on a class that it is one, and a `Struct` does not take the note.
    return isinstance(error, AttributeError) and traceback.extract_tb(error.__traceback__)[-1].filename == _DATACLASSES


def _failed(name: str, why: str, place: Location, help: str = "") -> Diagnostic:  # noqa: A002  the field's name
    return Diagnostic("plugin-not-loaded", Severity.ERROR, f"plugin `{name}` {why}", place, help)
