"""What the herd knows, and how its servers tell each other.

Each server dials each of its neighbours and only speaks on that connection; it hears a neighbour on the connection that
the neighbour dialled. What waits for a neighbour that reads slowly is the latest report of each client, no more.
"""

from __future__ import annotations

import asyncio
import logging
import random

from configuration import Configuration, ServerAddress
from protocol import Report
from traffic import TrafficLog

log = logging.getLogger("herd")

MIN_PAUSE = 0.1
MAX_PAUSE = 1.0


# --8<-- flooding
class Herd:
    """The latest report of each client, as far as this server has heard."""

    def __init__(self, name: str, configuration: Configuration, traffic: TrafficLog) -> None:
        self.latest: dict[bytes, Report] = {}
        self.neighbours = {
            neighbour.encode(): Neighbour(name, neighbour, configuration.servers[neighbour], self, traffic)
            for neighbour in configuration.servers[name].neighbours
        }

    def offer(self, report: Report, source: bytes | None = None) -> None:
        """Takes a report; if it is news, tells every neighbour but the one that it came from."""
        known = self.latest.get(report.client)
        if known is not None and known.time >= report.time:
            return
        self.latest[report.client] = report
        for name, neighbour in self.neighbours.items():
            if name != source:
                neighbour.tell(report)


class Neighbour:
    """The link to a neighbour: dialled again and again, and up to date whenever it is up."""

    def __init__(self, own_name: str, name: str, address: ServerAddress, herd: Herd, traffic: TrafficLog) -> None:
        self._own_name = own_name
        self._name = name
        self._address = address
        self._herd = herd
        self._traffic = traffic
        self._up = False
        self._pending: dict[bytes, Report] = {}
        self._wake = asyncio.Event()

    def tell(self, report: Report) -> None:
        """Passes a report on, soon; while the link is down there is no need: it starts with all there is to know."""
        if self._up:
            self._pending[report.client] = report
            self._wake.set()

    async def keep_up(self) -> None:
        """Dials until cancelled, with longer and longer pauses while nobody answers."""
        pause = MIN_PAUSE
        while True:
            try:
                reader, writer = await asyncio.open_connection(self._address.host, self._address.port)
            except OSError as error:
                log.debug("%s does not answer: %s", self._name, error)
            else:
                pause = MIN_PAUSE
                await self._converse(reader, writer)
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))
            pause = min(2 * pause, MAX_PAUSE)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._traffic.event("link to %s is up", self._name)
        writer.write(b"SERVER %b\n" % self._own_name.encode())
        self._pending = dict(self._herd.latest)
        self._up = True
        self._wake.set()
        sender = asyncio.create_task(self._send(writer))
        try:
            # A neighbour has nothing to say here, except that a line was invalid; but its end is heard here.
            while line := await reader.readline():
                log.warning("%s says %r", self._name, line)
        except (OSError, ValueError) as error:
            log.info("link to %s broke: %s", self._name, error)
        finally:
            self._up = False
            sender.cancel()
            writer.close()
            self._traffic.event("link to %s is down", self._name)

    async def _send(self, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                reports, self._pending = self._pending, {}
                lines = [report.line for report in reports.values()]
                self._traffic.sent_to_server(self._name, lines)
                writer.writelines(lines)
                await writer.drain()
        except OSError:
            pass  # The reader's side sees the connection end, and dials again.
# --8<-- end
