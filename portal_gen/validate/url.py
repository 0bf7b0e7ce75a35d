"""Says what a browser takes for an absolute address, as Backstage does for links."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import unquote

#: Schemes that have a host, and whose slashes a browser puts right.
_WITH_HOST = frozenset({"http", "https", "ws", "wss", "ftp"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
#: What nearly every link looks like: a host in lower case whose last part is no number, and nothing to be put right.
_COMMON = re.compile(r"https?://(?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*(?:/[!-~]*)?")
_FORBIDDEN_IN_HOST = re.compile(r"[\x00-\x20\x7f#/:<>?@\[\\\]^|%]")
_FORBIDDEN_IN_OPAQUE_HOST = re.compile(r"[\x00\t\n\r #/:<>?@\[\\\]^|]")
#: Sorts of code points that no name of a host holds: unassigned, private, half a character.
_NO_LETTERS = frozenset({"Cn", "Co", "Cs"})
_LARGEST_PORT = 65535
_PARTS_OF_IPV4 = 4
_LARGEST_BYTE = 255


def is_url(text: object) -> bool:
    """Return whether `new URL(text)` would take a text: any scheme, and a host where the scheme needs one."""
    if not isinstance(text, str):
        return False
    if _COMMON.fullmatch(text):
        return True
    trimmed = text.strip("".join(map(chr, range(0x21)))).replace("\t", "").replace("\n", "").replace("\r", "")
    match = _SCHEME.fullmatch(trimmed)
    if match is None:
        return False
    scheme, rest = match[1].lower(), match[2]
    if scheme in _WITH_HOST:
        return _has_host(re.split(r"[/\\?#]", rest.lstrip("/\\"), maxsplit=1)[0], required=True)
    if scheme == "file" or not rest.startswith("//"):
        return True
    return _has_host(re.split(r"[/?#]", rest[2:], maxsplit=1)[0], required=False)


def _has_host(authority: str, *, required: bool) -> bool:
    host = authority.rpartition("@")[2]
    port = ""
    if not host.startswith("["):
        host, _, port = host.partition(":")
    elif "]" in host:
        host, _, after = host.partition("]")
        if after and not after.startswith(":"):
            return False
        host, port = f"{host}]", after[1:]
    if port and not (port.isascii() and port.isdigit() and int(port) <= _LARGEST_PORT):
        return False
    if not host:
        return not required and not port
    if host.startswith("["):
        return _is_ipv6(host)
    if not required:
        return _FORBIDDEN_IN_OPAQUE_HOST.search(host) is None
    decoded = unquote(host)
    if not decoded.isascii():
        decoded = unicodedata.normalize("NFKC", decoded)
        decoded = "".join("%" if unicodedata.category(letter) in _NO_LETTERS else letter for letter in decoded)
    return _FORBIDDEN_IN_HOST.search(decoded) is None and _is_ipv4_or_name(decoded)


def _is_ipv6(host: str) -> bool:
    try:
        IPv6Address(host[1:-1])
    except AddressValueError:
        return False
    return host.endswith("]")


def _is_ipv4_or_name(host: str) -> bool:
    """Return whether a host that ends in a number is an IPv4 address; every other name is fine."""
    parts = host.rstrip(".").split(".") if host != "." else [host]
    last = parts[-1].lower()
    if not (last.isascii() and (last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last))):
        return True
    numbers = [_number(part) for part in parts]
    if len(numbers) > _PARTS_OF_IPV4 or None in numbers:
        return False
    values = [number for number in numbers if number is not None]
    return all(value <= _LARGEST_BYTE for value in values[:-1]) and values[-1] < 256 ** (5 - len(values))


def _number(part: str) -> int | None:
    try:
        if part.lower().startswith("0x"):
            return int(part[2:] or "0", 16)
        return int(part, 8 if len(part) > 1 and part.startswith("0") else 10)
    except ValueError:
        return None
