"""Files that nobody would write: real ones that were changed, and heaps of what means something to YAML."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.agreement.mutations import KEYS, PIECES, changed_text

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
#: Openings and what closes them: repeated, they go deep.
_DEEP = (("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("!!map {b: ", "}"), ("&x [", "]"), ("- - ", "\n"))
_LONGEST_SEED = 50_000


@cache
def seeds() -> list[bytes]:
    """Return the files of the catalogs that lie here and beside the project."""
    folders = (ROOT / "catalog", SHARED / "corpus", SHARED / "conformance")
    found = (path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.y*ml")))
    return [content for content in found if len(content) < _LONGEST_SEED]


def files(seed: int) -> Iterator[bytes]:
    """Yield files without end, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311  the same seed is to make the same files
    real = seeds()
    makers = (_changed, _changed, _changed, _bytes, _joined, _heap, _heap, _deep, _repeated)
    while True:
        yield dice.choice(makers)(dice.choice(real), dice)


def _changed(content: bytes, dice: random.Random) -> bytes:
    text = content.decode(errors="replace")
    for _ in range(dice.randrange(1, 12)):
        text = changed_text(text, dice)
    return text.encode(errors="surrogatepass")


def _bytes(content: bytes, dice: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.randrange(1, 40)):
        at = dice.randrange(len(changed) + 1)
        changed[at : at + dice.randrange(3)] = dice.randbytes(dice.randrange(3))
    return bytes(changed)


def _joined(content: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(content) + 1)
    return (
        content[:at] + dice.choice(PIECES).encode(errors="surrogatepass") + content[dice.randrange(len(content) + 1) :]
    )


def _heap(_: bytes, dice: random.Random) -> bytes:
    parts = (dice.choice((*PIECES, *KEYS, "\n", "\n  ", ": ")) for _ in range(dice.randrange(1, 400)))
    return "".join(parts).encode(errors="surrogatepass")


def _deep(content: bytes, dice: random.Random) -> bytes:
    opening, closing = dice.choice(_DEEP)
    levels = dice.choice((10, 400, 499, 501, 5_000))
    return content[: dice.randrange(len(content) + 1)] + f"\n  x: {opening * levels}1{closing * levels}\n".encode()


def _repeated(content: bytes, dice: random.Random) -> bytes:
    begin = dice.randrange(len(content) + 1)
    part = content[begin : begin + dice.randrange(1, 60)]
    return content[:begin] + part * dice.randrange(2, 2_000) + content[begin:]
