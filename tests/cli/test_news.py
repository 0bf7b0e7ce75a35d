"""What `serve` tells after a build of what it has told before."""

from __future__ import annotations

from portal_gen.cli.news import News
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location


def found(line: int, severity: Severity = Severity.WARNING) -> Diagnostic:
    return Diagnostic("unknown-reference", severity, "`group:default/a` is not there", Location("a.yaml", line))


def test_a_warning_is_told_once_wherever_it_stands() -> None:
    news = News()
    assert news.of([found(3)]) == (found(3),)
    assert news.of([found(9)]) == ()
    assert news.of([]) == ()
    assert news.of([found(3)]) == (found(3),)


def test_one_more_of_the_same_is_new() -> None:
    news = News()
    news.of([found(3)])
    assert len(news.of([found(3), found(9)])) == 1
    assert news.of([found(3), found(9)]) == ()


def test_errors_are_told_each_time() -> None:
    news = News()
    for _ in range(2):
        assert news.of([found(3, Severity.ERROR)]) == (found(3, Severity.ERROR),)
