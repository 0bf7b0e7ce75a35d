"""Builds in a process of its own, one at a time: for whoever has something else to do meanwhile, or a better order."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from portal_gen.engine.parallel import end_with
from portal_gen.site.commands.build import build
from portal_gen.site.commands.result import Result
from portal_gen.site.commands.wanted import Wanted

#: A process that is begun anew has no threads of ours, so it may itself work in several, and loads plugins afresh.
_ANEW = multiprocessing.get_context("spawn")


@dataclass(slots=True)
class Apart:
    """Builds of one site; `wanted` is the same of each."""

    config_file: Path
    wanted: Wanted
    _process: SpawnProcess | None = None
    _stopped: bool = False
    _listener: Thread = field(default_factory=Thread)
    _lock: Any = field(default_factory=Lock)

    def begin(self, done: Callable[[Result], object]) -> None:
        """Begin a build, and give up the one before; `done` hears, on another thread, what came of it."""
        self.give_up()
        ours, theirs = _ANEW.Pipe(duplex=False)
        process = _ANEW.Process(target=_build, args=(theirs, self.config_file, self.wanted))
        with self._lock, theirs:
            # Who interrupts the server does so at any moment, also just before a build begins.
            if self._stopped:
                return
            process.start()
            self._process = process

        def heard(result: Result) -> None:
            with self._lock:
                if self._process is process:
                    done(result)

        self._listener = Thread(target=_listen, args=(ours, heard), daemon=True)
        self._listener.start()

    def give_up(self) -> None:
        """Give up the build that goes on, if one does: nothing is heard of it from now on.

        A site is published whole, or not at all. Nobody has to wait until the system has ended the process.
        """
        with self._lock:
            if self._process:
                self._process.kill()
            self._process = None

    def stop(self) -> None:
        """Give up the build that goes on, wait until its process has ended, and begin no other."""
        with self._lock:
            self._stopped, process = True, self._process
        self.give_up()
        if process:
            process.join()
        self.wait()

    def wait(self, seconds: float | None = None) -> bool:
        """Return whether no build goes on, after so many seconds at most, or as soon as it is so."""
        if self._listener.ident:
            self._listener.join(seconds)
        return not self._listener.is_alive()


def _build(theirs: Connection, config_file: Path, wanted: Wanted) -> None:
    # Who interrupts the server has it end this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux" and (parent := multiprocessing.parent_process()):
        end_with(parent.pid or 0)
    try:
        theirs.send(build(config_file, wanted))
    except OSError as error:
        sys.stderr.write(f"portal-gen: {error}\n")


def _listen(ours: Connection, done: Callable[[Result], object]) -> None:
    # Nothing comes of a build that is given up, or has failed and said why.
    with suppress(EOFError), ours:
        done(ours.recv())
