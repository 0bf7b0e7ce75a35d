"""A host as far as frames are concerned: a function from a page's own parts to the page as text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pytest

from portal_gen.render.pages.frame import MARKS, Frame, FrameError, FrameValues, Hole, TocEntry, cast, cut
from portal_gen.render.pages.frames import FrameKey, Frames


def host_page(values: FrameValues, *, menu: str = "<nav>Home</nav>") -> str:
    entries = "\n".join(
        f'  <li><a href="#{entry.id}" title="{entry.label}">{entry.label}</a></li>' for entry in values.toc
    )
    contents = f"<ul>\n{entries}\n</ul>" if values.toc else ""
    skip = f'<a href="#{values.toc[0].id}">Skip</a>' if values.toc else ""
    edit = f'<a href="{values.edit_url}">Edit</a>' if values.edit_url else ""
    view = f'<a href="{values.edit_url.replace("edit", "raw")}">View</a>' if values.edit_url else ""
    return (
        f'<title>{values.title} - Site</title><meta name="description" content="{values.description}">'
        f'<link rel="canonical" href="https://example.com/{values.address}/">'
        f"{skip}{menu}<b>{values.title}</b>{contents}<main>{edit}{view}{values.content.decode()}</main>"
    )


def frame_values(*, edit: bool = True, toc: bool = True) -> FrameValues:
    return FrameValues(
        title=MARKS[Hole.TITLE],
        description=MARKS[Hole.DESCRIPTION],
        address="catalog/_frame1/_",
        content=MARKS[Hole.CONTENT].encode(),
        edit_url=MARKS[Hole.EDIT] if edit else "",
        toc=(TocEntry(MARKS[Hole.ID], MARKS[Hole.LABEL]), TocEntry(MARKS[Hole.ID_2], MARKS[Hole.LABEL_2]))
        if toc
        else (),
    )


def page_values(toc: Sequence[TocEntry] = (), *, edit_url: str = "") -> FrameValues:
    return FrameValues(
        "Billing", "Pays invoices", "catalog/component/a", b"<h1>Billing</h1><p>Hello</p>", edit_url, toc
    )


def headings(count: int) -> tuple[TocEntry, ...]:
    return tuple(TocEntry(f"part-{number}", f"Part {number}") for number in range(count))


@pytest.mark.parametrize("entries", [1, 2, 3, 40])
def test_a_page_cast_from_a_frame_is_the_page_that_the_host_makes(entries: int) -> None:
    frame = cut(host_page(frame_values()), "catalog/_frame1/_")
    page = page_values(headings(entries), edit_url="https://example.com/edit/a.yaml")
    assert cast(frame, page).decode() == host_page(page)


def test_a_frame_without_an_edit_link_and_contents_makes_pages_without_them() -> None:
    frame = cut(host_page(frame_values(edit=False, toc=False)), "catalog/_frame1/_")
    assert cast(frame, page_values()).decode() == host_page(page_values())


def test_what_looks_like_a_mark_in_the_values_stays_as_it_is() -> None:
    frame = cut(host_page(frame_values(edit=False, toc=False)), "catalog/_frame1/_")
    marks = " ".join(MARKS.values())
    page = FrameValues("Billing", "Pays", "catalog/component/a", f"<p>{marks} catalog/_frame1/_</p>".encode())
    assert cast(frame, page).decode() == host_page(page)


def test_everything_but_the_content_is_escaped() -> None:
    frame = cut(host_page(frame_values()), "catalog/_frame1/_")
    hostile = '"><script>alert(1)</script>'
    page = FrameValues(hostile, hostile, hostile, b"<p>fine</p>", hostile, (TocEntry(hostile, hostile),))
    text = cast(frame, page).decode()
    assert "<script>" not in text
    assert "<p>fine</p>" in text
    assert escape(hostile) in text


def test_a_page_without_a_description_is_described_by_its_title() -> None:
    frame = cut(host_page(frame_values(edit=False, toc=False)), "catalog/_frame1/_")
    text = cast(frame, FrameValues("Billing", "", "a", b"<p></p>")).decode()
    assert '<meta name="description" content="Billing">' in text


def test_a_page_without_headings_has_itself_in_its_contents() -> None:
    frame = cut(host_page(frame_values(edit=False)), "catalog/_frame1/_")
    assert '<li><a href="#portal-top" title="Billing">Billing</a></li>\n</ul>' in cast(frame, page_values()).decode()


def test_letters_beyond_ascii_are_the_same_in_the_frame_and_in_the_values() -> None:
    frame = cut(host_page(frame_values(edit=False), menu="<nav>Übersicht · 概要</nav>"), "catalog/_frame1/_")
    page = FrameValues("Zahlung é", "… 注文", "catalog/ü", "<h1>→</h1>".encode(), "", (TocEntry("teil", "Teil é"),))
    assert cast(frame, page).decode() == host_page(
        page._replace(address="catalog/%C3%BC"), menu="<nav>Übersicht · 概要</nav>"
    )


def test_a_page_with_its_own_frame_keeps_the_title_that_the_navigation_gives_it() -> None:
    frame = cut(f"<title>Catalog</title>{MARKS[Hole.CONTENT]}")
    assert not frame.has(Hole.TITLE)
    assert cast(frame, page_values()) == b"<title>Catalog</title><h1>Billing</h1><p>Hello</p>"


def test_a_host_that_leaves_out_the_content_is_refused() -> None:
    with pytest.raises(FrameError, match="leaves out the content"):
        cut("<title>xqportaltitlexq</title>", "catalog/_frame1/_")


def test_a_host_that_writes_each_entry_of_the_contents_in_another_way_is_refused() -> None:
    html = f"{MARKS[Hole.CONTENT]}<i>{MARKS[Hole.ID]}</i><b>{MARKS[Hole.ID_2]}</b><u>{MARKS[Hole.LABEL_2]}</u>"
    with pytest.raises(FrameError, match="in different ways"):
        cut(html)


def test_a_frame_is_as_large_as_the_page_of_the_host_without_what_is_the_pages_own() -> None:
    frame = cut(host_page(frame_values(edit=False, toc=False)), "catalog/_frame1/_")
    assert b"".join(frame.pieces).decode() == host_page(FrameValues("", "", "", b""))


@pytest.mark.parametrize(
    ("address", "section", "wanted"),
    [
        ("catalog/component", "catalog", FrameKey("catalog", 2, "catalog", described=True)),
        ("radar/tools", "radar", FrameKey("radar", 2, "radar", described=True)),
        ("radar/tools/x", "radar", FrameKey("", 3, "", described=True)),
        ("catalog/a/component/b", "catalog", FrameKey("catalog", 4, "catalog", edit=True, described=True)),
        ("catalog/component/2", "", FrameKey("catalog", 3, "catalog", described=True)),
        ("elsewhere", "catalog", FrameKey("", 1, "", described=True)),
        ("catalog/1/2/3/4/5/6/7", "catalog", None),
    ],
)
def test_a_page_is_cast_from_the_frame_that_stands_nearest_to_it(
    address: str, section: str, wanted: FrameKey | None
) -> None:
    keys = [
        FrameKey("", 1, "", described=True),
        FrameKey("", 3, "", described=True),
        *(FrameKey("catalog", depth, "catalog", described=True) for depth in (2, 3, 4)),
        FrameKey("catalog", 4, "catalog", edit=True, described=True),
        FrameKey("radar", 1, "radar"),
        FrameKey("radar", 2, "radar", described=True),
    ]
    frames = {key: Frame((str(key).encode(),), ()) for key in keys}
    found = Frames(frames).of(address, section, edit=depth_of(address) == 4)
    assert found is (frames[wanted] if wanted else None)


def test_pages_in_different_folders_keep_their_own_frames_however_many_are_asked_for() -> None:
    keys = [FrameKey(place, 2, place, described=True) for place in ("", "catalog", "catalog/a")]
    made = {key: Frame((key.place.encode(),), ()) for key in keys}
    frames = Frames(made)
    asked = [frames.of(address, "catalog") for address in ("catalog/x", "docs/x", "catalog/y", "docs/y")]
    assert asked == [made[keys[1]], made[keys[0]], made[keys[1]], made[keys[0]]]
    assert frames.of("catalog/a/b", "catalog") is None


def test_a_page_that_lost_its_address_lends_no_frame_to_the_one_that_has_it() -> None:
    own, other = FrameKey("catalog/a", 2, "catalog", made_by="`page:one/a`"), FrameKey("catalog", 2, "", described=True)
    frames = Frames({own: Frame((b"own",), ()), other: Frame((b"other",), ())})
    assert frames.own("catalog/a", "`page:one/a`") == Frame((b"own",), ())
    assert frames.own("catalog/a", "entity `a`") is None
    assert frames.of("catalog/a", "") == Frame((b"other",), ())


def depth_of(address: str) -> int:
    return address.count("/") + 1
