"""Opens the socket that the service listens on."""

import socket


def listen(host: str, port: int) -> socket.socket:
    """Bind to an address, and to no other.

    Raises:
        OSError: If the address is not ours, or the port is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
    except OSError:
        opened.close()
        raise
    return opened
