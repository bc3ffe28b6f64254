"""Conversations: with clients, and with neighbours that have something to tell."""

from __future__ import annotations

import asyncio
import logging
import time

from configuration import Configuration
from flooding import Herd
from places import Places, Question, collapse_newlines, error_body
from protocol import BOUND, RADIUS, InvalidCommand, Report, is_client
from traffic import Peer, TrafficLog

log = logging.getLogger("herd")

# Of a line that is longer the connection dies: whoever speaks so does not speak this protocol.
MAX_LINE = 64 * 1024


class ClientHandler:
    """Answers every connection that comes in, one task for each."""

    def __init__(
        self, name: str, configuration: Configuration, herd: Herd, places: Places, traffic: TrafficLog
    ) -> None:
        self._name = name.encode()
        self._servers = {server.encode() for server in configuration.servers}
        self._herd = herd
        self._places = places
        self._traffic = traffic

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        peer = self._traffic.connected(writer.get_extra_info("peername"))
        try:
            await self._converse(reader, writer, peer)
        except ConnectionError:
            pass
        except ValueError:
            log.warning("%s: a line of more than %d bytes", peer, MAX_LINE)
        except Exception:
            log.exception("%s: the connection ends because of a defect", peer)
        finally:
            peer.dropped()
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, peer: Peer) -> None:
        neighbour: bytes | None = None
        while line := await reader.readline():
            line = line.removesuffix(b"\n")
            peer.received(line)
            fields = line.split()
            reply: bytes | None = None
            try:
                match fields:
                    case [b"IAMAT", *_]:
                        report = Report.received(self._name, time.time_ns(), fields)
                        self._herd.offer(report)
                        reply = report.line
                    case [b"WHATSAT", client, radius, bound]:
                        reply = await self._whatsat(client, radius, bound)
                    case [b"AT", server, *_] if server in self._servers:
                        self._herd.offer(Report.passed_on(fields), neighbour)
                    case [b"SERVER", server] if server in self._herd.neighbours:
                        neighbour = server
                    case []:
                        pass
                    case _:
                        raise InvalidCommand
            except InvalidCommand:
                reply = b"? " + line.removesuffix(b"\r") + b"\n"
            if reply is not None:
                peer.sent(reply)
                writer.write(reply)
                await writer.drain()

    async def _whatsat(self, client: bytes, radius: bytes, bound: bytes) -> bytes:
        report = self._herd.latest.get(client)
        if report is None or not is_client(client) or not RADIUS.fullmatch(radius) or not BOUND.fullmatch(bound):
            raise InvalidCommand
        question = Question(*report.coordinates(), radius.decode(), int(bound))
        try:
            body = await self._places.nearby(question)
        except (OSError, asyncio.TimeoutError, ValueError) as error:
            log.warning("no places: %r", error)
            body = error_body("The places provider does not answer as it should; ask again later.")
        return report.line + collapse_newlines(body) + b"\n\n"
