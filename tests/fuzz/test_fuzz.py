"""Whatever a file holds, something is said of it: values or findings, never a traceback."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal_gen.model.collector import collector_paused
from tests.agreement.mutations import KEYS, PIECES, changed_text
from tests.fuzz.figures import Figures
from tests.fuzz.inputs import files, seeds
from tests.fuzz.target import read_file

BEGIN = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a\n"
PARTS = st.sampled_from((*PIECES, *KEYS, "\n  ", "\n    ", ": ", "\n- ")) | st.text(max_size=4)
HEAPS = st.tuples(st.sampled_from(("", BEGIN, f"{BEGIN}---\n")), st.lists(PARTS, max_size=40))
#: The folder is empty, and nothing is written into it.
QUICK = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(heap=HEAPS)
def test_heaps_of_what_means_something_to_yaml_are_read_or_refused(heap: tuple[str, list[str]], tmp_path: Path) -> None:
    begin, parts = heap
    read_file((begin + "".join(parts)).encode(errors="surrogatepass"), tmp_path)


@QUICK
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes, tmp_path: Path) -> None:
    read_file(content, tmp_path)


@QUICK
@given(number=st.integers(0, len(seeds()) - 1), dice=st.randoms(use_true_random=False))
def test_real_files_that_were_changed_are_read_or_refused(number: int, dice: random.Random, tmp_path: Path) -> None:
    text = seeds()[number].decode(errors="replace")
    read_file(changed_text(changed_text(text, dice), dice).encode(errors="surrogatepass"), tmp_path)


@pytest.mark.parametrize("seed", [1, 2])
def test_files_of_the_long_form_keep_the_rules(seed: int, tmp_path: Path) -> None:
    figures = Figures(lambda content: read_file(content, tmp_path), tmp_path / "kept")
    # A look of the collector through what other tests have left in memory is no time of a file.
    with collector_paused():
        for content in islice(files(seed), 60):
            figures.add(content)
    assert figures.failures == []
