"""The traffic log: every line that a server reads and writes, and connections made and dropped."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TextIO

from configuration import TrafficConfiguration

FLUSH_SECONDS = 1.0
BUFFER = 256 * 1024


class TrafficLog(contextlib.AbstractContextManager["TrafficLog"]):
    """A file, written in large pieces and at least once a second."""

    def __init__(self, configuration: TrafficConfiguration, name: str) -> None:
        self._file: TextIO | None = None
        if configuration.enabled:
            configuration.directory.mkdir(parents=True, exist_ok=True)
            path = configuration.directory / f"{name}.log"
            # Latin 1 has a character for every byte, so whatever a client says can be written.
            self._file = path.open("a", buffering=BUFFER, encoding="latin-1", errors="replace")

    def event(self, text: str, *arguments: object) -> None:
        """Something that happened to a connection."""
        if self._file is not None:
            self._file.write(f"{datetime.now().isoformat()} {text % arguments}\n")

    def sent_to_server(self, name: str, lines: Iterable[bytes]) -> None:
        """What a neighbour was told."""
        if self._file is not None:
            now = datetime.now().isoformat()
            self._file.write("".join([f"{now} > {name} {line.decode('latin-1')}" for line in lines]))

    def connected(self, address: Any) -> Peer:
        """Somebody connected."""
        peer = Peer(self._file, f"{address[0]}:{address[1]}" if address else "somebody")
        peer.note("connected")
        return peer

    async def keep_flushing(self) -> None:
        while True:
            await asyncio.sleep(FLUSH_SECONDS)
            if self._file is not None:
                self._file.flush()

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()


class Peer:
    """The other end of a connection that came in."""

    def __init__(self, file: TextIO | None, name: str) -> None:
        self._file = file
        self._name = name

    def received(self, line: bytes) -> None:
        if self._file is not None:
            self._file.write(f"{datetime.now().isoformat()} < {self._name} {line.decode('latin-1')}\n")

    def sent(self, reply: bytes) -> None:
        """A reply, with its end."""
        if self._file is not None:
            self._file.write(f"{datetime.now().isoformat()} > {self._name} {reply.decode('latin-1')}")

    def note(self, what: str) -> None:
        if self._file is not None:
            self._file.write(f"{datetime.now().isoformat()} {self._name} {what}\n")

    def dropped(self) -> None:
        self.note("dropped")

    def __str__(self) -> str:
        return self._name
