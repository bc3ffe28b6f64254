"""A server of the herd on asyncio streams: ``server.py NAME CONFIG [--uvloop]``.

Done: the streams API as its documentation teaches it (``readline``, ``write``, ``drain``), one reply at a time; bytes
all the way, so that nothing is decoded only to be encoded again; compiled patterns; a link's reports leave in one write
for each turn of the loop; the traffic log is a buffered file, because a record of ``logging`` costs more than a report.

Not done: an ``asyncio.Protocol`` of one's own, which parses in the callback and writes once for many lines. It is
faster, but it gives up what streams are chosen for: a conversation that reads from top to bottom, and flow control.
"""

import argparse
import asyncio
import logging
import signal
from pathlib import Path

from clients import ClientHandler
from configuration import Configuration
from flooding import Herd
from places import open_places
from traffic import TrafficLog

log = logging.getLogger("herd")

# As many clients may be waiting to be accepted; the default of 100 makes a crowd that comes at once try again.
BACKLOG = 4096


async def serve(name: str, configuration: Configuration, traffic: TrafficLog) -> None:
    """Serves clients and neighbours until the process is told to end."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with open_places(configuration.places) as places:
        herd = Herd(name, configuration, traffic)
        handler = ClientHandler(name, configuration, herd, places, traffic)
        own = configuration.servers[name]
        server = await asyncio.start_server(handler.handle, own.host, own.port, backlog=BACKLOG)
        links = [asyncio.create_task(neighbour.keep_up()) for neighbour in herd.neighbours.values()]
        flusher = asyncio.create_task(traffic.keep_flushing())
        print(f"{name} listens on {own.host}:{own.port}", flush=True)
        await stop.wait()
        server.close()
        for task in (*links, flusher):
            task.cancel()


def main() -> None:
    parser = argparse.ArgumentParser(description="A server of the herd.")
    parser.add_argument("name", help="the server's name in the configuration")
    parser.add_argument("configuration", type=Path, help="the herd's configuration, in JSON")
    parser.add_argument("--uvloop", action="store_true", help="run on uvloop instead of asyncio's own loop")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    configuration = Configuration.load(arguments.configuration)
    if arguments.name not in configuration.servers:
        parser.error(f"{arguments.configuration} has no server {arguments.name}")
    if arguments.uvloop:
        import uvloop

        uvloop.install()
    with TrafficLog(configuration.traffic, arguments.name) as traffic:
        asyncio.run(serve(arguments.name, configuration, traffic))


if __name__ == "__main__":
    main()
