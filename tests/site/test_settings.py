"""What `mkdocs.yml` says of the portal, and what is said about a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.settings import MOST_LEVELS, Settings
from portal_gen.site.commands.build import build
from portal_gen.site.configuration.settings import read_configuration
from tests.site.sites import CONFIG, make_site


def settings_of(tmp_path: Path, text: str) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    configuration, found = read_configuration(tmp_path / "mkdocs.yml")
    return configuration.settings if configuration and configuration.sound else None, found


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins:\n  - search\n  - portal:\n      catalog: [a.yaml]\n",
        "plugins:\n  search:\n  portal:\n    catalog: [a.yaml]\n",
        "plugins: [{portal: {catalog: [a.yaml], enabled: true}}]\n",
    ],
)
def test_plugins_may_be_a_list_or_a_mapping(tmp_path: Path, plugins: str) -> None:
    settings, found = settings_of(tmp_path, f"site_name: Demo\n{plugins}")
    assert found == ()
    assert settings
    assert settings.options.catalog == ("a.yaml",)


def test_everything_has_a_default(tmp_path: Path) -> None:
    settings, found = settings_of(tmp_path, "site_name: Demo\nplugins: [portal]\n")
    assert found == ()
    assert settings
    assert settings.options.catalog == ("catalog/",)
    assert (settings.site_name, settings.config, settings.root) == ("Demo", "mkdocs.yml", tmp_path.resolve())


def test_tags_that_only_mkdocs_knows_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATALOG", "from-the-environment.yaml")
    text = """\
site_name: !ENV [NAME_THAT_IS_NOT_SET, Demo]
plugins:
  - portal:
      catalog: [!ENV CATALOG]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:not_installed.emoji.twemoji
docs: !relative $docs_dir
"""
    settings, found = settings_of(tmp_path, text)
    assert found == ()
    assert settings
    assert settings.site_name == "Demo"
    assert settings.options.catalog == ("from-the-environment.yaml",)


def test_what_a_file_inherits_counts(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("plugins:\n  portal:\n    catalog: [a.yaml]\n", encoding="utf-8")
    settings, _ = settings_of(tmp_path, "INHERIT: base.yml\nsite_name: Demo\n")
    assert settings
    assert settings.options.catalog == ("a.yaml",)


def test_every_wrong_option_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    text = """\
site_name: Demo
plugins:
  - search
  - portal:
      catalogue: [a.yaml]
      twins: [pdf]
      bounds:
        levels: many
"""
    settings, found = settings_of(tmp_path, text)
    assert settings is None
    assert [(one.code, one.location.line) for one in found] == [
        ("wrong-option", 5),
        ("wrong-option", 6),
        ("wrong-option", 8),
    ]
    assert "did you mean `catalog`" in found[0].help


def test_a_wrong_option_hides_no_other_mistake(tmp_path: Path) -> None:
    text = """\
site_name: Demo
plugins:
  - portal:
      twins: [pdf]
      plugins:
        - 3
        - catalogue
        - catalog: {nosuch: 1}
        - org
      extensions:
        - 4
        - entity-card:org/nosuch
      layouts:
        - cards: 5
        - cards: [org/nosuch]
      rules:
        - allow: [Componnt]
"""
    settings, found = settings_of(tmp_path, text)
    assert settings is None
    assert sorted(one.location.line for one in found) == [4, 6, 7, 8, 11, 12, 14, 15]


def test_what_cannot_be_is_a_wrong_option_at_its_line(tmp_path: Path) -> None:
    text = "plugins:\n  - portal:\n      root: nowhere\n      bounds: {levels: 0, nodes: -1, aliases: 1}\n"
    settings, found = settings_of(tmp_path, text)
    assert settings is None
    assert [(str(one.location), one.code) for one in found] == [
        ("mkdocs.yml:3:13", "wrong-option"),
        ("mkdocs.yml:4:24", "wrong-option"),
        ("mkdocs.yml:4:34", "wrong-option"),
    ]
    assert "`root` of `portal` is `nowhere`, which is no folder" in found[0].message
    assert "`bounds.levels` of `portal` must be 1 or more, not `0`" in found[1].message


@pytest.mark.parametrize(("levels", "wrong"), [(MOST_LEVELS, False), (MOST_LEVELS + 1, True)])
def test_no_more_levels_can_be_asked_for_than_every_command_can_write(
    tmp_path: Path, levels: int, *, wrong: bool
) -> None:
    _, found = settings_of(tmp_path, f"plugins:\n  - portal:\n      bounds: {{levels: {levels}}}\n")
    assert [f"{MOST_LEVELS} or less" in one.message for one in found] == [True] * wrong
    assert [str(one.location) for one in found] == ["mkdocs.yml:3:24"] * wrong


@pytest.mark.parametrize("written", ["not a url", "acme/shop", "ftp://example.com/x", "http://["])
def test_what_is_no_address_of_a_repository_is_a_wrong_option(tmp_path: Path, written: str) -> None:
    _, (found,) = settings_of(tmp_path, f'plugins:\n  - portal:\n      repository: "{written}"\n')
    assert str(found.location) == "mkdocs.yml:3:19"
    assert f"`repository` of `portal` is `{written}`, which is no address of a repository" in found.message
    assert found.help == "write where people read its files, as in `https://github.com/acme/shop`"


@pytest.mark.parametrize("written", ["https://github.com/acme/shop/tree/main/x", "git@github.com:acme/shop.git"])
def test_a_repository_is_named_as_browsers_or_git_name_it(tmp_path: Path, written: str) -> None:
    settings, found = settings_of(tmp_path, f"plugins:\n  - portal:\n      repository: {written}\n")
    assert (settings is not None, found) == (True, ())


def test_a_root_that_is_a_file_is_no_folder(tmp_path: Path) -> None:
    _, (found,) = settings_of(tmp_path, "plugins:\n  - portal:\n      root: mkdocs.yml\n")
    assert "which is no folder" in found.message


def test_what_is_no_yaml_is_told_at_its_line_with_what_to_do(tmp_path: Path) -> None:
    _, (found,) = settings_of(tmp_path, "site_name: Demo\ntheme: [material\nplugins: []\n")
    assert (found.location.line, found.location.column) == (3, 8)
    assert found.help == "close it with `]`, or put text that begins with a bracket in quotes"


def test_brackets_that_stay_open_are_told_at_the_end(tmp_path: Path) -> None:
    _, (found,) = settings_of(tmp_path, "site_name: [\n")
    assert (found.location.line, found.location.column) == (2, 1)
    assert "a value was expected here" in found.message
    assert "close every bracket" in found.help


def test_what_is_no_yaml_in_an_inherited_file_is_told_there(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("theme:\n  name: *x\n", encoding="utf-8")
    _, (found,) = settings_of(tmp_path, "INHERIT: base.yml\n")
    assert found.location.file.endswith("base.yml")
    assert found.location.line == 2


def test_without_a_configuration_one_is_told_how_to_begin(tmp_path: Path) -> None:
    _, (found,) = read_configuration(tmp_path / "mkdocs.yml")
    assert "portal-gen new site" in found.help


def test_a_wrong_option_ends_a_build_that_says_so_once(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", CONFIG.replace("repository:", "repositry:"))
    result = build(config)
    assert not result.published
    assert [str(one.location) for one in result.diagnostics] == ["mkdocs.yml:10:7"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "there is no such file"),
        (b"\xff\xfe\x00", "it cannot be read"),
        (b"site_name: [", "it is not YAML"),
        (b"- a\n- b\n", "it is not a mapping"),
        (b"just words", "it is not a mapping"),
        (b"INHERIT: nowhere.yml\n", "it is not YAML that MkDocs reads: Inherited config file"),
    ],
)
def test_a_file_that_is_no_configuration_is_a_finding(tmp_path: Path, content: bytes | None, why: str) -> None:
    file = tmp_path / "mkdocs.yml"
    if content is not None:
        file.write_bytes(content)
    configuration, (finding,) = read_configuration(file)
    assert configuration is None
    assert finding.code == "config-unreadable"
    assert why in finding.message
    result = build(file)
    assert not result.published
    assert result.diagnostics == (finding,)


def test_a_folder_in_the_place_of_the_file_is_a_finding(tmp_path: Path) -> None:
    configuration, (finding,) = read_configuration(tmp_path)
    assert configuration is None
    assert "it cannot be read" in finding.message


def git_checkout(folder: Path, remote: str) -> None:
    (folder / ".git").mkdir(parents=True)
    (folder / ".git/config").write_text(f'[remote "origin"]\n\turl = {remote}\n', encoding="utf-8")


def test_the_root_is_the_top_of_the_checkout_and_published_where_its_remote_is(tmp_path: Path) -> None:
    git_checkout(tmp_path, "git@github.com:example/demo.git")
    (tmp_path / "site").mkdir()
    settings, _ = settings_of(tmp_path / "site", "site_name: Demo\nplugins: [portal]\nrepo_url: https://example.com\n")
    assert settings
    assert settings.root == tmp_path.resolve()
    assert settings.config == "site/mkdocs.yml"
    assert settings.repository == "https://github.com/example/demo"


def test_a_root_below_the_top_is_published_at_its_folder(tmp_path: Path) -> None:
    git_checkout(tmp_path, "https://github.com/example/demo.git")
    (tmp_path / "deep/site").mkdir(parents=True)
    settings, _ = settings_of(tmp_path / "deep/site", "plugins: [{portal: {root: ..}}]\n")
    assert settings
    assert settings.root == (tmp_path / "deep").resolve()
    assert settings.repository == "https://github.com/example/demo/tree/HEAD/deep"


def test_the_option_wins_over_the_remote_and_the_remote_over_the_address_of_mkdocs(tmp_path: Path) -> None:
    text = "repo_url: https://github.com/example/other\nplugins: [{portal: {%s}}]\n"
    settings, _ = settings_of(tmp_path, text % "")
    assert settings
    assert settings.repository == "https://github.com/example/other"
    settings, _ = settings_of(tmp_path, text % "repository: https://github.com/example/mine")
    assert settings
    assert settings.repository == "https://github.com/example/mine"


def test_a_site_without_the_plugin_is_told_how_to_turn_it_on(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", "site_name: Demo\ntheme: material\nplugins: [search]\n")
    result = build(config)
    assert not result.published
    assert [one.code for one in result.diagnostics] == ["portal-not-on"]


def test_the_portal_stands_once_among_the_plugins(tmp_path: Path) -> None:
    text = "site_name: Demo\ntheme: material\nplugins:\n  - search\n  - portal: {}\n  - portal\n"
    result = build(make_site(tmp_path / "a", text))
    assert not result.published
    (found,) = result.diagnostics
    assert str(found).startswith("mkdocs.yml:6:5: error[wrong-option]: `portal` stands among the plugins already")


def test_what_mkdocs_refuses_is_a_finding(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", "site_name: Demo\ntheme: nothing-of-that-name\nplugins: [portal]\n")
    result = build(config)
    assert not result.published
    assert any("nothing-of-that-name" in one.message for one in result.diagnostics)
