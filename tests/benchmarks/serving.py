"""How long `serve` takes from the writing of a catalog file to the changed page."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

from tests.benchmarks import names
from tests.benchmarks.editing import Edited
from tests.benchmarks.figures import Figure
from tests.benchmarks.sites import Site

#: A page that has not changed in this time is a failure.
_PATIENCE = 300
_POLL = 0.005


def served(
    site: Site, edited: Edited, repeats: int, environment: Mapping[str, str], say: Callable[[str], None]
) -> Figure:
    """Return the seconds from each of some edits to the response that shows it, the server's waiting included."""
    name, seconds = names.SERVED, list[float]()
    with _server(site, environment) as root:
        page = f"{root}/{edited.address}/"
        if _until(page, "<title>") is None:
            return Figure(name, "s", failed="the server did not answer")
        for _ in range(repeats):
            time.sleep(1)  # what reloads for the last edit has ended
            begun = time.perf_counter()
            if (shown := _until(page, edited.describe())) is None:
                return Figure(name, "s", tuple(seconds), f"the edit was not shown within {_PATIENCE} s")
            seconds.append(shown - begun)
            say(f"{name}: {seconds[-1]:.2f} s")
    return Figure(name, "s", tuple(seconds))


def _until(page: str, text: str) -> float | None:
    """Return the time at which a page first showed a text, or None where it did not."""
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        try:
            with urlopen(page, timeout=_PATIENCE) as answer:
                if text in answer.read().decode():
                    return time.perf_counter()
        except (URLError, ConnectionError):
            pass
        time.sleep(_POLL)
    return None


@contextmanager
def _server(site: Site, environment: Mapping[str, str]) -> Iterator[str]:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{chosen.getsockname()[1]}"
    silent = subprocess.DEVNULL
    server = subprocess.Popen(
        site.command("serve", "-a", address), cwd=site.folder, env=environment, stdout=silent, stderr=silent
    )
    try:
        yield f"http://{address}"
    finally:
        server.terminate()
        try:
            server.wait(60)
        except subprocess.TimeoutExpired:
            server.kill()
