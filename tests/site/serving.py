"""Servers of a site, and what they come to show."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

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
