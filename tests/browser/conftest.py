"""The demonstration portal, built once and served on this machine, and a Chromium to read it with."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.conftest import chromium

PROJECT = Path(__file__).parents[2]

#: Sites that tests read: a hostile entity beside the demonstration.
HOSTILE = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: hostile
  title: '"><img src=x onerror=alert(1)> & Sons'
  description: '<script>alert(2)</script> in its description'
  tags: [odd]
  links:
    - url: javascript:alert(3)
      title: '<b>bold</b>'
spec:
  type: '<i>service</i>'
  lifecycle: production
  owner: user:default/<svg onload=alert(4)>
"""

#: A site that leaves the look to the theme, and says of some findings how much they matter.
FINDINGS = """\
site_name: Findings
theme:
  name: material
  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
plugins:
  - search
  - portal:
      catalog: [catalog]
      findings:
        - {code: part-of-itself, severity: info}
"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name in the base class
        """Say nothing."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site of the demonstration and one hostile entity."""
    root = tmp_path_factory.mktemp("portal")
    for name in ("mkdocs.yml", "docs", "catalog", "plugins", "overrides"):
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, root / name)
    (root / "catalog" / "hostile.yaml").write_text(HOSTILE, encoding="utf-8")
    config = root / "mkdocs.yml"
    written = config.read_text(encoding="utf-8")
    read_too = written.replace("catalog: [catalog/all.yaml]", "catalog: [catalog/all.yaml, catalog/hostile.yaml]")
    assert read_too != written
    config.write_text(read_too, encoding="utf-8")
    built = build(root)
    assert (built / "catalog/default/component/hostile/index.html").is_file()
    return built


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site and return its address."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def address_of_findings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with the theme's own colours and findings of all severities, and return its address."""
    root = tmp_path_factory.mktemp("findings")
    shutil.copytree(PROJECT / "tests" / "catalogs" / "broken", root / "catalog")
    (root / "mkdocs.yml").write_text(FINDINGS, encoding="utf-8")
    with served(build(root)) as address:
        yield address


def build(root: Path) -> Path:
    """Build the site of a folder, whatever is found wrong with its catalog, and return where it is."""
    command = [sys.executable, "-m", "portal_gen", "build", "-q", "-f", str(root / "mkdocs.yml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (root / "site" / "index.html").is_file(), done.stderr
    return root / "site"


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site on this machine and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    opened = playwright.chromium.launch(executable_path=chromium(), args=[*arguments, "--disable-sync"])
    yield opened
    opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Return a page at the width of a desk, whose relative addresses are the site's."""
    context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()
