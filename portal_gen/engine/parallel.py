"""Work in several processes, where the system can copy a process cheaply: this one, and others forked from it."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import pickle
import select
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import cache
from multiprocessing.process import BaseProcess
from typing import BinaryIO, Generic, Self, TypeVar

from msgspec import Struct

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Fewer items than this are not worth a second process: starting one costs about as much as 100 entities.
_WORTH_IT = 400

#: Many chunks a process even out that some entities have more pages than others, and that others want the processors.
_CHUNKS_PER_JOB = 32

#: The bytes of the number of a chunk, and how many numbers a pipe takes before anybody reads: it holds 64 KiB.
_NUMBER, _MOST = 4, 16_000

#: `PR_SET_PDEATHSIG` of Linux, where alone we fork.
_PARENT_DEATH_SIGNAL = 1


def in_chunks(
    items: Sequence[Item],
    work: Callable[[Sequence[Item]], Result],
    jobs: int,
    *,
    worth: int = _WORTH_IT,
    size: int | None = None,
) -> tuple[Result, ...]:
    """Return what `work` makes of consecutive parts of `items`, in their order, whatever the number of processes.

    This process does all of it where `jobs` is 1, where there are fewer items than a second process is `worth`, and
    where it cannot be forked. `size` is how many items are a part, where that is not to be worked out.
    """
    if not worth_it(len(items), jobs, worth):
        return (work(items),) if items else ()
    size = max(size or -(-len(items) // (jobs * _CHUNKS_PER_JOB)), -(-len(items) // _MOST))
    chunks = [items[start : start + size] for start in range(0, len(items), size)]

    def some() -> dict[int, Result]:
        return {number: work(chunks[number]) for number in turns}

    with ExitStack() as end:
        turns = end.enter_context(closing(Turns(len(chunks))))
        others = [end.enter_context(begun(some)) for _ in range(min(jobs, len(chunks)) - 1)]
        done = some()
        for other in others:
            done |= other.result()
    return tuple(done[number] for number in range(len(chunks)))


def worth_it(items: int, jobs: int, worth: int = _WORTH_IT) -> bool:
    """Return whether so much work is worth a second process, and there may be one.

    A fork is not safe beside other threads, whose locks it would copy, and not on macOS.
    """
    return jobs > 1 and items >= worth and sys.platform == "linux" and threading.active_count() == 1


class Turns:
    """The numbers of pieces of work that nobody has taken yet, for several processes that take them by turns.

    They are in a pipe: whoever dies with one holds up nobody else. There may be 16,000 of them.
    """

    def __init__(self, count: int) -> None:
        self._out, into = os.pipe()
        with os.fdopen(into, "wb") as stream:
            stream.write(b"".join(number.to_bytes(_NUMBER) for number in range(count)))

    def __iter__(self) -> Iterator[int]:
        """Yield numbers that nobody else gets, until all are taken."""
        while number := os.read(self._out, _NUMBER):
            yield int.from_bytes(number)

    def close(self) -> None:
        """Forget those that nobody has taken."""
        os.close(self._out)


class Begun(Struct, Generic[Result], frozen=True):
    """Work that another process does. At the end of the block the process is ended, whatever it is doing.

    What comes of it is written to a file: a pipe would hold the process and its memory until somebody reads. Of the
    pipe `done` the process holds the other end until it has written that, and says nothing.
    """

    process: BaseProcess
    answer: BinaryIO
    done: BinaryIO

    def result(self) -> Result:
        """Wait for what came of the work and return it, or raise what it raised.

        Raises `OSError` where the system has ended the process.
        """
        # To wait for its end would be to wait until the system has taken back all of its memory.
        self.done.read()
        self.answer.seek(0)
        try:
            result, error = pickle.load(self.answer)  # noqa: S301  it was written by a copy of this process
        except (EOFError, pickle.UnpicklingError) as cut:
            why = (
                "the system has ended a process of the build, perhaps for want of memory or of room for temporary files"
            )
            raise OSError(why) from cut
        if error is not None:
            raise error
        value: Result = result
        return value

    def __enter__(self) -> Self:
        """Return the work."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, unless it is about to end."""
        ended = select.poll()
        ended.register(self.done)
        if not ended.poll(0):
            self.process.kill()
            self.process.join()
        self.done.close()
        self.answer.close()


def begun(work: Callable[[], Result]) -> Begun[Result]:
    """Begin some work in a process that is forked for it. Raises `OSError` where the system refuses."""
    answer = tempfile.TemporaryFile()  # noqa: SIM115  it is closed with the work
    out, into = os.pipe()
    done = os.fdopen(out, "rb", buffering=0)
    with os.fdopen(into, "wb") as held:
        process = multiprocessing.get_context("fork").Process(target=_answered, args=(work, answer, held, os.getpid()))
        process.start()
    return Begun(process, answer, done)


@contextmanager
def beside(work: Callable[[], Result], *, worth: bool) -> Iterator[Callable[[], Result]]:
    """Give what waits for some work and returns what came of it, however often it is asked.

    Another process does it meanwhile, where that is `worth` it; else it is done once somebody asks. Where the block
    ends and nobody has asked, it may not have been done.
    """
    if worth:
        with begun(work) as other:
            yield cache(other.result)
    else:
        yield cache(work)


def end_with(parent: int) -> None:
    """Let this process be killed when its parent ends, however that is: nobody else would ever tell it to.

    To be called on Linux only.
    """
    ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def _answered(work: Callable[[], object], answer: BinaryIO, held: BinaryIO, parent: int) -> None:
    """Do some work in a process that was forked for it, and write down what came of it; then let go what is `held`."""
    end_with(parent)
    # Who presses Ctrl-C means the parent, which ends this process, too.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pickle.dump((work(), None), answer, pickle.HIGHEST_PROTOCOL)
        answer.flush()
    except Exception as error:  # noqa: BLE001  it is raised where the result is waited for
        # Where it was raised is not sent with it.
        error.add_note(traceback.format_exc())
        # Where there is no room even for that, who waits finds nothing.
        with suppress(OSError):
            answer.seek(0)
            answer.truncate()
            pickle.dump((None, error), answer, pickle.HIGHEST_PROTOCOL)
            answer.flush()
    held.close()
