"""What every Python process of a guarded run loads first: it notes each connection beyond this computer.

The file is copied as ``sitecustomize.py``, so it knows the standard library only. An audit hook sees what any package
does and cannot be taken off again; programs that are not Python are beyond it.
"""

import os
import socket
import sys

VARIABLE = "KINDLOG_WATCH"
"""Names the file that connections are noted in; without it nothing is watched."""
_EVENTS = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.getaddrinfo": 0}
"""Audit event → where in its arguments the address stands."""


def outside(address: object) -> str | None:
    """Return the host of an address beyond this computer; None for this computer, a local socket or no address.

    Examples
    --------
    >>> outside(("127.0.0.1", 80)), outside(("example.org", 443))
    (None, 'example.org')
    """
    host = address[0] if isinstance(address, tuple) and address else address
    if isinstance(host, bytes):
        host = host.decode("utf-8", "replace")
    if not isinstance(host, str) or not host or host.startswith(("/", "\0")):
        return None
    return None if host.startswith("127.") or host in {"::1", "localhost", "0.0.0.0", "::"} else host  # noqa: S104


def note(event: str, arguments: tuple[object, ...]) -> None:
    """Write the host down when a connection leaves this computer."""
    place = _EVENTS.get(event)
    if place is None:
        return
    local = getattr(socket, "AF_UNIX", None)
    if isinstance(arguments[0], socket.socket) and arguments[0].family == local:
        return
    host = outside(arguments[place])
    if host is not None:
        with open(os.environ[VARIABLE], "a", encoding="utf-8") as notes:  # noqa: PTH123 - pathlib is not loaded yet
            notes.write(f"{host}\n")


if VARIABLE in os.environ:
    sys.addaudithook(note)
