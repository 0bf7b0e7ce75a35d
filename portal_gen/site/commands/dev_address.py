"""The address that a site is served at: whether it is free, asked before the site is built for it."""

from __future__ import annotations

import socket
from typing import Any, NamedTuple

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Places

#: Where MkDocs serves where nobody says anything else.
_DEFAULT = "127.0.0.1:8000"


class ServerAddress(NamedTuple):
    """Where a server listens."""

    host: str
    port: int


def free_address(address: str | None, written: Any, places: Places) -> ServerAddress | Diagnostic:
    """Return where a site is to be served, or why it cannot be.

    Without an `address` it is the `dev_addr` that is `written` in the configuration, which `places` knows.
    """
    wanted = address or (_DEFAULT if written is None else str(written))
    host, _, port = wanted.rpartition(":")
    try:
        found = ServerAddress(host.strip("[]"), int(port))
        family, *_, name = socket.getaddrinfo(*found, type=socket.SOCK_STREAM)[0]
        socket.create_server(name[:2], family=family).close()
    except (OSError, OverflowError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        message = f"the site cannot be served at `{wanted}`: {why}"
        help_ = "name another with `--address`, or as `dev_addr` in this file"
        return Diagnostic("address-not-free", Severity.ERROR, message, places(() if address else ("dev_addr",)), help_)
    return found
