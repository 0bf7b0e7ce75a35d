"""Work in several processes ends, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence

import pytest

from portal_gen.engine.parallel import in_chunks


def test_a_process_that_the_system_ends_is_an_error_and_nobody_waits_for_it() -> None:
    here = os.getpid()

    def work(numbers: Sequence[int]) -> int:
        if os.getpid() != here and len(numbers) < 400:
            os.kill(os.getpid(), signal.SIGKILL)
        # The other process is to get some of it.
        time.sleep(0.1)
        return sum(numbers)

    with pytest.raises(OSError, match="want of memory"):
        in_chunks(range(1000), work, 2)
    assert sum(in_chunks(range(400), work, 2)) == sum(range(400))
