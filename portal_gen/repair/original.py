"""Files before they are repaired: their bytes, and the text that they hold."""

from __future__ import annotations

from msgspec import Struct

from portal_gen.catalog.result import Catalog
from portal_gen.load.files.source import Source, decode, read_bytes

_MARK = "\ufeff".encode()


class UnfitFileError(ValueError):
    """A file whose bytes cannot be repaired; the message says why."""


class Original(Struct, frozen=True):
    """The bytes of a file, and their text without a byte order mark."""

    content: bytes
    text: str

    def with_text(self, text: str) -> bytes:
        """Return the bytes of another text of this file: its byte order mark stays."""
        mark = _MARK if self.content.startswith(_MARK) else b""
        return mark + text.encode()


def original_of(content: bytes) -> Original:
    """Return what bytes hold. Raises `UnfitFileError` where they are not UTF-8, and so could not be written again."""
    text = decode(content)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnfitFileError("the file is not UTF-8") from error
    return Original(content, text)


def read_original(file: str, catalog: Catalog) -> Original:
    """Return a file that a catalog was read from. Raises `UnfitFileError` where it is not what was read."""
    content, _ = read_bytes(catalog.settings.root, file, catalog.settings.options.bounds)
    if content is None or Source(file, decode(content)).digest != catalog.sources.files.get(file):
        raise UnfitFileError("the file has changed since it was read")
    return original_of(content)
