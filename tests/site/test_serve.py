"""`serve` builds, watches the catalog and plugins, and outlives what is wrong with them."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from portal_gen.site.commands import serve
from tests.site.sites import BILLING, CATALOG, CONFIG, make_site

OURS = "from pathlib import Path; from portal_gen.site.commands import serve; serve(Path('mkdocs.yml'), address={!r})"


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


@contextmanager
def served(folder: Path, *, by_mkdocs: bool) -> Iterator[str]:
    address = f"127.0.0.1:{free_port()}"
    arguments = ["-m", "mkdocs", "serve", "-a", address] if by_mkdocs else ["-c", OURS.format(address)]
    server = subprocess.Popen([sys.executable, *arguments], cwd=folder, stderr=subprocess.DEVNULL)
    try:
        yield f"http://{address}/docs/"
    finally:
        server.terminate()
        server.wait(20)


def shows(url: str, text: str, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urlopen(url, timeout=10) as page:
                if text in page.read().decode():
                    return True
        except (URLError, ConnectionError):
            pass
        time.sleep(0.2)
    return False


@pytest.mark.parametrize("by_mkdocs", [False, True])
def test_a_change_of_the_catalog_is_shown_and_a_mistake_ends_nothing(tmp_path: Path, *, by_mkdocs: bool) -> None:
    config = make_site(tmp_path / "a", CONFIG.replace("repository:", "catalog: ['catalog/*.yaml']\n      repository:"))
    catalog = config.parent / "catalog/all.yaml"
    with served(config.parent, by_mkdocs=by_mkdocs) as root:
        page = f"{root}{BILLING}/"
        assert shows(page, "Sends invoices.")
        catalog.write_text("[[[", encoding="utf-8")
        assert shows(f"{root}catalog/problems/", "catalog/all.yaml")
        catalog.write_text(CATALOG.replace("Sends invoices.", "Collects money."), encoding="utf-8")
        assert shows(page, "Collects money.")


def test_an_address_that_is_taken_is_told_before_anything_is_built(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        (finding,) = serve(config, address=address)
        config.write_text(f"{CONFIG}dev_addr: {address}\n")
        (of_the_file,) = serve(config)
    assert (finding.code, str(finding.location)) == ("address-not-free", "mkdocs.yml:1:1")
    assert "in use" in finding.message
    assert "`--address`" in finding.help
    assert str(of_the_file.location) == "mkdocs.yml:11:11"
    assert not (config.parent / ".cache").exists()


def test_a_configuration_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    (finding,) = serve(tmp_path / "mkdocs.yml")
    assert finding.code == "config-unreadable"
