"""The peer of the benchmark: IAMAT on asyncio streams, the way the study that the herd comes from has it.

It parses and stores reports and answers them, and does nothing else: no links, no log, no limits.
"""

import asyncio
import re
import sys
import time

POSITION = re.compile(r"([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)/?")
latest = {}


def answer(line):
    fields = line.split()
    if len(fields) == 4 and fields[0] == "IAMAT":
        position = POSITION.fullmatch(fields[2])
        try:
            sent = float(fields[3])
        except ValueError:
            sent = None
        if position and sent is not None and abs(float(position[1])) <= 90 and abs(float(position[2])) <= 180:
            reply = f"AT Clark {time.time() - sent:+.9f} {fields[1]} {fields[2]} {fields[3]}"
            if fields[1] not in latest or latest[fields[1]][0] <= sent:
                latest[fields[1]] = (sent, reply)
            return reply
    return "? " + line


async def serve(reader, writer):
    while line := await reader.readline():
        writer.write((answer(line.decode().rstrip("\r\n")) + "\n").encode())
        await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", int(sys.argv[1]))
    print("listens", flush=True)
    await server.serve_forever()


asyncio.run(main())
