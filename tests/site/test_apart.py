"""Builds in a process of their own: one at a time, and none of which nobody wants to hear any more."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from portal_gen.site.commands.apart import Apart
from portal_gen.site.commands.result import Result
from portal_gen.site.commands.wanted import Wanted
from tests.site.sites import make_site


@pytest.fixture
def apart(tmp_path: Path) -> Apart:
    config_file = make_site(tmp_path / "a")
    return Apart(config_file, Wanted(site_dir=tmp_path / "site", cache_dir=tmp_path / "cache"))


def test_what_came_of_a_build_is_heard_once(apart: Apart) -> None:
    heard: list[Result] = []
    apart.begin(heard.append)
    assert apart.wait()
    assert [one.published for one in heard] == [True]


def test_of_a_build_that_was_given_up_nothing_is_heard_and_the_next_one_is(apart: Apart) -> None:
    heard: list[str] = []
    apart.begin(lambda _: heard.append("first"))
    apart.give_up()
    apart.begin(lambda _: heard.append("second"))
    assert apart.wait()
    assert heard == ["second"]


def test_after_the_end_no_build_begins(apart: Apart, tmp_path: Path) -> None:
    heard: list[Result] = []
    apart.stop()
    apart.begin(heard.append)
    assert apart.wait()
    assert heard == []
    assert not (tmp_path / "site").exists()


def test_who_ends_it_at_any_moment_of_a_beginning_leaves_no_build_at_work(apart: Apart, tmp_path: Path) -> None:
    beginning = Thread(target=apart.begin, args=(lambda _: None,))
    beginning.start()
    apart.stop()
    beginning.join()
    assert apart.wait()
    assert not (tmp_path / "site").exists()
