"""The page of options, made from the options: `python -m tests.docs.reference` writes it anew."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portal_gen.model.settings import Bounds, FindingRule, Layout, Options, Rule

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "options.md"

HEAD = """\
# Options

The options of a portal stand in `mkdocs.yml`, under `portal` in the list of plugins. Each has a default: `portal: {}`
beside a `catalog/` folder builds. A wrong option is reported with its line, all of them at once.

Nothing need be written by hand. Where no `index.md` is, the site has a home page with the widgets of the plugins. Only
plain `mkdocs build` asks for a folder `docs/`, which may be empty.

```yaml
plugins:
  - search
  - portal:
      catalog: [catalog/all.yaml]
      plugins: [catalog, org, apis, model, problems, portal]
      extensions: [{"entity-card:catalog/labels": false}]
      layouts: [{when: {kind: API}, cards: [catalog/about, apis/providers]}]
```

For completion and checks while you type, give your editor the schema that `portal-gen schema config` prints. The
options of a plugin are on its page in the catalog, where the plugins are entities of the namespace `portal`.
"""

SECTIONS = (
    (Options, "Of the portal"),
    (FindingRule, "Of each entry of `findings`"),
    (Bounds, "Of `bounds`"),
    (Layout, "Of each layout"),
    (Rule, "Of each rule"),
)


def options_page() -> str:
    """Return the page as it should be."""
    return "\n".join([HEAD, *(line for cls, title in SECTIONS for line in _section(cls, title))])


def _section(cls: Any, title: str) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| option | default | what it is for |"
    yield "|---|---|---|"
    for field in dataclasses.fields(cls):
        yield f"| `{field.name}` | {_default(field)} | {field.metadata['help']} |"
    yield ""


def _default(field: dataclasses.Field[Any]) -> str:
    if field.default is dataclasses.MISSING:
        return "as below" if field.default_factory is Bounds else ""
    if field.default is None or field.default in ("", ()):
        return ""
    value = ", ".join(field.default) if isinstance(field.default, tuple) else f"{field.default:,}".replace(",", " ")
    return f"`[{value}]`" if isinstance(field.default, tuple) else value


if __name__ == "__main__":
    PAGE.write_text(options_page(), encoding="utf-8")
