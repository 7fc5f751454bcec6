"""A wire between two programs on this machine, which can be cut in the ways that networks cut."""

import socket
import struct
import threading
from contextlib import suppress

_RESET = struct.pack("ii", 1, 0)


class Wire:
    """Leads every connection on to a port of this machine, until something happens to it."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._dead: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def reset(self) -> None:
        """End all connections as a router does that forgot them."""
        for pair in self._taken():
            for end in pair:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                self._close(end)

    def cut(self) -> None:
        """End all connections without a word of either program."""
        for pair in self._taken():
            for end in pair:
                self._close(end)

    def go_silent(self) -> None:
        """Let nothing through any more in either direction, on connections that stay open."""
        self._dead.update(end for pair in self._taken() for end in pair)

    def go_deaf(self) -> None:
        """Let nothing of whoever connected through any more; they still hear the other side."""
        self._dead.update(near for near, _ in self._pairs)

    def close(self) -> None:
        """End everything."""
        self._listening.close()
        self.cut()
        for end in list(self._dead):
            self._close(end)

    def _taken(self) -> list[tuple[socket.socket, socket.socket]]:
        taken, self._pairs = self._pairs, []
        return taken

    def _close(self, end: socket.socket) -> None:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RD)  # wakes the thread that reads it
        end.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
                self._pairs.append((near, far))
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pump, args=(one, other), daemon=True).start()

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65_536):
                if one not in self._dead:
                    other.sendall(data)
            other.shutdown(socket.SHUT_WR)
