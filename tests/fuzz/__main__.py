"""Reads files that nobody would write, and says what came of them: `python -m tests.fuzz --help`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path


def main() -> None:
    """Fuzz, print the figures, and end with 1 where a file broke a rule."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("-b", "--bytes", type=int, default=10_000_000, help="of all files together (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another one makes other files (%(default)s)")
    parser.add_argument("--guided", action="store_true", help="look for new ways through the code, with atheris")
    parser.add_argument("--keep", type=Path, default=Path(".cache/fuzz"), help="for files that fail (%(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.guided:
            _guided(options, Path(folder))
        else:
            _plain(options, Path(folder))


def _plain(options: argparse.Namespace, root: Path) -> None:
    from tests.fuzz.figures import Figures
    from tests.fuzz.inputs import files
    from tests.fuzz.target import read_file

    figures = Figures(lambda content: read_file(content, root), options.keep.absolute())
    for content in files(options.seed):
        figures.add(content)
        if figures.letters >= options.bytes:
            break
    sys.stdout.write(str(figures))
    sys.exit(not figures.good)


def _guided(options: argparse.Namespace, root: Path) -> None:
    """Let atheris choose: it watches which lines of ours a file reaches. It ends the process itself."""
    import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # optional

    with atheris.instrument_imports(include=["portal_gen", "yaml"]):
        from tests.fuzz.target import read_file
    from tests.fuzz.figures import Figures
    from tests.fuzz.inputs import seeds

    def read(content: bytes) -> Counter[str]:
        return read_file(content, root)

    figures = Figures(read, options.keep.absolute())

    def one(content: bytes) -> None:
        figures.add(content)
        if figures.letters >= options.bytes:
            sys.stdout.write(str(figures))
            sys.stdout.flush()
            os._exit(not figures.good)

    corpus = root / "seeds"
    corpus.mkdir()
    for number, content in enumerate(seeds()):
        (corpus / str(number)).write_bytes(content)
    arguments = [f"-seed={options.seed}", "-max_len=20000", "-timeout=10", "-rss_limit_mb=2000", "-print_final_stats=0"]
    atheris.Setup([sys.argv[0], *arguments, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
