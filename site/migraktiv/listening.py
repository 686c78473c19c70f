"""The listening socket, opened once by the supervisor and handed down to the web processes.

While the web processes restart, the kernel keeps new connections waiting in the socket's queue: nobody is turned away.
"""

import errno
import socket
import time
from contextlib import closing


class PortUnavailable(Exception):
    """Says in one line why the address cannot be used."""


def listen(host: str, port: int, patience: float = 0) -> socket.socket:
    """Open a listening socket, waiting up to `patience` seconds for an address that is taken.

    Raises PortUnavailable.
    """
    if not 0 < port < 65536:
        raise PortUnavailable(f"{port} is not a port: choose one between 1 and 65535.")
    deadline = time.monotonic() + patience
    while True:
        try:
            return _open(host, port)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and time.monotonic() < deadline:
                time.sleep(0.1)
                continue
            raise PortUnavailable(_explain(host, port, error)) from error


def check_free(host: str, port: int, patience: float = 0) -> None:
    """Raise PortUnavailable unless the address can be listened on."""
    with closing(listen(host, port, patience)):
        pass


def _open(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(1024)
    except BaseException:
        listener.close()
        raise
    return listener


def _explain(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken: another program listens there. Choose another one, for example PORT={port + 1}."
    if error.errno == errno.EACCES:
        return f"Port {port} may only be used by root: choose one above 1023, for example PORT=8000."
    return f"Cannot listen on {host}:{port}: {error.strerror or error}."
