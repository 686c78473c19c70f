"""Asks the site whether it is well, and tells systemd so. Standard library only: the supervisor stays small."""

import os
import socket


def health(host: str, port: int, name: str, timeout: float = 5) -> tuple[int, str]:
    """Status and body of `GET /healthz`, asked for as host `name`; (0, "") while nothing answers."""
    request = f"GET /healthz HTTP/1.0\r\nHost: {name}\r\nX-Forwarded-Proto: https\r\n\r\n"
    try:
        with socket.create_connection((host, port), timeout) as connection:
            connection.sendall(request.encode())
            with connection.makefile("rb") as stream:
                answer = stream.read(65536).decode(errors="replace")
    except OSError:
        return 0, ""
    head, _, body = answer.partition("\r\n\r\n")
    words = head.split(None, 2)
    return (int(words[1]) if len(words) > 1 and words[1].isdigit() else 0), body


def notify_systemd(state: str) -> None:
    """Send a state such as `READY=1` to systemd (sd_notify(3)); nothing where systemd does not listen."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as connection:
        try:
            connection.connect(address)
            connection.sendall(state.encode())
        except OSError:
            return
