"""Work on long lists in several processes, where the system can copy a process cheaply."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Fewer items than this are not worth a second process: starting one costs about as much as 100 entities.
WORTH_IT = 400

#: Several chunks a process even out that some entities have more pages than others.
CHUNKS_PER_JOB = 4

#: Seconds between two looks at whether the processes are alive.
_LOOK = 0.5

#: `PR_SET_PDEATHSIG` of Linux, where alone we fork.
_PARENT_DEATH_SIGNAL = 1

#: What the children of a fork find here: the work, and the chunks it is for. Functions cannot be sent, only inherited.
_inherited: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def in_chunks(
    items: Sequence[Item],
    work: Callable[[Sequence[Item]], Result],
    jobs: int,
    *,
    worth: int = WORTH_IT,
    size: int | None = None,
) -> tuple[Result, ...]:
    """Return what `work` makes of consecutive parts of `items`, in their order, whatever the number of processes.

    This process does all of it where `jobs` is 1, where there are fewer items than a second process is `worth`, and
    where it cannot be forked. `size` is how many items are a part, where that is not to be worked out.
    """
    if jobs == 1 or len(items) < worth or not _can_fork():
        return (work(items),) if items else ()
    size = size or -(-len(items) // (jobs * CHUNKS_PER_JOB))
    return _forked([items[start : start + size] for start in range(0, len(items), size)], work, jobs)


def _forked(
    chunks: Sequence[Sequence[Item]], work: Callable[[Sequence[Item]], Result], jobs: int
) -> tuple[Result, ...]:
    global _inherited  # noqa: PLW0603  a fork hands down globals and nothing else
    _inherited = (work, chunks)
    try:
        others = multiprocessing.active_children()
        with multiprocessing.get_context("fork").Pool(jobs, end_with, (os.getpid(),)) as pool:
            workers = [child for child in multiprocessing.active_children() if child not in others]
            done = pool.map_async(_work_on, range(len(chunks)), chunksize=1)
            while not done.ready():
                done.wait(_LOOK)
                # The pool would start another one, and wait for ever for what this one had begun.
                if not all(worker.is_alive() for worker in workers):
                    raise OSError("the system has ended a process of the build, perhaps for want of memory")
            return tuple(done.get())
    finally:
        _inherited = None


def end_with(parent: int) -> None:
    """Let this process be killed when its parent ends, however that is: nobody else would ever tell it to.

    To be called on Linux only.
    """
    ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def _work_on(number: int) -> Any:
    assert _inherited is not None  # noqa: S101  set before the fork
    work, chunks = _inherited
    return work(chunks[number])


def _can_fork() -> bool:
    """Return whether a fork is safe: not beside other threads, whose locks it would copy, and not on macOS."""
    return sys.platform == "linux" and threading.active_count() == 1
