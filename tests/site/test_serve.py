"""`serve` builds, watches the catalog and plugins, and outlives what is wrong with them."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from portal_gen.site.commands.serve import serve
from tests.site.sites import BILLING, CATALOG, CONFIG, LEDGER, make_site

OURS = "import portal_gen.site.commands.serve as ours, pathlib; ours.serve(pathlib.Path('mkdocs.yml'), address={!r})"


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


def comes(true: Callable[[], bool], seconds: float = 60) -> bool:
    """Return whether something becomes true in some time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.2)
    return False


def shows(url: str, text: str, seconds: float = 60) -> bool:
    """Return whether a page comes to show a text."""

    def answer() -> str:
        try:
            with urlopen(url, timeout=10) as page:
                return str(page.read().decode())
        except (URLError, ConnectionError):
            return ""

    return comes(lambda: text in answer(), seconds)


def not_found(url: str) -> str:
    """Return the page that is shown where there is none, or an empty text where there is one."""
    try:
        with urlopen(url, timeout=10):
            return ""
    except HTTPError as error:
        return str(error.read().decode()) if error.code == HTTPStatus.NOT_FOUND else ""


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


@contextmanager
def running(folder: Path) -> Iterator[tuple[str, Path]]:
    """Serve a site with the command, and give its address and the file that its messages go to."""
    address, said = f"127.0.0.1:{free_port()}", folder.parent / "said.txt"
    with said.open("w") as stream:
        command = [sys.executable, "-m", "portal_gen", "serve", "-a", address]
        server = subprocess.Popen(command, cwd=folder, stderr=stream)
        try:
            yield f"http://{address}/docs/", said
        finally:
            server.send_signal(signal.SIGINT)
            assert server.wait(20) == 0


def builds(said: Path) -> int:
    """Return how many builds have been told of."""
    return sum(" pages written" in line for line in said.read_text().splitlines())


def is_built(said: Path, times: int) -> bool:
    return builds(said) == times


def test_a_build_does_not_wake_the_next_one(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", CONFIG + "      catalog: [catalog-info.yaml, '**/all.yaml']\n")
    (config.parent / "catalog-info.yaml").write_text(CATALOG.replace("name: ", "name: my-"), encoding="utf-8")
    with running(config.parent) as (root, said):
        assert shows(f"{root}{BILLING}/", "Sends invoices.")
        assert comes(lambda: builds(said) == 1)
        (config.parent / "catalog/all.yaml").write_text(CATALOG.replace("Sends", "Mails"), encoding="utf-8")
        assert shows(f"{root}{BILLING}/", "Mails invoices.")
        assert comes(lambda: builds(said) == 2)
        time.sleep(2)
        assert builds(said) == 2


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


SLOW = """\
import time
from dataclasses import dataclass

from portal_gen.api import Entity, Markdown, Plugin, Portal, tab

@dataclass(frozen=True)
class Slow(Plugin):
    @tab("slow", "Slow")
    def slow(self, entity: Entity, portal: Portal) -> Markdown:
        time.sleep(300 if entity.name == "ledger" and entity.description == "Stop." else 0)
        return Markdown("Slow, but there.")
"""


def test_a_page_is_shown_before_the_site_is_built(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", files={"plugins/slow.py": SLOW})
    with running(config.parent) as (root, said):
        assert comes(lambda: builds(said) == 1)
        stopping = CATALOG.replace("name: ledger", "name: ledger, description: Stop.").replace("Sends", "Mails")
        (config.parent / "catalog/all.yaml").write_text(stopping, encoding="utf-8")
        assert shows(f"{root}{BILLING}/", "Mails invoices.")
        assert not shows(f"{root}{BILLING.replace('billing', 'none')}/", "Mails invoices.", seconds=1)
        assert builds(said) == 1
        (config.parent / "catalog/all.yaml").write_text(CATALOG, encoding="utf-8")
        assert comes(lambda: builds(said) == 2)
        assert shows(f"{root}{LEDGER}/slow/", "Slow, but there.")


#: Browsers have an hour to fetch what is live before a build begins, which is told.
PATIENT = """\
import pathlib, sys
import portal_gen.site.commands.serve as ours

ours._SERVED_FIRST = 3600
begin = ours.Apart.begin

def begun(apart, done):
    print("begun", file=sys.stderr, flush=True)
    begin(apart, done)

ours.Apart.begin = begun
built = lambda result: print("built", file=sys.stderr, flush=True)
ours.serve(pathlib.Path("mkdocs.yml"), ours.Told(built), address={!r})
"""


def test_no_build_begins_before_browsers_could_fetch_what_is_live(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    said, address = tmp_path / "said.txt", f"127.0.0.1:{free_port()}"
    with said.open("w") as stream:
        server = subprocess.Popen([sys.executable, "-c", PATIENT.format(address)], cwd=config.parent, stderr=stream)
    try:
        # Nothing is live before MkDocs has been at work.
        assert comes(lambda: "built" in said.read_text())
        (config.parent / "catalog/all.yaml").write_text(CATALOG.replace("Sends", "Mails"), encoding="utf-8")
        assert shows(f"http://{address}/docs/{BILLING}/", "Mails invoices.")
        assert said.read_text().count("begun") == 1
    finally:
        server.terminate()
        server.wait(20)


def test_a_new_file_that_a_location_asks_for_is_found(tmp_path: Path) -> None:
    location = "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: all}\nspec: {targets: [./%s]}\n"
    files = {"teams/root.yaml": location % "**/info.yaml", "teams/a/info.yaml": CATALOG}
    config = make_site(tmp_path / "a", CONFIG + "      catalog: [teams/root.yaml]\n", files=files)
    with running(config.parent) as (root, _):
        assert shows(f"{root}{BILLING}/", "Sends invoices.")
        (config.parent / "teams/b").mkdir()
        (config.parent / "teams/b/info.yaml").write_text(CATALOG.replace("name: ", "name: my-"), encoding="utf-8")
        assert shows(f"{root}{BILLING.replace('billing', 'my-billing')}/", "Sends invoices.")


HELLO = """\
from dataclasses import dataclass

from portal_gen.api import Entity, Markdown, Plugin, Portal, tab

@dataclass(frozen=True)
class Hello(Plugin):
    @tab("hello", "Hello")
    def hello(self, entity: Entity, portal: Portal) -> Markdown:
        return Markdown("Hello, reader.")
"""


def test_a_folder_of_sources_that_is_new_is_noticed_and_what_changes_in_it(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    plugin, model = config.parent / "plugins/hello/__init__.py", config.parent / "model/a.yaml"
    with running(config.parent) as (root, said):
        assert comes(lambda: builds(said) == 1)
        plugin.parent.mkdir(parents=True)
        plugin.write_text(HELLO, encoding="utf-8")
        assert shows(f"{root}{BILLING}/hello/", "Hello, reader.", seconds=20)
        plugin.write_text(HELLO.replace("reader", "writer"), encoding="utf-8")
        assert shows(f"{root}{BILLING}/hello/", "Hello, writer.", seconds=20)
        model.parent.mkdir()
        model.write_text("addTag: [{name: java, description: A language with beans.}]\n", encoding="utf-8")
        assert shows(f"{root}catalog/model/", "A language with beans.", seconds=20)


def test_a_folder_that_goes_and_comes_again_is_watched_as_before(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    catalog = config.parent / "catalog/all.yaml"

    def write(verb: str) -> None:
        catalog.parent.mkdir(exist_ok=True)
        catalog.write_text(CATALOG.replace("Sends", verb), encoding="utf-8")

    with running(config.parent) as (root, said):
        page = f"{root}{BILLING}/"
        assert comes(lambda: builds(said) == 1)
        shutil.rmtree(catalog.parent)
        assert comes(lambda: not_found(page) != "", seconds=20)
        write("Mails")
        assert shows(page, "Mails invoices.", seconds=20)
        write("Pays")
        assert shows(page, "Pays invoices.", seconds=20)
        shutil.rmtree(catalog.parent)
        write("Counts")
        assert shows(page, "Counts invoices.", seconds=20)
        time.sleep(2)
        write("Prints")
        assert shows(page, "Prints invoices.", seconds=20)


HOOK = """\
import pathlib, time

def on_post_build(config):
    pathlib.Path("../is-building").touch()
    time.sleep(2)
"""


def test_what_is_saved_while_the_first_build_goes_on_is_shown(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", CONFIG + "hooks: [hook.py]\n", files={"hook.py": HOOK})
    with running(config.parent) as (root, _):
        assert comes((tmp_path / "is-building").exists)
        (config.parent / "catalog/all.yaml").write_text(CATALOG.replace("Sends", "Mails"), encoding="utf-8")
        assert shows(f"{root}{BILLING}/", "Mails invoices.", seconds=30)


def test_a_build_with_nothing_kept_does_not_wake_the_next_one(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", files={"plugins/hello/__init__.py": HELLO, "catalog/below/more.yaml": ""})
    with running(config.parent) as (root, said):
        assert shows(f"{root}{BILLING}/hello/", "Hello, reader.")
        time.sleep(3)
        assert builds(said) == 1


def test_the_page_of_an_entity_that_a_mistake_takes_away_says_so_and_reloads(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    page, catalog = f"{BILLING}/", config.parent / "catalog/all.yaml"
    with running(config.parent) as (root, said):
        assert shows(root + page, "Sends invoices.")
        assert comes(lambda: builds(said) == 1)
        catalog.write_text(CATALOG.replace("Component", "<b>", 1), encoding="utf-8")
        assert comes(lambda: not_found(root + page) != "")
        before_the_build = not_found(root + page)
        assert comes(lambda: builds(said) == 2)
        for text in (before_the_build, not_found(root + page)):
            assert "404 - Not found" in text
            assert "not in the site at the moment" in text
            assert re.search(r"catalog/all\.yaml:2:\d+: error\[unknown-kind\].*&lt;b&gt;", text)
            assert "livereload(" in text
        catalog.write_text(CATALOG, encoding="utf-8")
        assert shows(root + page, "Sends invoices.")
        assert comes(lambda: builds(said) == 3)
        assert "at the moment" not in not_found(f"{root}nothing/")


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
