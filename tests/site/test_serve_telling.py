"""What `serve` tells: findings, when they are new, and why it cannot begin."""

from __future__ import annotations

import socket
from functools import partial
from pathlib import Path

from portal_gen.site.commands.serve import serve
from tests.site.serving import builds, comes, is_built, running, shows
from tests.site.sites import BILLING, CATALOG, CONFIG, make_site


def test_a_warning_is_told_when_it_is_new_and_an_error_each_time(tmp_path: Path) -> None:
    warned, wrong = CATALOG.replace("owner: payments", "owner: nobody"), CATALOG.replace("kind: Group", "kind: Grup")
    config = make_site(tmp_path / "a", catalog=warned)
    catalog = config.parent / "catalog/all.yaml"

    def told(said: Path) -> tuple[int, int]:
        text = said.read_text()
        return text.count("warning[unknown-reference]: `group:default/nobody`"), text.count("error[unknown-kind]")

    with running(config.parent) as (_, said):
        assert comes(lambda: builds(said) == 1)
        first, _ = told(said)
        assert first
        for number, (text, expected) in enumerate(
            [
                (f"# moved\n{warned}", (first, 0)),
                (wrong, (first, 1)),
                (f"# moved\n{wrong}", (first, 2)),
                (warned, (2 * first, 2)),
            ],
            start=2,
        ):
            catalog.write_text(text, encoding="utf-8")
            assert comes(partial(is_built, said, number))
            assert told(said) == expected


def test_a_mistake_in_the_configuration_is_told_and_the_site_stays(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    with running(config.parent) as (root, said):
        assert shows(f"{root}{BILLING}/", "Sends invoices.")
        config.write_text(CONFIG + "nav: [\n", encoding="utf-8")
        assert comes(lambda: "mkdocs.yml:12:1: error[" in said.read_text())
        assert shows(f"{root}{BILLING}/", "Sends invoices.", seconds=5)
        config.write_text(CONFIG.replace("site_name: Demo", "site_name: Mended"), encoding="utf-8")
        assert shows(f"{root}{BILLING}/", "Mended")
    assert "Traceback" not in said.read_text()


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
