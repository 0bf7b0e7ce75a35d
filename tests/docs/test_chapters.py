"""The commands and files of each chapter, run in the order in which a reader meets them."""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import yaml

from portal_gen.api import matcher
from portal_gen.load.config.options import read_options
from portal_gen.model.location import FixedPlace, Location
from portal_gen.model.settings import Options
from tests.docs.chapter import DOCS, Block, blocks, pages

CHAPTERS = [page for page in pages() if any(b.commands for b in blocks(page)) and "developing" not in page.parts]


@pytest.mark.parametrize("page", CHAPTERS, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_a_chapter_does_what_it_says(page: Path, tmp_path: Path) -> None:
    folder, said = tmp_path, ""
    for block in blocks(page):
        if block.title is not None:
            file = folder / block.title
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.body, encoding="utf-8")
        elif block.language == "text":
            missing = [line for line in block.body.splitlines() if line not in said]
            assert not missing, f"{block.page}:{block.line}: not said: {missing}\nsaid: {said}"
        for command in block.commands:
            if command.startswith("cd "):
                folder /= command.removeprefix("cd ")
            elif command.startswith("portal-gen serve"):
                serve(folder)
            elif not command.startswith("pip install"):  # the test of the wheel installs it
                said = run(command, folder, block)


def run(command: str, folder: Path, block: Block) -> str:
    done = subprocess.run(
        shlex.split(command), cwd=folder, env=environment(), capture_output=True, text=True, check=False, timeout=120
    )
    said = done.stdout + done.stderr
    assert "Traceback" not in said, f"{block.page}:{block.line}: {command}\n{said}"
    finds = command == "portal-gen check" or (command.startswith("portal-gen fix") and "--write" not in command)
    expected = {0, 1} if finds else {0}
    assert done.returncode in expected, f"{block.page}:{block.line}: {command}\n{said}"
    return said


def serve(folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    with subprocess.Popen(
        ["portal-gen", "serve", "-a", address],
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert "<title>" in first_page(f"http://{address}/", server)
        finally:
            server.terminate()


def first_page(url: str, server: subprocess.Popen[str]) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert server.poll() is None, server.stderr and server.stderr.read()
        try:
            with urllib.request.urlopen(url) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer")


def environment() -> dict[str, str]:
    tools = str(Path(sys.executable).parent)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV", "CI"))}
    return {**kept, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}


YAML = [block for page in pages() for block in blocks(page) if block.language == "yaml" and block.title is None]


@pytest.mark.parametrize("block", YAML, ids=lambda block: f"{block.page}:{block.line}")
def test_a_listing_of_yaml_is_what_it_stands_for(block: Block) -> None:
    value = yaml.safe_load(block.body)
    plugins = value.get("plugins")
    if plugins is None:
        matcher(value)
    else:
        portal = next(plugin["portal"] for plugin in plugins if isinstance(plugin, dict) and "portal" in plugin)
        _, wrong = read_options(Options, portal, FixedPlace(Location(block.page, block.line)), "portal")
        assert not wrong
