"""A site with one plugin, and a document with a placeholder of that plugin."""

from __future__ import annotations

from pathlib import Path

from portal_gen.build import Opened, open_portal
from portal_gen.engine.kept.documents import Documents, kept_documents
from portal_gen.site.configuration.settings import read_configuration
from tests.plugin.example_site import module

ENTITY = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: %s}
spec: {type: service, lifecycle: production, owner: team, made: {$mine: ../files/a.yaml}}
"""
TEAM = "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: team}\nspec: {type: team, children: []}\n"
ALPHA = "component:default/alpha"
PLACE = "catalog/alpha.yaml:4:73"


class Portal:
    """A folder with a site, one plugin and one document with a placeholder of that plugin."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "root"
        self.plugins = "[mine]"
        self.options = ""
        self.cache: Path | None = None
        self.served: Documents | None = None
        (folder / "secret.yaml").write_text("secret")
        self.write("catalog/team.yaml", TEAM)
        self.write("catalog/alpha.yaml", ENTITY % "alpha")
        self.write("files/a.yaml", "a: 1\n")

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def plugin(self, body: str, name: str = "mine") -> None:
        self.write(f"plugins/{name}/__init__.py", module(body))

    def resolver(self, body: str) -> None:
        """Write the plugin: a resolver of `$mine` with that body."""
        self.plugin(f'@resolver("mine")\ndef mine(self, file: NamedFile):\n    {body}\n')

    def opened(self, jobs: int = 1) -> Opened:
        self.write(
            "mkdocs.yml", f"site_name: A\nplugins:\n  - portal: {{root: ., plugins: {self.plugins}, {self.options}}}\n"
        )
        configuration, wrong = read_configuration(self.folder / "mkdocs.yml")
        assert configuration is not None, wrong
        documents = self.served or kept_documents(self.cache, jobs)
        return open_portal(configuration.settings, configuration.places, documents)

    def made(self, ref: str = ALPHA) -> object:
        """Return what the placeholder was replaced by."""
        opened = self.opened()
        assert opened.diagnostics == (), [str(one) for one in opened.diagnostics]
        return opened.catalog.graph.entities[ref].data["spec"]["made"]

    def findings(self) -> list[str]:
        """Return what is found, and hold that the document with the placeholder is no entity, and all others are."""
        opened = self.opened()
        assert list(opened.catalog.graph.entities) == ["group:default/team"]
        return [str(one) for one in opened.diagnostics]
