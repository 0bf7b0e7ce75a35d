"""The address that a site is served at: whether it is free, asked before the site is built for it."""

from __future__ import annotations

import socket
from typing import Any

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Places

#: Where MkDocs serves where nobody says anything else.
_DEFAULT = "127.0.0.1:8000"


def not_free(address: str | None, written: Any, places: Places) -> Diagnostic | None:
    """Return why a site cannot be served at an address, or None where it can or the host knows better.

    Without an `address` it is the `dev_addr` that is `written` in the configuration, which `places` knows.
    """
    wanted = address or (written if isinstance(written, str) else _DEFAULT)
    host, _, port = wanted.rpartition(":")
    if not host or not port.isdigit():
        return None
    try:
        family, *_, name = socket.getaddrinfo(host.strip("[]"), int(port), type=socket.SOCK_STREAM)[0]
        socket.create_server(name[:2], family=family).close()
    except (OSError, OverflowError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        message = f"the site cannot be served at `{wanted}`: {why}"
        help_ = "name another with `--address`, or as `dev_addr` in this file"
        return Diagnostic("address-not-free", Severity.ERROR, message, places(() if address else ("dev_addr",)), help_)
    return None
