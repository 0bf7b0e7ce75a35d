"""Compares the command line with what Backstage was recorded to say: `python -m tests.agreement`."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from tests.agreement.asked import agreement, by_process
from tests.agreement.records import recordings
from tests.agreement.table import table


def main() -> None:
    """Print the table and each disagreement; end with 1 where there is one."""
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(partial(agreement, ask=by_process), recordings()))
    sys.stdout.write(table(found))
    wrong = [(one.name, said) for one in found for said in one.wrong]
    sys.stdout.write("".join(f"{name}: {said}\n" for name, said in wrong))
    sys.exit(1 if wrong or not found else 0)


if __name__ == "__main__":
    main()
