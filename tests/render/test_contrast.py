from __future__ import annotations

import re
from pathlib import Path

import pytest

PALETTES = {"light": "#ffffff", "dark": "#1e2129"}

#: What is read, and on what: at least 4.5 : 1.
TEXT = [
    *(
        (words, ground)
        for words in ("fg", "muted", "accent", "accent-strong")
        for ground in ("bg", "surface", "subtle", "hover")
    ),
    *((f"{tone}-fg", f"{tone}-bg") for tone in ("neutral", "info", "success", "warning", "danger")),
    *(("fg", f"{tone}-bg") for tone in ("info", "success", "warning", "danger")),
    *((f"{tone}-fg", "surface") for tone in ("neutral", "info", "success", "warning", "danger")),
    *((words, "subtle") for words in ("success-fg", "danger-fg", "info-fg", "violet", "rose")),
    ("accent", "accent-soft"),
    ("fg", "accent-soft"),
]

#: The colours of kinds; an icon stands on the page, or on a tint of itself in the head of one.
HUES = ("blue", "violet", "teal", "amber", "rose", "green", "neutral")

#: What is seen: at least 3 : 1.
SHAPES = [
    *((f"{tone}-solid", "surface") for tone in ("neutral", "info", "success", "warning", "danger")),
    *((colour, "surface") for colour in HUES),
    ("border-strong", "surface"),
    ("border-strong", "bg"),
    ("accent", "bg"),
]


def tokens(overrides: Path) -> dict[str, dict[str, str]]:
    css = (overrides / "assets" / "portal" / "tokens.css").read_text(encoding="utf-8")
    light, _, dark = css.partition('[data-md-color-scheme="slate"]')
    of_light = dict(re.findall(r"--pg-([a-z-]+): (#[0-9a-f]{3,6});", light))
    of_dark = dict(re.findall(r"--pg-([a-z-]+): (#[0-9a-f]{3,6});", dark.partition("}")[0]))
    return {
        "light": {**of_light, "bg": PALETTES["light"]},
        "dark": {**of_light, **of_dark, "bg": PALETTES["dark"]},
    }


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    wide = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(wide[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("words", "ground"), TEXT)
def test_words_can_be_read(overrides: Path, palette: str, words: str, ground: str) -> None:
    colours = tokens(overrides)[palette]
    assert ratio(colours[words], colours[ground]) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_seen(overrides: Path, palette: str, shape: str, ground: str) -> None:
    colours = tokens(overrides)[palette]
    assert ratio(colours[shape], colours[ground]) >= 3


def test_every_colour_of_the_light_palette_has_one_in_the_dark(overrides: Path) -> None:
    css = (overrides / "assets" / "portal" / "tokens.css").read_text(encoding="utf-8")
    light, _, dark = css.partition('[data-md-color-scheme="slate"]')
    named = set(re.findall(r"--pg-([a-z-]+): #", light))
    assert named == set(re.findall(r"--pg-([a-z-]+): #", dark.partition("}")[0]))


def test_a_reader_is_sent_to_no_other_host(overrides: Path) -> None:
    for file in (overrides / "assets" / "portal").iterdir():
        text = file.read_text(encoding="utf-8")
        assert set(re.findall(r"https?://[^\s'\")]+", text)) <= {"http://www.w3.org/2000/svg"}
