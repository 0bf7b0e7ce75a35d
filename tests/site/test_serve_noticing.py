"""Which changes `serve` notices: new files and folders, those that come again, and none of its own."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from tests.site.serving import builds, comes, not_found, running, shows
from tests.site.sites import BILLING, CATALOG, CONFIG, HELLO, make_site


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


def test_a_new_file_that_a_location_asks_for_is_found(tmp_path: Path) -> None:
    location = "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: all}\nspec: {targets: [./%s]}\n"
    files = {"teams/root.yaml": location % "**/info.yaml", "teams/a/info.yaml": CATALOG}
    config = make_site(tmp_path / "a", CONFIG + "      catalog: [teams/root.yaml]\n", files=files)
    with running(config.parent) as (root, _):
        assert shows(f"{root}{BILLING}/", "Sends invoices.")
        (config.parent / "teams/b").mkdir()
        (config.parent / "teams/b/info.yaml").write_text(CATALOG.replace("name: ", "name: my-"), encoding="utf-8")
        assert shows(f"{root}{BILLING.replace('billing', 'my-billing')}/", "Sends invoices.")


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
