"""Work in several processes comes out in its order, and ends, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence

import pytest

from portal_gen.engine.parallel import begun, beside, in_chunks

HERE = os.getpid()


def slowly(numbers: Sequence[int]) -> tuple[int, int, int]:
    """Return what the numbers are, and by which process; the others get their share of them, too."""
    time.sleep(0.05)
    return min(numbers), max(numbers), os.getpid()


def test_what_several_processes_make_comes_in_the_order_of_the_items() -> None:
    parts = in_chunks(range(1000), slowly, 3)
    assert [first for first, _, _ in parts] == [0, *(last + 1 for _, last, _ in parts[:-1])]
    assert parts[-1][1] == 999
    assert len({process for _, _, process in parts}) == 3


@pytest.mark.parametrize(("items", "jobs"), [(1000, 1), (399, 4)])
def test_little_work_is_done_here_and_in_one_piece(items: int, jobs: int) -> None:
    assert in_chunks(range(items), slowly, jobs) == ((0, items - 1, HERE),)


def test_a_process_that_the_system_ends_is_an_error_and_nobody_waits_for_it() -> None:
    def work(numbers: Sequence[int]) -> None:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        slowly(numbers)

    with pytest.raises(OSError, match="want of memory"):
        in_chunks(range(1000), work, 2)


def test_what_another_process_raises_is_raised_here() -> None:
    def work(numbers: Sequence[int]) -> None:
        if os.getpid() != HERE:
            raise OSError("the disk is full")
        slowly(numbers)

    with pytest.raises(OSError, match="the disk is full"):
        in_chunks(range(1000), work, 2)


def test_where_another_process_failed_is_told_with_its_failure() -> None:
    def failing_here() -> None:
        raise ValueError("no good")

    with begun(failing_here) as work, pytest.raises(ValueError, match="no good") as failure:
        work.result()
    assert "in failing_here" in "".join(failure.value.__notes__)


def test_what_cannot_be_sent_is_an_error_and_no_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    with begun(lambda: lambda: None) as work, pytest.raises(Exception, match="pickle"):
        work.result()
    assert not capfd.readouterr().err


def test_a_process_that_ends_without_a_word_is_an_error() -> None:
    with begun(lambda: os._exit(0)) as work, pytest.raises(OSError, match="has ended a process"):
        work.result()


def test_work_that_nobody_waits_for_is_ended_with_the_block() -> None:
    with begun(lambda: time.sleep(60)) as work:
        assert work.process.is_alive()
    assert not work.process.is_alive()


@pytest.mark.parametrize(("worth", "here"), [(True, False), (False, True)])
def test_work_beside_is_done_once_wherever_it_is_done(worth: bool, here: bool) -> None:  # noqa: FBT001  a parameter of the test
    with beside(lambda: (os.getpid(), object()), worth=worth) as answer:
        process, made = answer()
        assert (process == HERE) is here
        assert answer()[1] is made


def test_work_beside_that_is_not_worth_a_process_is_not_done_before_somebody_asks() -> None:
    done: list[int] = []
    with beside(lambda: done.append(1), worth=False):
        pass
    assert not done
