"""The command line says of every recorded document what Backstage's own code said."""

from __future__ import annotations

import sys

import pytest

from tests.agreement.asked import agreement, in_process
from tests.agreement.records import recordings
from tests.agreement.table import table


def test_verdicts_choices_and_relations_are_those_of_backstage(capsys: pytest.CaptureFixture[str]) -> None:
    found = [agreement(recording, in_process) for recording in recordings()]
    with capsys.disabled():
        sys.stdout.write(f"\n{table(found)}")
    assert [(one.name, wrong) for one in found for wrong in one.wrong] == []
