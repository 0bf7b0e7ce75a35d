"""Annotations that are almost known ones."""

from __future__ import annotations

from collections.abc import Iterable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal_gen.catalog.read import read_text
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.validate.annotations import almost, known_annotations

KNOWN = sorted(known_annotations())


def found(annotations: Iterable[str], follow: bool = True) -> list[Diagnostic]:  # noqa: FBT001, FBT002  one of two ways
    written = "".join(f"    {name}: x\n" for name in annotations)
    text = f"""\
apiVersion: backstage.io/v1alpha1
kind: User
metadata:
  name: ada
  annotations:
{written}spec: {{memberOf: []}}
"""
    return [one for one in read_text(text, follow=follow).diagnostics if one.code == "misspelled-annotation"]


def test_an_annotation_that_is_almost_known_is_told_at_its_name_with_what_was_meant() -> None:
    (one,) = found(["example.com/mine", "backstage.io/techdoc-ref"])
    assert str(one) == (
        "-:7:5: warning[misspelled-annotation]: the annotation `backstage.io/techdoc-ref` is not known, and almost "
        "`backstage.io/techdocs-ref`\n  help: did you mean `backstage.io/techdocs-ref`? "
        "Where the documentation is, such as `dir:.`."
    )
    assert one.ref == "user:default/ada"


def test_it_needs_no_other_file_of_the_catalog() -> None:
    assert found(["backstage.io/techdoc-ref"], follow=False)


def test_nothing_is_said_where_the_known_one_stands_beside_it() -> None:
    assert not found(["backstage.io/techdoc-ref", "backstage.io/techdocs-ref"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("backstage.io/techdocs-re", "backstage.io/techdocs-ref"),
        ("backstage.io/techdocs-reff", "backstage.io/techdocs-ref"),
        ("backstage.io/techdoca-ref", "backstage.io/techdocs-ref"),
        ("backstage.io/tehcdocs-ref", "backstage.io/techdocs-ref"),
        ("backstage.io/techdocs_ref", "backstage.io/techdocs-ref"),
        ("Backstage.io/TechDocs-Ref", "backstage.io/techdocs-ref"),
        ("techdocs-ref", "backstage.io/techdocs-ref"),
        ("backstage/techdocs-ref", "backstage.io/techdocs-ref"),
        ("gihtub.com/project-slug", "github.com/project-slug"),
        ("github.com/project-slugs", "github.com/project-slug"),
        ("sonarqube.org/projectkey", "sonarqube.org/project-key"),
    ],
)
def test_one_slip_is_near(written: str, meant: str) -> None:
    assert almost(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "example.com/techdocs-ref",
        "gitlab.example.com/project-slug",
        "backstage.io/techdocs",
        "backstage.io/own",
        "jira/project",
        "orphan",
        "owner",
        "",
        "/",
        "backstage.io/",
    ],
)
def test_another_name_is_not_near(written: str) -> None:
    assert almost(written) is None


@pytest.mark.parametrize("known", KNOWN)
def test_a_known_annotation_is_near_to_no_other(known: str) -> None:
    assert almost(known) is None
    assert known_annotations()[known].endswith(".")


@given(st.sampled_from(KNOWN), st.data())
def test_what_lacks_a_letter_is_near_to_something(known: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(known.index("/") + 1, len(known) - 1))
    written = known[:index] + known[index + 1 :]
    assert written in known_annotations() or almost(written) is not None


def test_a_document_with_very_many_annotations_costs_little() -> None:
    begin = process_time()
    found(f"backstage.io/techdocs-{number}" for number in range(20_000))
    assert process_time() - begin < 5
